package io.fenghuo.connectors.audit;

import io.fenghuo.connectors.audit.AuditChain.Head;
import java.util.Iterator;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Goes along the chain and names the first place where it is broken.
 *
 * <p>Caveat: whoever can write to the database can write the whole chain anew, its end included.
 * Only an end that was noted somewhere else finds that.
 */
public final class AuditVerification {
    private final @Nullable Head noted;

    /**
     * @param noted an end that somebody noted earlier, which must be on the chain; or null
     */
    public AuditVerification(@Nullable Head noted) {
        this.noted = noted;
    }

    /** One row of the log. */
    public record Row(long seq, String entry, String previous, String hash) {}

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
     * @param head what the log says its end is, or null where it does not say
     */
    public Finding verify(Iterator<Row> rows, @Nullable Head head) {
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
        if (head != null && !head.equals(end)) {
            return new Finding(
                    seq,
                    end,
                    Optional.of(
                            "the log ends at entry %d, but its head says %d: entries are cut off"
                                    .formatted(seq, head.seq())));
        }
        return new Finding(
                seq,
                end,
                met
                        ? Optional.empty()
                        : Optional.of(
                                "the noted head %s is not on the chain: it was written anew"
                                        .formatted(noted)));
    }

    private static @Nullable String problem(Row row, long expected, String previous) {
        if (row.seq() != expected) {
            return "entry %d is missing; after %d comes %d"
                    .formatted(expected, expected - 1, row.seq());
        }
        if (!row.previous().equals(previous)) {
            return "entry %d does not follow entry %d".formatted(row.seq(), expected - 1);
        }
        return AuditHash.of(row.seq(), previous, row.entry()).equals(row.hash())
                ? null
                : "entry %d was changed".formatted(row.seq());
    }
}
