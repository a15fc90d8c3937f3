package io.fenghuo.console.live;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.situation.TestServer;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.Socket;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A page that does not read what it is told, beside one that does. */
class SlowPageITCase {
    private static final String BIG =
            "insert into incident values ('big', '431124', 'CREATED', false, 4, 'flood', 'flood',"
                    + " now(), now(), '', jsonb_build_object('words', repeat('x', 1000000)))";
    private static final int TIMES = 40;

    @Test
    void shouldEndThePageThatDoesNotReadAndDelayNoOther() throws Exception {
        try (var postgres = EmbeddedPostgres.start();
                var database = Database.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            ConsoleTables.migrate(database.dataSource());
            database.jdbi().useHandle(handle -> handle.execute(BIG));
            try (var live = LiveStream.open(database, Clock.systemUTC());
                    var server = new TestServer(live.endpoints(context -> () -> true));
                    var reading = server.follow("431124");
                    var hanging = new Socket("127.0.0.1", server.port())) {
                hanging.getOutputStream()
                        .write(
                                "GET /api/v1/stream HTTP/1.1\r\nHost: localhost\r\n\r\n"
                                        .getBytes(US_ASCII));
                await().until(() -> live.pages() == 2);
                for (int time = 1; time <= TIMES; time++) {
                    database.jdbi()
                            .useHandle(
                                    handle ->
                                            Notice.tell(
                                                    handle, Notice.Kind.INCIDENT, List.of("big")));
                    int told = time;
                    await().atMost(Duration.ofSeconds(10))
                            .pollInterval(Duration.ofMillis(5))
                            .until(() -> reading.of("incident").size() == told);
                }
                assertThat(live.pages()).isEqualTo(1);
                assertThat(reading.hasEnded()).isFalse();
                // Once it reads again it is told that this is the end, and so comes back.
                hanging.setSoTimeout(20_000);
                assertThat(hanging.getInputStream().readAllBytes().length)
                        .isBetween(Page.MOST_WAITING / 2, TIMES * 1_000_000);
            }
        }
    }
}
