package io.fenghuo.console.tables;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The end of rows that are kept for as long as their topic keeps its records: once an hour at most,
 * when asked. One thread only.
 */
public final class Expiry {
    private static final Logger LOG = LoggerFactory.getLogger(Expiry.class);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Jdbi jdbi;
    private final String table;
    private final Duration kept;
    private final Clock clock;
    private Instant cleaned = Instant.MIN;

    /**
     * @param table with the column {@code came}
     * @param kept how long after it came
     */
    public Expiry(Jdbi jdbi, String table, Duration kept, Clock clock) {
        this.jdbi = jdbi;
        this.table = table;
        this.kept = kept;
        this.clock = clock;
    }

    /** Deletes what is too old, unless it was looked for lately. */
    public void clean() {
        var now = clock.instant();
        if (cleaned.isAfter(now.minus(BETWEEN))) {
            return;
        }
        cleaned = now;
        try {
            jdbi.useHandle(
                    handle ->
                            handle.execute(
                                    "delete from " + table + " where came < ?",
                                    now.minus(kept).atOffset(ZoneOffset.UTC)));
        } catch (JdbiException failed) {
            LOG.warn("old rows of {} are deleted an hour later: {}", table, failed.getMessage());
        }
    }
}
