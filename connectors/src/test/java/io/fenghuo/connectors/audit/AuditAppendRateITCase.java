package io.fenghuo.connectors.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.postgres.Database;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Prints how fast the chain grows and is verified here; asserts only that it is whole. */
class AuditAppendRateITCase {
    private static final int BATCH = 100;
    private static final int WARM = 50;
    private static final int BATCHES = 300;

    @Test
    void shouldStayWholeOverManyBatches() throws IOException {
        try (var postgres = EmbeddedPostgres.start();
                var database = Database.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            append(database, 0, WARM);
            long start = System.nanoTime();
            append(database, WARM, WARM + BATCHES);
            long appended = System.nanoTime();
            var finding = new AuditLog(database.jdbi()).verify(null);
            long verified = System.nanoTime();
            assertThat(finding.problem()).isEmpty();
            System.out.printf(
                    "audit: %,.0f entries/s appended (a transaction each %d), %,.0f/s verified%n",
                    BATCHES * BATCH / ((appended - start) / 1e9),
                    BATCH,
                    finding.rows() / ((verified - appended) / 1e9));
        }
    }

    private static void append(Database database, int from, int to) {
        for (int batch = from; batch < to; batch++) {
            var entries =
                    IntStream.range(batch * BATCH, (batch + 1) * BATCH)
                            .mapToObj(AuditEntries::entry)
                            .toList();
            database.jdbi().useTransaction(handle -> AuditChain.append(handle, entries));
        }
    }
}
