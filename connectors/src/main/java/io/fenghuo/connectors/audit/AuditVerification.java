package io.fenghuo.connectors.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the chain and names the first place where it is broken.
 *
 * <p>Caveat: whoever can write to the database can write the whole chain anew, or cut it, and move
 * its head as well. Only a head that was noted somewhere else finds that.
 */
public final class AuditVerification {
    private final @Nullable Head noted;

    /**
     * @param noted an end that somebody noted earlier, which must be on the chain; or null
     */
    public AuditVerification(@Nullable Head noted) {
        this.noted = noted;
    }

    /**
     * One row of the log.
     *
     * @param id of the entry, which stands beside it to be searched by
     * @param incident of the entry, likewise, or null
     * @param entry the text that was hashed
     */
    public record Row(
            long seq,
            String id,
            @Nullable String incident,
            String entry,
            String previous,
            String hash) {}

    /**
     * What was found.
     *
     * @param rows that were looked at and are whole
     * @param head the end of what is whole
     * @param problem the first break, in words; empty where the chain is whole
     */
    public record Finding(long rows, Head head, Optional<String> problem) {
        /** Whether nothing is broken. */
        public boolean isWhole() {
            return problem.isEmpty();
        }
    }

    /**
     * @param rows in the order of their numbers
     * @param head what the log says its end is, empty where it does not; is asked after the last
     *     row
     */
    public Finding verify(Iterator<Row> rows, Supplier<Optional<Head>> head) {
        long seq = 0;
        var hash = AuditHash.GENESIS;
        boolean met = noted == null || noted.equals(new Head(0, AuditHash.GENESIS));
        while (rows.hasNext()) {
            var row = rows.next();
            var problem = problem(row, seq + 1, hash);
            if (problem != null) {
                return new Finding(seq, new Head(seq, hash), Optional.of(problem));
            }
            seq = row.seq();
            hash = row.hash();
            met |= noted != null && noted.equals(new Head(seq, hash));
        }
        var end = new Head(seq, hash);
        var problem = problem(end, head.get().orElse(null));
        if (problem == null && !met) {
            problem =
                    "the noted head %s is not on the chain: it was cut off or written anew"
                            .formatted(noted);
        }
        return new Finding(seq, end, Optional.ofNullable(problem));
    }

    private static @Nullable String problem(Row row, long expected, String previous) {
        if (row.seq() > expected) {
            return "entry %d is missing; after %d comes %d"
                    .formatted(expected, expected - 1, row.seq());
        }
        if (row.seq() < expected) {
            return "after entry %d comes %d again: it was inserted, or the order was changed"
                    .formatted(expected - 1, row.seq());
        }
        if (!row.previous().equals(previous)) {
            return "entry %d does not follow entry %d: one was inserted, removed or changed"
                    .formatted(row.seq(), expected - 1);
        }
        if (!AuditHash.of(row.seq(), previous, row.entry()).equals(row.hash())) {
            return "entry %d was changed".formatted(row.seq());
        }
        return beside(row);
    }

    /** What stands beside the entry is not hashed, so it must be what the entry says. */
    private static @Nullable String beside(Row row) {
        AuditEntry entry;
        try {
            entry = IncidentJson.decode(row.entry().getBytes(UTF_8), AuditEntry.class);
        } catch (IOException none) {
            return "entry %d is none: %s".formatted(row.seq(), none.getMessage());
        }
        if (!entry.id().equals(row.id())) {
            return "the id beside entry %d was changed".formatted(row.seq());
        }
        return Objects.equals(entry.incident(), row.incident())
                ? null
                : "the incident beside entry %d was changed".formatted(row.seq());
    }

    private static @Nullable String problem(Head end, @Nullable Head head) {
        if (head == null) {
            return "the log goes to entry %d, but its head is missing".formatted(end.seq());
        }
        if (head.equals(end)) {
            return null;
        }
        if (head.seq() > end.seq()) {
            return "the log ends at entry %d, but its head says %d: entries were cut off"
                    .formatted(end.seq(), head.seq());
        }
        return head.seq() < end.seq()
                ? "the log goes on to entry %d, but its head says %d: entries were added by hand"
                        .formatted(end.seq(), head.seq())
                : "the head is not the hash of entry %d: it was changed".formatted(end.seq());
    }
}
