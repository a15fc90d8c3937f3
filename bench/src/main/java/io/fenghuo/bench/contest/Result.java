package io.fenghuo.bench.contest;

import io.fenghuo.bench.pattern.Found;
import java.util.List;

/**
 * What came of one run.
 *
 * @param events how many records the contestant itself counted, those of the warm-up included
 * @param measured how many of these were measured
 * @param matches all that it reported, as often as it did
 * @param nanos from the first record after the warm-up to the end
 * @param cpuNanos of the whole process in that time, its garbage collector and compiler included
 * @param allocatedBytes on the heap in that time
 */
public record Result(
        long events,
        long measured,
        List<Found> matches,
        long nanos,
        long cpuNanos,
        long allocatedBytes) {

    /**
     * Of what {@link Meter} and {@link Matches} were told since the last call.
     *
     * @param events how many records the contestant read, by its own count
     * @throws IllegalStateException where the meter was not begun and ended
     */
    public static Result of(long events) {
        var span = Meter.take();
        return new Result(
                events,
                events - span.skipped(),
                Matches.take(),
                span.nanos(),
                span.cpuNanos(),
                span.allocatedBytes());
    }
}
