package io.fenghuo.rules.coverage;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;

/**
 * An instruction after which a method goes one way or another.
 *
 * @param at a conditional jump, or a switch
 * @param targets of a switch where its cases begin, in the order of the code; else empty
 */
record JumpPoint(AbstractInsnNode at, List<LabelNode> targets) {

    /** Those of a method in the order of its code. */
    static List<JumpPoint> of(MethodNode method) {
        var points = new ArrayList<JumpPoint>();
        var partsOfSwitches = new HashSet<AbstractInsnNode>();
        for (var instruction : method.instructions) {
            if (partsOfSwitches.contains(instruction)) {
                continue;
            }
            if (instruction instanceof JumpInsnNode jump
                    && jump.getOpcode() != Opcodes.GOTO
                    && jump.getOpcode() != Opcodes.JSR) {
                points.add(new JumpPoint(jump, List.of()));
            } else if (instruction instanceof TableSwitchInsnNode table) {
                var targets = new LinkedHashSet<>(table.labels);
                targets.add(table.dflt);
                points.add(new JumpPoint(table, inOrder(method, targets)));
            } else if (instruction instanceof LookupSwitchInsnNode lookup) {
                var targets = new LinkedHashSet<LabelNode>();
                if (isCall(real(lookup.getPrevious()), "hashCode")) {
                    targets.addAll(casesOfWords(lookup, partsOfSwitches));
                } else {
                    targets.addAll(lookup.labels);
                }
                targets.add(lookup.dflt);
                points.add(new JumpPoint(lookup, inOrder(method, targets)));
            }
        }
        return points;
    }

    /** A switch on words jumps by their hash, and then where they are equal. */
    private static Set<LabelNode> casesOfWords(
            LookupSwitchInsnNode lookup, Set<AbstractInsnNode> parts) {
        var cases = new LinkedHashSet<LabelNode>();
        for (var each = lookup.getNext(); each != null; each = each.getNext()) {
            if (each instanceof LabelNode label && cases.contains(label)) {
                break;
            }
            if (each instanceof JumpInsnNode jump
                    && jump.getOpcode() == Opcodes.IFNE
                    && isCall(real(jump.getPrevious()), "equals")) {
                cases.add(jump.label);
                parts.add(jump);
            }
        }
        return cases;
    }

    private static boolean isCall(AbstractInsnNode instruction, String name) {
        return instruction instanceof MethodInsnNode call
                && call.owner.equals("java/lang/String")
                && call.name.equals(name);
    }

    private static AbstractInsnNode real(AbstractInsnNode from) {
        var each = from;
        while (each.getOpcode() < 0 && each.getPrevious() != null) {
            each = each.getPrevious();
        }
        return each;
    }

    private static List<LabelNode> inOrder(MethodNode method, Set<LabelNode> targets) {
        var ordered = new ArrayList<LabelNode>();
        for (var instruction : method.instructions) {
            if (instruction instanceof LabelNode label && targets.contains(label)) {
                ordered.add(label);
            }
        }
        return ordered;
    }
}
