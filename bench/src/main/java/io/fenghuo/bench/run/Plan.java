package io.fenghuo.bench.run;

import io.fenghuo.bench.pattern.PatternEvents;
import org.jspecify.annotations.Nullable;

/**
 * What a workload is made from.
 *
 * @param readings null for the simulated city
 */
public record Plan(String name, PatternEvents.@Nullable Plan readings) {
    private static final long SEED = 7;
    private static final double FEW = 0.02;
    private static final int SUBJECTS = 10_000;
    private static final int PATTERNS = 25;

    public static final Plan CITY = new Plan("city", null);
    public static final Plan BASE = readings("base", SUBJECTS, FEW, PATTERNS);
    public static final Plan SIGNAL_HEAVY = readings("signal-heavy", SUBJECTS, 0.4, PATTERNS);
    public static final Plan KEY_HEAVY = readings("key-heavy", 1_000_000, FEW, PATTERNS);
    public static final Plan PATTERN_HEAVY = readings("pattern-heavy", SUBJECTS, FEW, 100);

    /** The base, but for the number of its patterns. */
    public static Plan patterns(int count) {
        return readings("patterns-" + count, SUBJECTS, FEW, count);
    }

    /** The base, but for the number of its subjects. */
    public static Plan subjects(int count) {
        return readings("subjects-" + count, count, FEW, PATTERNS);
    }

    private static Plan readings(String name, int subjects, double share, int patterns) {
        return new Plan(name, new PatternEvents.Plan(SEED, subjects, share, patterns));
    }
}
