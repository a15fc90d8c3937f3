package io.fenghuo.bench.contest;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.NotificationEmitter;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

/**
 * Measures this process from the first record after the warm-up to the end. Static, as {@link
 * Matches} is.
 *
 * <p>What was allocated is what the heap grew by between collections; Java 17 can count it by
 * threads only, and forgets those that have ended.
 */
public final class Meter {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final Set<String> HEAP_POOLS = heapPools();

    private static final AtomicLong WARM_UP_LEFT = new AtomicLong();

    private static volatile boolean running;
    private static long warmUp;
    private static long skipped;
    private static @Nullable Reading begun;
    private static @Nullable Reading ended;
    // Of the whole life of the JVM: what was allocated until the last collection, and what it left.
    private static long allocatedBefore;
    private static long leftByLast;

    static {
        for (var collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) collector)
                    .addNotificationListener(
                            (notification, handback) ->
                                    collected(
                                            GarbageCollectionNotificationInfo.from(
                                                            (CompositeData)
                                                                    notification.getUserData())
                                                    .getGcInfo()),
                            notification ->
                                    notification
                                            .getType()
                                            .equals(
                                                    GarbageCollectionNotificationInfo
                                                            .GARBAGE_COLLECTION_NOTIFICATION),
                            null);
        }
    }

    /** Instants or spans; bytes since the start of the JVM or in a span. */
    private record Reading(long nanos, long cpuNanos, long allocatedBytes) {
        private Reading since(Reading earlier) {
            return new Reading(
                    nanos - earlier.nanos,
                    cpuNanos - earlier.cpuNanos,
                    allocatedBytes - earlier.allocatedBytes);
        }
    }

    /**
     * What was measured.
     *
     * @param skipped how many records were the warm-up
     */
    record Span(long skipped, long nanos, long cpuNanos, long allocatedBytes) {}

    private Meter() {}

    /** How many records of the next run warm it up; they are worked like all others. */
    public static synchronized void warmUp(long records) {
        warmUp = records;
        WARM_UP_LEFT.set(records);
    }

    /** Tells of a record that was read; costs next to nothing once it is warm. */
    public static void record() {
        records(1);
    }

    /** Tells of so many. */
    public static void records(long count) {
        if (!running && WARM_UP_LEFT.getAndAdd(-count) <= 0) {
            begin(warmUp);
        }
    }

    /** Begins at once, without a warm-up. */
    public static void begin() {
        begin(0);
    }

    private static synchronized void begin(long after) {
        if (!running) {
            skipped = after;
            begun = now();
            running = true;
        }
    }

    /** May be called again; the last call counts. Not for every record: it asks the system. */
    public static synchronized void end() {
        ended = now();
    }

    static synchronized Span take() {
        var from = begun;
        var to = ended;
        if (from == null || to == null || to.nanos <= from.nanos) {
            throw new IllegalStateException("the meter was not begun, or not ended after that");
        }
        begun = null;
        ended = null;
        running = false;
        warmUp(0);
        var span = to.since(from);
        return new Span(skipped, span.nanos, span.cpuNanos, span.allocatedBytes);
    }

    private static Reading now() {
        return new Reading(System.nanoTime(), SYSTEM.getProcessCpuTime(), allocated());
    }

    private static synchronized long allocated() {
        return allocatedBefore
                + ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed()
                - leftByLast;
    }

    private static synchronized void collected(GcInfo collection) {
        allocatedBefore += used(collection.getMemoryUsageBeforeGc()) - leftByLast;
        leftByLast = used(collection.getMemoryUsageAfterGc());
    }

    private static long used(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> HEAP_POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static Set<String> heapPools() {
        var names = new HashSet<String>();
        for (var pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                names.add(pool.getName());
            }
        }
        return names;
    }
}
