package io.fenghuo.rules.coverage;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.JumpInsnNode;

/**
 * A place in the source where the compiled code goes one way or another.
 *
 * @param offset of its first character in the file
 * @param text as written; of a switch its cases, a line each
 * @param operator how its two sides are compared, or null where it is true or false by itself; of a
 *     switch what it looks at
 * @param kind what the compiler makes of it
 * @param counted whether an author would call it a branch: it decides what runs next, or is one of
 *     several conditions joined by {@code ||} or {@code &&}
 */
record Decision(int offset, String text, @Nullable String operator, Kind kind, boolean counted) {

    enum Kind {
        /** In a condition of a rule; numbers are compared by a call that gives true or false. */
        CONSTRAINT,
        /** In Java. */
        JAVA,
        /** Whether a loop over elements has another. */
        ELEMENT,
        /** The cases of a switch. */
        SWITCH
    }

    private static final Map<String, String> NEGATION =
            Map.of("==", "!=", "!=", "==", "<", ">=", ">=", "<", ">", "<=", "<=", ">");
    private static final Map<String, String> MIRROR =
            Map.of("==", "==", "!=", "!=", "<", ">", ">", "<", "<=", ">=", ">=", "<=");

    /**
     * Whether taking the jump means that it is true; null where the jump cannot be that of this
     * decision.
     */
    @Nullable Boolean trueWhenTaken(JumpInsnNode jump) {
        boolean plain = jump.getOpcode() == Opcodes.IFEQ || jump.getOpcode() == Opcodes.IFNE;
        if (kind == Kind.SWITCH) {
            return null;
        }
        if (kind == Kind.CONSTRAINT && plain) {
            return (jump.getOpcode() == Opcodes.IFNE) != "!=".equals(operator);
        }
        if (kind == Kind.ELEMENT) {
            // Of a list by hasNext(), of an array by index < length.
            return plain
                    ? Boolean.valueOf(jump.getOpcode() == Opcodes.IFNE)
                    : compared(jump.getOpcode(), "<");
        }
        if (operator == null) {
            return plain ? jump.getOpcode() == Opcodes.IFNE : null;
        }
        return compared(jump.getOpcode(), operator);
    }

    private static @Nullable Boolean compared(int opcode, String operator) {
        var relation =
                switch (opcode) {
                    case Opcodes.IFEQ, Opcodes.IF_ICMPEQ, Opcodes.IF_ACMPEQ, Opcodes.IFNULL -> "==";
                    case Opcodes.IFNE, Opcodes.IF_ICMPNE, Opcodes.IF_ACMPNE, Opcodes.IFNONNULL ->
                            "!=";
                    case Opcodes.IFLT, Opcodes.IF_ICMPLT -> "<";
                    case Opcodes.IFGE, Opcodes.IF_ICMPGE -> ">=";
                    case Opcodes.IFGT, Opcodes.IF_ICMPGT -> ">";
                    case Opcodes.IFLE, Opcodes.IF_ICMPLE -> "<=";
                    default -> "";
                };
        if (relation.equals(operator)) {
            return true;
        }
        if (relation.equals(NEGATION.get(operator))) {
            return false;
        }
        // The compiler turns round a comparison with a zero on its left.
        if (relation.equals(MIRROR.get(operator))) {
            return true;
        }
        return relation.equals(NEGATION.get(MIRROR.get(operator))) ? Boolean.FALSE : null;
    }
}
