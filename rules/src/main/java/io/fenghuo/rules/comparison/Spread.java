package io.fenghuo.rules.comparison;

import java.util.Arrays;
import java.util.stream.LongStream;

/**
 * How times are spread: the median, and what nine in ten do not exceed. Both are times that
 * occurred (nearest rank), so of one time both are that one; of none they are 0.
 *
 * @param count of how many times
 */
public record Spread(int count, long medianMillis, long ninetiethMillis) {

    /** Of times of which less is better, as delays. */
    static Spread of(long[] millis) {
        var sorted = LongStream.of(millis).sorted().toArray();
        return new Spread(sorted.length, rank(sorted, 50), rank(sorted, 90));
    }

    /** Of times of which more is better, as leads: the ninetieth is what nine in ten reach. */
    static Spread ofLeads(long[] millis) {
        var negated = of(Arrays.stream(millis).map(each -> -each).toArray());
        return new Spread(negated.count, -negated.medianMillis, -negated.ninetiethMillis);
    }

    private static long rank(long[] sorted, int percent) {
        if (sorted.length == 0) {
            return 0;
        }
        return sorted[(sorted.length * percent + 99) / 100 - 1];
    }
}
