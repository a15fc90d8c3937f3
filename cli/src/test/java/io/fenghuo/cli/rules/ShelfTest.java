package io.fenghuo.cli.rules;

import static io.fenghuo.cli.rules.Published.accepted;
import static io.fenghuo.cli.rules.Published.entry;
import static io.fenghuo.cli.rules.Published.live;
import static io.fenghuo.cli.rules.Published.pack;
import static io.fenghuo.cli.rules.Published.rejected;
import static io.fenghuo.cli.rules.Published.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.rules.Shelf.Item;
import io.fenghuo.cli.rules.Shelf.Standing;
import io.fenghuo.connectors.publication.PackFeed.Entry;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static Publication first;
    private static Publication second;
    private static CompiledPack third;

    @BeforeAll
    static void compile() {
        first = live(Publication.ALWAYS, 10, pack("1.0.0", 1));
        second = live(2_000, 20, pack("1.1.0", 2));
        third = pack("1.2.0", 3);
    }

    @Test
    void shouldKnowWhatIsInForceWhen() {
        var shelf = shelf(List.of(), second, first, live(3_000, 30, null));

        assertThat(inForce(shelf, 1_999)).isEqualTo("1.0.0");
        assertThat(inForce(shelf, 2_000)).isEqualTo("1.1.0");
        assertThat(inForce(shelf, 3_000)).isEqualTo("-");
        assertThat(shelf.inForceAt("small", Lane.SHADOW, 3_000)).isEmpty();
        assertThat(version(shelf.lastAfter("small", Lane.LIVE, 1_999))).isEqualTo("-");
    }

    @Test
    void shouldGoBackToWhatWasInForceBefore() {
        var shelf = shelf(List.of(), first, second);

        assertThat(version(shelf.before(second))).isEqualTo("1.0.0");
        assertThat(shelf.before(first)).isEmpty();
    }

    @Test
    void shouldUndoARollbackByASecondOne() {
        var back = live(4_000, 40, first.content());
        var shelf = shelf(List.of(), first, second, back);

        assertThat(version(shelf.before(back))).isEqualTo("1.1.0");
    }

    @Test
    void shouldBringARetiredPackBack() {
        var retirement = live(3_000, 30, null);
        var shelf = shelf(List.of(), first, second, retirement);

        assertThat(version(shelf.before(retirement))).isEqualTo("1.1.0");
    }

    @Test
    void shouldPassOverWhatSaysTheSameAndWhatRetires() {
        var again = live(5_000, 50, second.content());
        var shelf = shelf(List.of(), first, second, live(3_000, 30, null), again);

        assertThat(version(shelf.before(again))).isEqualTo("1.0.0");
    }

    @Test
    void shouldNotCountWhatEveryJobRejects() {
        var wrong = live(4_000, 40, third);
        var shelf = shelf(List.of(rejected(wrong, 41)), first, second, wrong);

        assertThat(inForce(shelf, 5_000)).isEqualTo("1.1.0");
        assertThat(shelf.contradicting(pack("1.2.0", 99))).isEmpty();
        assertThat(shelf.current(5_000).values())
                .containsExactly(Standing.UNANSWERED, Standing.REJECTED);
    }

    @Test
    void shouldCountWhatAJobTookAfterItHadRejectedIt() {
        var mended = live(4_000, 40, third);
        var shelf = shelf(List.of(rejected(mended, 41), accepted(mended, 42)), mended);

        assertThat(inForce(shelf, 5_000)).isEqualTo("1.2.0");
    }

    @Test
    void shouldFindWhatSaysSomethingElseByTheSameVersion() {
        var shelf = shelf(List.of(), first, second);

        assertThat(version(shelf.contradicting(pack("1.1.0", 7)))).isEqualTo("1.1.0");
        assertThat(shelf.contradicting(pack("1.1.0", 2))).isEmpty();
    }

    @Test
    void shouldTellHowEachStands() {
        var later = live(9_000, 50, third);
        var shelf =
                shelf(
                        List.of(accepted(first, 1), accepted(second, 2), accepted(later, 3)),
                        first,
                        second,
                        later);

        assertThat(shelf.items().stream().map(item -> shelf.standing(item, 5_000)))
                .containsExactly(Standing.REPLACED, Standing.IN_FORCE, Standing.SCHEDULED);
        assertThat(shelf.current(5_000)).hasSize(2);
    }

    @Test
    void shouldLeaveOutWhatWasWithdrawnAndShowWhatCannotBeRead() {
        var shelf =
                Shelf.of(
                        List.of(
                                entry(first),
                                entry(second),
                                new Entry(entry(second).key(), null),
                                new Entry("small/x", new byte[] {1})),
                        List.of());

        assertThat(shelf.items()).hasSize(1);
        assertThat(shelf.unreadable()).extracting(Shelf.Unreadable::key).containsExactly("small/x");
    }

    private static String inForce(Shelf shelf, long millis) {
        return version(shelf.inForceAt("small", Lane.LIVE, millis));
    }

    private static String version(Optional<Item> item) {
        return item.orElseThrow().publication().version();
    }
}
