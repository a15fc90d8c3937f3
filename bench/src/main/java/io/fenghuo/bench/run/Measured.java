package io.fenghuo.bench.run;

import java.util.List;

/**
 * One run of one contestant.
 *
 * @param events that were measured; those of the warm-up came before them
 * @param cpuNanos of the contestant's process
 * @param expected how many matches there had to be
 * @param found how many it reported
 * @param wrong how many of those it missed, and how many it reported that were none, or too often
 * @param examples of these, a few
 * @param signals that the engine raised, where it ran the shipped packs
 * @param alerts likewise
 * @param checkpointBytes of the largest checkpoint, where the engine made one
 * @param checkpointMillis of the longest
 */
public record Measured(
        String version,
        List<String> cannotExpress,
        long events,
        long nanos,
        long cpuNanos,
        long allocatedBytes,
        long expected,
        long found,
        long wrong,
        List<String> examples,
        long signals,
        long alerts,
        long checkpointBytes,
        long checkpointMillis) {

    public double perSecond() {
        return events * 1e9 / nanos;
    }

    public double perCpuSecond() {
        return events * 1e9 / cpuNanos;
    }

    public double cpuMicrosPerEvent() {
        return cpuNanos / 1e3 / events;
    }

    public double bytesPerEvent() {
        return (double) allocatedBytes / events;
    }
}
