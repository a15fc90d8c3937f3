package io.fenghuo.console.situation;

import io.fenghuo.connectors.kafka.DeadLetterProducer;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes in the records of one topic, whatever they hold: what cannot be read, or what Postgres will
 * not have, becomes a dead letter and stops nothing.
 */
final class TopicIntake<T> {
    private static final Logger LOG = LoggerFactory.getLogger(TopicIntake.class);
    private static final byte[] NOTHING = {};
    private static final String BATCH = "batch";

    /** The classes of SQLSTATE that say that the values are at fault, not the database. */
    private static final Set<String> FAULTS_OF_DATA = Set.of("21", "22", "23", "54");

    private final String what;
    private final Intake<T> intake;
    private final DeadLetterProducer deadLetters;

    private record Taken<T>(ConsumerRecord<byte[], byte[]> record, T value) {}

    /**
     * @param what a record should be, for the reason of a dead letter
     */
    TopicIntake(String what, Intake<T> intake, DeadLetterProducer deadLetters) {
        this.what = what;
        this.intake = intake;
        this.deadLetters = deadLetters;
    }

    /** The value of a record, or no bytes. */
    static byte[] bytes(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? NOTHING : record.value();
    }

    /** Writes a batch, within the transaction that moves its position. */
    void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        var taken = new ArrayList<Taken<T>>(records.size());
        for (var record : records) {
            try {
                var value = intake.read(record);
                if (value != null) {
                    taken.add(new Taken<>(record, value));
                }
            } catch (IOException | RuntimeException unreadable) {
                deadLetters.send(record, "no " + what + ": " + unreadable.getMessage());
            }
        }
        if (!taken.isEmpty() && attempt(handle, taken) != null) {
            LOG.info("a batch that Postgres refuses is written one by one, to find why");
            for (var each : taken) {
                var refusal = attempt(handle, List.of(each));
                if (refusal != null) {
                    deadLetters.send(each.record(), "cannot be kept: " + refusal);
                }
            }
        }
    }

    /** Null where it was written, or else why its values cannot be; then nothing was written. */
    private @Nullable String attempt(Handle handle, List<Taken<T>> taken) {
        handle.savepoint(BATCH);
        try {
            intake.write(handle, taken.stream().map(Taken::value).toList());
            handle.releaseSavepoint(BATCH);
            return null;
        } catch (RuntimeException refused) {
            var refusal = refusal(refused);
            if (refusal == null) {
                throw refused;
            }
            handle.rollbackToSavepoint(BATCH);
            return refusal;
        }
    }

    /** Why the values are at fault; null where the database is. */
    static @Nullable String refusal(RuntimeException refused) {
        for (Throwable cause = refused; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                var state = sql.getSQLState();
                return state != null
                                && state.length() > 2
                                && FAULTS_OF_DATA.contains(state.substring(0, 2))
                        ? line(sql)
                        : null;
            }
        }
        // Postgres was not even asked: the driver could not write a value.
        return line(refused);
    }

    private static String line(Exception refused) {
        return String.valueOf(refused.getMessage()).lines().findFirst().orElse("no reason given");
    }
}
