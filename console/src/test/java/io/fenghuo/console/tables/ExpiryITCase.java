package io.fenghuo.console.tables;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class ExpiryITCase {
    private static final Instant NOON = Instant.parse("2026-06-12T12:00:00Z");

    @Test
    void shouldDeleteWhatIsTooOldAndLookAgainAnHourLater() throws Exception {
        try (var postgres = EmbeddedPostgres.start()) {
            ConsoleTables.migrate(postgres.getPostgresDatabase());
            var jdbi = Jdbi.create(postgres.getPostgresDatabase());
            var now = new Instant[] {NOON};
            var expiry = new Expiry(jdbi, "dead_letter", Duration.ofDays(30), clock(now));
            letter(jdbi, 1, NOON.minus(Duration.ofDays(31)));
            letter(jdbi, 2, NOON.minus(Duration.ofDays(29)));

            expiry.clean();
            assertThat(letters(jdbi)).isEqualTo(1);

            letter(jdbi, 3, NOON.minus(Duration.ofDays(31)));
            now[0] = NOON.plus(Duration.ofMinutes(59));
            expiry.clean();
            assertThat(letters(jdbi)).isEqualTo(2);

            now[0] = NOON.plus(Duration.ofMinutes(60));
            expiry.clean();
            assertThat(letters(jdbi)).isEqualTo(1);
        }
    }

    private static Clock clock(Instant[] now) {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now[0];
            }
        };
    }

    private static void letter(Jdbi jdbi, long offset, Instant came) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "insert into dead_letter (kafka_partition, kafka_offset, topic,"
                                        + " reason, came, bytes, sample) values (0, ?, 'sensor',"
                                        + " 'no JSON', ?, 1, 'x')",
                                offset,
                                came.atOffset(ZoneOffset.UTC)));
    }

    private static int letters(Jdbi jdbi) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery("select count(*) from dead_letter")
                                .mapTo(Integer.class)
                                .one());
    }
}
