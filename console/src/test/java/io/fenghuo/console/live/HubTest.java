package io.fenghuo.console.live;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.console.access.Scope;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HubTest {
    private static final Scope HERE = new Scope(Set.of("431124"));
    private static final Frame HELLO = Frame.hello(Instant.EPOCH);

    private final Hub hub = new Hub();

    /** A connection that takes everything at once, or nothing. */
    private static final class Connection implements Page.Outlet {
        private final boolean slow;
        private final StringBuilder taken = new StringBuilder();
        private @Nullable Page page;
        private boolean ended;

        Connection(boolean slow) {
            this.slow = slow;
        }

        @Override
        public void wake() {
            if (slow || page == null) {
                return;
            }
            for (var bytes = page.take(); bytes != null; bytes = page.take()) {
                taken.append(new String(bytes, UTF_8));
            }
        }

        @Override
        public void end() {
            ended = true;
        }
    }

    private Connection open(Scope scope, boolean slow, AtomicBoolean admitted) {
        var connection = new Connection(slow);
        connection.page = new Page(scope, admitted::get, connection);
        hub.add(connection.page, HELLO);
        return connection;
    }

    private Connection open(Scope scope) {
        return open(scope, false, new AtomicBoolean(true));
    }

    private static Frame about(@Nullable String county, String words) {
        return Frame.of("alert", Map.of("words", words), county);
    }

    @Test
    void shouldTellEachPageOnlyWhatItsScopeIncludes() {
        var here = open(HERE);
        var elsewhere = open(new Scope(Set.of("460106")));
        var everywhere = open(Scope.ALL);
        hub.publish(List.of(about("431124", "mine"), about(null, "nobody's")));
        assertThat(here.taken.toString()).contains("mine").doesNotContain("nobody");
        assertThat(elsewhere.taken.toString()).doesNotContain("mine").doesNotContain("nobody");
        assertThat(everywhere.taken.toString()).contains("mine").contains("nobody");
    }

    @Test
    void shouldTellBothCountiesOfWhatConcernsTwo() {
        var here = open(HERE);
        var elsewhere = open(new Scope(Set.of("460106")));
        hub.publish(List.of(Frame.of("order", Map.of("id", "lent"), "460106", "431124")));
        assertThat(here.taken.toString()).contains("lent");
        assertThat(elsewhere.taken.toString()).contains("lent");
    }

    @Test
    void shouldSayHelloBeforeAnythingElseAndKeepTheOrder() {
        var page = open(HERE);
        hub.publish(List.of(about("431124", "first"), about("431124", "second")));
        hub.publish(List.of(Frame.RELOAD));
        assertThat(page.taken.toString())
                .isEqualTo(
                        "event: hello\ndata: {\"now\":\"1970-01-01T00:00:00Z\"}\n\n"
                                + "event: alert\ndata: {\"words\":\"first\"}\n\n"
                                + "event: alert\ndata: {\"words\":\"second\"}\n\n"
                                + "event: reload\ndata: {}\n\n");
    }

    @Test
    void shouldEndAPageThatIsTooSlowAndNoOther() {
        var slow = open(HERE, true, new AtomicBoolean(true));
        var quick = open(HERE);
        var big = List.of(about("431124", "x".repeat(Page.MOST_WAITING)));
        hub.publish(big);
        assertThat(slow.ended).isFalse();
        hub.publish(big);
        assertThat(slow.ended).isTrue();
        assertThat(quick.ended).isFalse();
        assertThat(hub.size()).isEqualTo(1);
        assertThat(quick.taken.length()).isGreaterThan(2 * Page.MOST_WAITING);
    }

    @Test
    void shouldWriteManySmallEventsAtOnceButNotTooMany() {
        var page = new Page(HERE, () -> true, new Connection(true));
        page.offer(List.of(about("431124", "a"), about("431124", "b")));
        page.offer(List.of(about("431124", "c".repeat(100_000)), about("431124", "d")));
        assertThat(new String(page.take(), UTF_8)).contains("\"a\"").contains("\"b\"");
        assertThat(page.take()).hasSizeGreaterThan(100_000);
        assertThat(new String(page.take(), UTF_8)).contains("\"d\"");
        assertThat(page.take()).isNull();
    }

    @Test
    void shouldEndAPageAtTheHeartbeatAfterItsSessionHasEnded() {
        var admitted = new AtomicBoolean(true);
        var page = open(HERE, false, admitted);
        hub.beat();
        assertThat(page.taken.toString()).endsWith("\n\n:\n\n");
        admitted.set(false);
        hub.beat();
        assertThat(page.ended).isTrue();
        assertThat(hub.isEmpty()).isTrue();
    }

    @Test
    void shouldEndAPageWhoseSessionCannotBeLookedUp() {
        var connection = new Connection(false);
        connection.page =
                new Page(
                        HERE,
                        () -> {
                            throw new IllegalStateException("the database is away");
                        },
                        connection);
        hub.add(connection.page, HELLO);
        hub.beat();
        assertThat(connection.ended).isTrue();
    }

    @Test
    void shouldEndAtOnceWhatIsOpenedAfterItWasClosed() {
        var before = open(HERE);
        hub.close();
        hub.close();
        assertThat(before.ended).isTrue();
        assertThat(open(HERE).ended).isTrue();
        assertThat(hub.isEmpty()).isTrue();
    }
}
