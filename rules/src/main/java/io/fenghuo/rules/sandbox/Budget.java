package io.fenghuo.rules.sandbox;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What one evaluation of a pack's rules may spend: steps, and time of its thread.
 *
 * <p>The classes of a pack are made to call {@link #step} at each turn of a loop and {@link #enter}
 * at each call of their own, so that no rule holds the thread. Steps are counted first, since they
 * are the same in every replay. Time is that of the processor, so that neither a garbage collection
 * nor a busy machine counts against a rule; it is looked at every few steps, and counted from the
 * first look at which the evaluation has lasted for a quarter of the limit, which spares the others
 * the system call.
 *
 * <p>What is spent stays spent: each further step throws again, so that catching the error in a
 * loop, or looping in a {@code finally}, does not help.
 *
 * <p>Caveat: outside an evaluation nothing is counted. A budget belongs to one thread.
 */
public final class Budget {
    /** Some milliseconds of looping; a thousand times what the shipped rules need. */
    public static final int DEFAULT_STEPS = 1_000_000;

    /** Long against an evaluation of microseconds, short against a checkpoint. */
    public static final Duration DEFAULT_TIME = Duration.ofMillis(200);

    private static final ThreadLocal<@Nullable Budget> CURRENT = new ThreadLocal<>();
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final boolean CPU_TIME = THREADS.isCurrentThreadCpuTimeSupported();

    private static final int LOOK_EVERY = 16;
    private static final int MEASURE_DEPTH_EVERY = 1_024;

    /** Far below what a stack of one megabyte holds, far above what any rule nests. */
    private static final int DEPTH = 3_000;

    private final int steps;
    private final long nanos;
    private int left;
    private int calls;
    private int entries;
    private boolean looked;
    private long wallNanos;
    private long cpuNanos = -1;
    private long cpuUsed;

    public Budget(int steps, Duration time) {
        this.steps = steps;
        this.nanos = time.toNanos();
    }

    /** From now on what this thread runs of packs spends from this budget, which is full again. */
    public void begin() {
        left = steps;
        calls = 0;
        entries = 0;
        looked = false;
        cpuNanos = -1;
        cpuUsed = 0;
        CURRENT.set(this);
    }

    /** From now on nothing is counted on this thread. */
    public void end() {
        CURRENT.set(null);
    }

    /** Steps spent since it began. */
    public int spentSteps() {
        return steps - Math.max(0, left);
    }

    /** Whether more than half of it is gone. */
    public boolean mostlySpent() {
        return left < steps / 2 || cpuUsed > nanos / 2;
    }

    /** One turn of a loop. */
    public static void step() {
        spend(1);
    }

    /** A call of a pack's own method, which may be one of many nested in each other. */
    public static void enter() {
        var budget = CURRENT.get();
        if (budget != null) {
            budget.take(1);
            if (++budget.entries % MEASURE_DEPTH_EVERY == 0) {
                budget.measureDepth();
            }
        }
    }

    /** Something that costs as much as so many steps. */
    public static void spend(int steps) {
        var budget = CURRENT.get();
        if (budget != null) {
            budget.take(steps);
        }
    }

    private void take(int cost) {
        left = cost > left ? -1 : left - cost;
        if (left < 0) {
            throw spent("more than " + steps + " steps");
        }
        if (++calls % LOOK_EVERY == 0) {
            look();
        }
    }

    private void look() {
        long now = System.nanoTime();
        if (!looked) {
            looked = true;
            wallNanos = now;
        } else if (now - wallNanos > nanos / 4) {
            long cpu = CPU_TIME ? THREADS.getCurrentThreadCpuTime() : now;
            if (cpuNanos < 0) {
                cpuNanos = cpu;
            }
            cpuUsed = cpu - cpuNanos;
            if (cpuUsed > nanos) {
                left = -1;
                throw spent("more than " + nanos / 1_000_000 + " ms of the processor");
            }
        }
    }

    private void measureDepth() {
        long depth = StackWalker.getInstance().walk(frames -> frames.limit(DEPTH).count());
        if (depth == DEPTH) {
            left = -1;
            throw spent("calls nested deeper than " + DEPTH);
        }
    }

    static BudgetSpentError spent(String what) {
        return new BudgetSpentError(what, StackWalker.getInstance().walk(Budget::packCode));
    }

    /** The places in pack code that led here, the innermost first. */
    private static Set<Place> packCode(java.util.stream.Stream<StackWalker.StackFrame> frames) {
        var places = new LinkedHashSet<Place>();
        frames.filter(frame -> PackCode.isOfPack(frame.getClassName()))
                .forEach(
                        frame ->
                                places.add(new Place(frame.getClassName(), frame.getMethodName())));
        return places;
    }

    /** A method of a pack's class. */
    public record Place(String className, String method) {}
}
