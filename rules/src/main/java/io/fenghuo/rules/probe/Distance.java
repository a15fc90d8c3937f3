package io.fenghuo.rules.probe;

import java.util.Comparator;

/**
 * How far a condition was from holding; {@link #NONE} where it held.
 *
 * <p>Words that differ weigh more than any number: a rule about rain is not near for a water level.
 *
 * @param mismatches how many words or kinds were others
 * @param amount the sum of what numbers lacked, each as a part of the greater side, at most 1; what
 *     is not known counts 1, what cannot be measured {@value #UNMEASURED}
 */
public record Distance(int mismatches, double amount) implements Comparable<Distance> {
    static final double UNMEASURED = 0.5;

    public static final Distance NONE = new Distance(0, 0);
    static final Distance MISMATCH = new Distance(1, 0);
    static final Distance UNKNOWN = new Distance(0, 1);
    static final Distance HALF = new Distance(0, UNMEASURED);

    private static final Comparator<Distance> ORDER =
            Comparator.comparingInt(Distance::mismatches).thenComparingDouble(Distance::amount);

    public Distance plus(Distance other) {
        return new Distance(mismatches + other.mismatches, amount + other.amount);
    }

    @Override
    public int compareTo(Distance other) {
        return ORDER.compare(this, other);
    }
}
