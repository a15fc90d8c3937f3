package io.fenghuo.connectors.audit;

import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the audit: what jobs say on the topic {@code audit}, each entry once. Several may run.
 *
 * <p>It logs where the chain ends with the first entries of each hour and when it is closed, so
 * that this can be noted where nobody who can write to the database can: against a chain that was
 * written anew as a whole there is no other proof.
 */
public final class AuditKeeper implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AuditKeeper.class);

    /** Nobody waits for the audit, and each batch locks the end of the chain. */
    private static final int BATCH_BYTES = 65_536;

    private static final byte[] NOTHING = {};

    private final Jdbi jdbi;
    private final DeadLetterProducer deadLetters;
    private final Clock clock;
    private final OutboxReader reader;

    /** The hour of the last head that was logged; touched by the reader's thread alone. */
    private Instant told = Instant.EPOCH;

    /**
     * @param group the consumer group, under which positions are kept
     */
    public AuditKeeper(Jdbi jdbi, String kafka, String group, DeadLetterProducer deadLetters) {
        this(jdbi, kafka, group, deadLetters, Clock.systemUTC());
    }

    AuditKeeper(
            Jdbi jdbi, String kafka, String group, DeadLetterProducer deadLetters, Clock clock) {
        this.jdbi = jdbi;
        this.deadLetters = deadLetters;
        this.clock = clock;
        this.reader =
                new OutboxReader(
                        jdbi,
                        kafka,
                        group,
                        Topics.AUDIT,
                        BATCH_BYTES,
                        this::write,
                        this::tellHourly);
    }

    public void start() {
        reader.start();
    }

    private void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        var entries = new ArrayList<AuditEntry>();
        for (var record : records) {
            try {
                entries.add(entry(record.value()));
            } catch (IOException unreadable) {
                deadLetters.send(record, "no audit entry: " + unreadable.getMessage());
            }
        }
        AuditChain.append(handle, entries);
    }

    private static AuditEntry entry(byte @Nullable [] value) throws IOException {
        var entry = IncidentJson.decode(value == null ? NOTHING : value, AuditEntry.class);
        if (!fits(entry.id()) || (entry.incident() != null && !fits(entry.incident()))) {
            throw new IOException("an id holds a character that Postgres cannot keep");
        }
        return entry;
    }

    /**
     * Postgres refuses 0, which would stop the audit for good; half a character it would change.
     */
    private static boolean fits(String id) {
        return id.indexOf(0) < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(id);
    }

    private void tellHourly() {
        var hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
        if (hour.isAfter(told)) {
            told = hour;
            tell();
        }
    }

    private void tell() {
        try {
            LOG.info("the audit ends at {}", jdbi.withHandle(AuditChain::head));
        } catch (JdbiException | IllegalStateException unreadable) {
            LOG.warn("where the audit ends cannot be read: {}", unreadable.toString());
        }
    }

    @Override
    public void close() {
        reader.close();
        tell();
    }
}
