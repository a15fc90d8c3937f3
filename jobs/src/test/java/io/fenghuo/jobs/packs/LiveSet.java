package io.fenghuo.jobs.packs;

import java.lang.management.ManagementFactory;
import java.util.Locale;

/** What of a process survives collection. */
record LiveSet(long heapBytes, long metaspaceBytes, long classes) {
    /** Threads that allocate meanwhile make one collection say too much. */
    private static final int COLLECTIONS = 5;

    private static final String METASPACE = "Metaspace";

    /** The least of several collections, each figure by itself. */
    static LiveSet measure() {
        var least = new LiveSet(Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE);
        for (int i = 0; i < COLLECTIONS; i++) {
            System.gc();
            least = least.least(now());
        }
        return least;
    }

    private static LiveSet now() {
        var loading = ManagementFactory.getClassLoadingMXBean();
        return new LiveSet(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> pool.getName().equals(METASPACE))
                        .findFirst()
                        .orElseThrow()
                        .getUsage()
                        .getUsed(),
                loading.getTotalLoadedClassCount() - loading.getUnloadedClassCount());
    }

    private LiveSet least(LiveSet other) {
        return new LiveSet(
                Math.min(heapBytes, other.heapBytes),
                Math.min(metaspaceBytes, other.metaspaceBytes),
                Math.min(classes, other.classes));
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "heap %.1f MB, metaspace %.1f MB, %d classes",
                heapBytes / 1e6,
                metaspaceBytes / 1e6,
                classes);
    }
}
