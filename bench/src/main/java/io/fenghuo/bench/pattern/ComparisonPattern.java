package io.fenghuo.bench.pattern;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * A pattern that every contestant can express: of one subject, a reading of a quantity of at least
 * {@code first}, followed by one of at least {@code then}, less than {@link #WITHIN_MILLIS} later.
 *
 * <p>Followed is meant as by Flink's {@code followedBy} without skipping: each reading that fits
 * {@code first} begins a match of its own; the next reading after it that fits {@code then} ends it
 * ({@code >=} in both; what lies between is passed over), or the match is lost where that reading
 * comes too late. A reading never ends the match that it begins, but may end those of earlier
 * readings and begin another.
 *
 * @param id {@code p} and a number; also the name of the match
 * @param quantity of the readings; no two patterns share one
 */
public record ComparisonPattern(String id, String quantity, double first, double then) {
    public static final long WITHIN_MILLIS = 600_000;

    /** Readings below it fit no pattern. */
    static final double LEAST = 90;

    private static final int STEPS = 16;

    /** As many as are asked for; the first are the same whatever their number. */
    public static List<ComparisonPattern> generate(int count) {
        var random = new SplittableRandom(11);
        var patterns = new ArrayList<ComparisonPattern>(count);
        for (int i = 0; i < count; i++) {
            int first = random.nextInt(STEPS);
            // Never the same, so that some readings fit one step alone.
            int then = (first + 1 + random.nextInt(STEPS - 1)) % STEPS;
            patterns.add(
                    new ComparisonPattern(
                            "p" + i, "q" + i, LEAST + first / 2.0, LEAST + then / 2.0));
        }
        return List.copyOf(patterns);
    }

    /** What fits one of the steps at least. */
    double least() {
        return Math.min(first, then);
    }
}
