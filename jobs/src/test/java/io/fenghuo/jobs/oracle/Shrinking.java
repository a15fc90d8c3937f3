package io.fenghuo.jobs.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Takes away what is not needed for a failure: halves first, then less and less. */
final class Shrinking {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** Whether a list still fails. */
    interface Check<T> {
        boolean fails(List<T> list) throws Exception;
    }

    private Shrinking() {}

    /** The least that still fails, as far as it was found while there was time. */
    static <T> List<T> shrink(List<T> failing, Check<T> check) throws Exception {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        return shrink(failing, check, () -> System.nanoTime() < deadline);
    }

    static <T> List<T> shrink(List<T> failing, Check<T> check, BooleanSupplier patient)
            throws Exception {
        var least = failing;
        for (int size = failing.size() / 2; size > 0; size /= 2) {
            for (int from = 0; from < least.size() && patient.getAsBoolean(); ) {
                var less = new ArrayList<>(least.subList(0, from));
                less.addAll(least.subList(Math.min(from + size, least.size()), least.size()));
                if (!less.isEmpty() && check.fails(less)) {
                    least = less;
                } else {
                    from += size;
                }
            }
        }
        return least;
    }
}
