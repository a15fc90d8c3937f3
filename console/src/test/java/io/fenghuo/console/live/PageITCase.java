package io.fenghuo.console.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.situation.TestServer;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Pages that do not read, that have left, and whose server has stopped. */
class PageITCase {
    private static final String BIG =
            "insert into incident values ('big', '431124', 'CREATED', false, 4, 'flood', 'flood',"
                    + " now(), now(), '', jsonb_build_object('words', repeat('x', 1000000)))";
    private static final int TIMES = 40;

    private static EmbeddedPostgres postgres;
    private static Database database;

    private LiveStream live;
    private TestServer server;

    @BeforeAll
    static void start() throws Exception {
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
        database.jdbi().useHandle(handle -> handle.execute(BIG));
    }

    @AfterAll
    static void stop() throws Exception {
        database.close();
        postgres.close();
    }

    @BeforeEach
    void open() {
        live = LiveStream.open(database, Clock.systemUTC());
        server = new TestServer(live.endpoints(context -> () -> true));
    }

    @AfterEach
    void close() {
        live.close();
        server.close();
    }

    private static void tell() {
        database.jdbi()
                .useHandle(handle -> Notice.tell(handle, Notice.Kind.INCIDENT, List.of("big")));
    }

    private Socket raw() throws IOException {
        var socket = new Socket("127.0.0.1", server.port());
        socket.getOutputStream()
                .write("GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(US_ASCII));
        return socket;
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(5));
    }

    @Test
    void shouldEndThePageThatDoesNotReadAndDelayNoOther() throws Exception {
        try (var reading = server.follow("431124");
                var hanging = raw()) {
            soon().until(() -> live.pages() == 2);
            for (int time = 1; time <= TIMES; time++) {
                tell();
                int told = time;
                soon().until(() -> reading.of("incident").size() == told);
            }
            assertThat(live.pages()).isEqualTo(1);
            assertThat(reading.hasEnded()).isFalse();
            // Once it reads again it is told that this is the end, and so comes back.
            hanging.setSoTimeout(20_000);
            assertThat(hanging.getInputStream().readAllBytes().length)
                    .isBetween(Page.MOST_WAITING / 2, TIMES * 1_000_000);
        }
    }

    @Test
    void shouldForgetAPageThatHasLeft() throws Exception {
        try (var staying = server.follow("431124")) {
            var leaving = raw();
            soon().until(() -> live.pages() == 2);
            leaving.close();
            soon().until(
                            () -> {
                                tell();
                                return live.pages() == 1;
                            });
            int told = staying.of("incident").size();
            tell();
            soon().until(() -> staying.of("incident").size() > told);
        }
    }

    @Test
    void shouldEndPagesOnceWhetherTheStreamOrTheServerStopsFirst() throws Exception {
        try (var page = server.follow("431124")) {
            soon().until(() -> live.pages() == 1);
            server.close();
            live.close();
            live.close();
            assertThat(live.pages()).isZero();
            soon().until(page::hasEnded);
        }
        open();
        try (var page = server.follow("431124")) {
            soon().until(() -> live.pages() == 1);
            live.close();
            soon().until(page::hasEnded);
            // The server answers still, and ends at once what is opened now.
            try (var late = server.follow("431124")) {
                soon().until(late::hasEnded);
            }
        }
    }
}
