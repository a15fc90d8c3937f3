package io.fenghuo.rules.coverage;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;

/**
 * What instrumented rules call: static, since their classes can be handed nothing.
 *
 * <p>Only rules that {@link PackProbes} instrumented call it, never those that a job runs. A call
 * for a recording that is closed does nothing.
 */
public final class Probes {
    private static final Map<Integer, Recording> RECORDINGS = new ConcurrentHashMap<>();
    private static final AtomicInteger LAST = new AtomicInteger();

    private Probes() {}

    static int open(Recording recording) {
        int number = LAST.incrementAndGet();
        RECORDINGS.put(number, recording);
        return number;
    }

    static void close(int recording) {
        RECORDINGS.remove(recording);
    }

    /** Before a jump that compares an int with zero. */
    public static void jump(int value, int opcode, int recording, int jump) {
        boolean taken =
                switch (opcode) {
                    case Opcodes.IFEQ -> value == 0;
                    case Opcodes.IFNE -> value != 0;
                    case Opcodes.IFLT -> value < 0;
                    case Opcodes.IFGE -> value >= 0;
                    case Opcodes.IFGT -> value > 0;
                    default -> value <= 0;
                };
        hit(recording, taken ? jump + 1 : jump);
    }

    /** Before a jump that compares two ints. */
    public static void jump(int left, int right, int opcode, int recording, int jump) {
        boolean taken =
                switch (opcode) {
                    case Opcodes.IF_ICMPEQ -> left == right;
                    case Opcodes.IF_ICMPNE -> left != right;
                    case Opcodes.IF_ICMPLT -> left < right;
                    case Opcodes.IF_ICMPGE -> left >= right;
                    case Opcodes.IF_ICMPGT -> left > right;
                    default -> left <= right;
                };
        hit(recording, taken ? jump + 1 : jump);
    }

    /** Before a jump that compares a reference with null. */
    public static void jump(@Nullable Object value, int opcode, int recording, int jump) {
        hit(recording, (value == null) == (opcode == Opcodes.IFNULL) ? jump + 1 : jump);
    }

    /** Before a jump that compares two references. */
    @SuppressWarnings("ReferenceEquality")
    public static void jump(
            @Nullable Object left, @Nullable Object right, int opcode, int recording, int jump) {
        hit(recording, (left == right) == (opcode == Opcodes.IF_ACMPEQ) ? jump + 1 : jump);
    }

    /** At a place that was reached. */
    public static void hit(int recording, int probe) {
        var open = RECORDINGS.get(recording);
        if (open != null) {
            open.hit(probe);
        }
    }

    /** Where a parameter or feature of that name is read. */
    public static void read(@Nullable String name, boolean feature, int recording) {
        var open = RECORDINGS.get(recording);
        if (open != null && name != null) {
            open.read(name, feature);
        }
    }
}
