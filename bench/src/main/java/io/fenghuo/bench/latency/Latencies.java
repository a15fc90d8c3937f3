package io.fenghuo.bench.latency;

import java.util.Arrays;

/** How long each of many things took, in milliseconds; threads may add at once. */
public final class Latencies {
    private static final int ROOM = 1 << 16;

    private long[] millis = new long[ROOM];
    private int count;

    /**
     * What is said of them. Percentiles are by nearest rank, so each is a value that occurred; of
     * nothing all are 0.
     */
    public record Summary(int count, long p50, long p99, long p999, long max) {}

    public synchronized void add(long latencyMillis) {
        if (count == millis.length) {
            millis = Arrays.copyOf(millis, 2 * count);
        }
        millis[count++] = latencyMillis;
    }

    public synchronized int count() {
        return count;
    }

    public synchronized Summary summary() {
        var sorted = Arrays.copyOf(millis, count);
        Arrays.sort(sorted);
        return new Summary(
                count,
                rank(sorted, 500),
                rank(sorted, 990),
                rank(sorted, 999),
                rank(sorted, 1_000));
    }

    private static long rank(long[] sorted, long perMille) {
        if (sorted.length == 0) {
            return 0;
        }
        long rank = -Math.floorDiv(-sorted.length * perMille, 1_000);
        return sorted[(int) rank - 1];
    }
}
