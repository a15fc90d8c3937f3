package io.fenghuo.console.situation;

import io.fenghuo.console.live.Times;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deletes what is too old, a little at a time, so that nobody waits for it: tracks and readings
 * after the day that can be looked back on, everything else after the time that it is to be kept.
 * What is still up or open stays, however old.
 */
final class Housekeeper implements AutoCloseable {
    /** A day of looking back, and an hour to spare. */
    static final Duration LOOK_BACK = Duration.ofHours(25);

    private static final Logger LOG = LoggerFactory.getLogger(Housekeeper.class);
    private static final int AT_ONCE = 1_000;
    private static final long EVERY_SECONDS = 60;

    private static final List<Old> SHORT_LIVED =
            List.of(new Old("unit_track", "slot", "true"), new Old("reading", "came", "true"));

    private static final List<Old> LONG_LIVED =
            List.of(
                    new Old(
                            "alert_change",
                            "came",
                            "not exists (select 1 from alert a where a.id"
                                    + " = alert_change.alert and a.up)"),
                    new Old("alert", "came", "not up"),
                    new Old(
                            "notification",
                            "came",
                            "not exists (select 1 from incident i where"
                                    + " i.id = notification.incident and not i.over)"),
                    new Old("incident", "updated", "over"),
                    new Old("response_order", "came", "over"),
                    new Old("answer", "happened", "true"),
                    new Old("unit", "at", "true"),
                    new Old("device_heard", "came", "true"));

    private final Jdbi jdbi;
    private final Duration keep;
    private final Clock clock;
    private final ScheduledExecutorService thread =
            Executors.newSingleThreadScheduledExecutor(
                    task -> new Thread(task, "deletes what is old"));

    /** Rows of a table that may go, by the column that says how old they are. */
    private record Old(String table, String column, String which) {
        String delete() {
            return ("delete from %1$s where ctid = any(array(select ctid from %1$s where %2$s < ?"
                            + " and %3$s order by %2$s limit %4$d for update skip locked))")
                    .formatted(table, column, which, AT_ONCE);
        }
    }

    /**
     * @param keep how long what has happened can be asked for
     */
    Housekeeper(Jdbi jdbi, Duration keep, Clock clock) {
        this.jdbi = jdbi;
        this.keep = keep;
        this.clock = clock;
    }

    void start() {
        thread.scheduleWithFixedDelay(this::tidy, EVERY_SECONDS, EVERY_SECONDS, TimeUnit.SECONDS);
    }

    private void tidy() {
        try {
            clear();
        } catch (RuntimeException failed) {
            LOG.warn("what is old is deleted later: {}", failed.toString());
        }
    }

    /** Deletes all that is too old now. */
    void clear() {
        var now = clock.instant();
        SHORT_LIVED.forEach(old -> delete(old, now.minus(LOOK_BACK)));
        LONG_LIVED.forEach(old -> delete(old, now.minus(keep)));
    }

    private void delete(Old old, Instant before) {
        int deleted = AT_ONCE;
        while (deleted == AT_ONCE && !thread.isShutdown()) {
            deleted = jdbi.withHandle(handle -> handle.execute(old.delete(), Times.at(before)));
        }
    }

    @Override
    public void close() {
        thread.shutdown();
    }
}
