package io.fenghuo.bench.run;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an entry.
 *
 * @param rounds that count, in their order
 * @param failure why there are fewer than were asked for, or null
 */
public record Line(Entry entry, List<Measured> rounds, @Nullable String failure) {

    /** Whether every round found just what it had to. */
    public boolean right() {
        return failure == null && rounds.stream().allMatch(round -> round.wrong() == 0);
    }
}
