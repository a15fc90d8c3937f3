package io.fenghuo.connectors.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** A batch that could not be written, when the position could not be asked for either. */
class UnwrittenBatchITCase {
    @Test
    void shouldReadAgainWhatItCouldNotWriteWhileTheDatabaseWasAway() throws Exception {
        try (var here = new Surroundings()) {
            var refusals = new AtomicInteger();
            var source = here.database().dataSource();
            var jdbi =
                    Jdbi.create(
                            () -> {
                                if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                                    throw new SQLException("the database is away");
                                }
                                return source.getConnection();
                            });
            var written = new CopyOnWriteArrayList<Long>();
            try (var reader =
                    new OutboxReader(
                            jdbi,
                            here.kafka(),
                            "reader",
                            Topics.NOTIFICATIONS,
                            1,
                            (handle, records) -> records.forEach(it -> written.add(it.offset())),
                            () -> {})) {
                reader.start();
                here.send("lane", new byte[] {0});
                await().atMost(Duration.ofSeconds(20)).until(() -> written.equals(List.of(0L)));

                refusals.set(3);
                here.send("lane", new byte[] {1});
                await().atMost(Duration.ofSeconds(20)).until(() -> refusals.get() == 0);
                here.send("lane", new byte[] {2});
                await().atMost(Duration.ofSeconds(20)).until(() -> written.contains(2L));
                assertThat(written).containsExactly(0L, 1L, 2L);
            }
        }
    }
}
