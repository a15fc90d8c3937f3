package io.fenghuo.rules.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Puts probes into methods, and says which outcome of which decision each stands for.
 *
 * <p>A probe looks at what a jump is about to look at and adds no jump itself, so the methods'
 * stack maps stay as they are, and whatever else rewrites them before or after is not disturbed.
 */
final class Instrumenter {
    private static final String PROBES = Type.getInternalName(Probes.class);

    private final int recording;
    private final List<Outcome> outcomes = new ArrayList<>();
    private int probes;

    /**
     * One way that a decision may go.
     *
     * @param owner the rule or function
     * @param offset where the decision stands in its file
     * @param words what to say where it never went so
     */
    record Outcome(DrlSource source, String owner, int offset, String words, int probe) {}

    Instrumenter(int recording) {
        this.recording = recording;
    }

    List<Outcome> outcomes() {
        return outcomes;
    }

    /** Watches which parameters and features a method reads. */
    void watchReads(MethodNode method) {
        for (var instruction : method.instructions.toArray()) {
            if (!(instruction instanceof MethodInsnNode call)
                    || !call.owner.startsWith("io/fenghuo/rules/")) {
                continue;
            }
            boolean feature = call.name.equals("feature");
            if ((feature || call.name.equals("parameter"))
                    && call.desc.equals("(Ljava/lang/String;)D")) {
                method.instructions.insertBefore(call, read(feature));
            } else if (call.name.equals("getFeature") && call.desc.equals("()Ljava/lang/String;")) {
                // Which silence it is: nobody reads a number of such a feature.
                method.instructions.insert(call, read(true));
            }
        }
    }

    /** Watches the decisions of a method, by its source or, where they do not fit, by number. */
    void watchDecisions(
            MethodNode method,
            DrlSource source,
            String owner,
            int offset,
            @Nullable List<Decision> decisions) {
        var points = JumpPoint.of(method);
        if (decisions != null && fits(points, decisions)) {
            for (int i = 0; i < points.size(); i++) {
                watch(method, points.get(i), decisions.get(i), source, owner);
            }
        } else {
            for (int i = 0; i < points.size(); i++) {
                if (points.get(i).at() instanceof JumpInsnNode jump) {
                    var words = "decision " + (i + 1) + " of " + points.size();
                    int probe = watch(method, jump);
                    add(source, owner, offset, words + " never goes one way", probe);
                    add(source, owner, offset, words + " never goes the other way", probe + 1);
                }
            }
        }
    }

    private static boolean fits(List<JumpPoint> points, List<Decision> decisions) {
        if (points.size() != decisions.size()) {
            return false;
        }
        for (int i = 0; i < points.size(); i++) {
            var decision = decisions.get(i);
            boolean fits =
                    points.get(i).at() instanceof JumpInsnNode jump
                            ? decision.trueWhenTaken(jump) != null
                            : decision.kind() == Decision.Kind.SWITCH
                                    && cases(decision, points.get(i)) != null;
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    /** The cases by target; null where they are not as many. One without a default falls out. */
    private static String @Nullable [] cases(Decision decision, JumpPoint point) {
        var cases = decision.text().split("\n", -1);
        boolean falls = Stream.of(cases).noneMatch(each -> each.endsWith(JavaDecisions.DEFAULT));
        return cases.length + (falls ? 1 : 0) == point.targets().size() ? cases : null;
    }

    private void watch(
            MethodNode method, JumpPoint point, Decision decision, DrlSource source, String owner) {
        if (!decision.counted()) {
            return;
        }
        if (point.at() instanceof JumpInsnNode jump) {
            int probe = watch(method, jump);
            boolean taken = Boolean.TRUE.equals(decision.trueWhenTaken(jump));
            boolean loop = decision.kind() == Decision.Kind.ELEMENT;
            add(
                    source,
                    owner,
                    decision.offset(),
                    decision.text() + (loop ? " never runs" : " is never true"),
                    taken ? probe + 1 : probe);
            add(
                    source,
                    owner,
                    decision.offset(),
                    decision.text() + (loop ? " never ends" : " is never false"),
                    taken ? probe : probe + 1);
            return;
        }
        var cases = cases(decision, point);
        for (int i = 0; cases != null && i < cases.length; i++) {
            int probe = probes++;
            var hit = new InsnList();
            hit.add(new LdcInsnNode(recording));
            hit.add(new LdcInsnNode(probe));
            hit.add(call("hit", "(II)V"));
            method.instructions.insertBefore(firstInstruction(point.targets().get(i)), hit);
            var words = "switch (" + decision.operator() + ") " + cases[i] + " is never taken";
            add(source, owner, decision.offset(), words, probe);
        }
    }

    private void add(DrlSource source, String owner, int offset, String words, int probe) {
        outcomes.add(new Outcome(source, owner, offset, words, probe));
    }

    /** After the label's stack map, which must stay the first thing behind it. */
    private static AbstractInsnNode firstInstruction(LabelNode label) {
        AbstractInsnNode each = label;
        while (each.getOpcode() < 0) {
            each = each.getNext();
        }
        return each;
    }

    /** The number of the probe for not jumping; the next is that for jumping. */
    private int watch(MethodNode method, JumpInsnNode jump) {
        int probe = probes;
        probes += 2;
        int opcode = jump.getOpcode();
        boolean reference = opcode == Opcodes.IFNULL || opcode == Opcodes.IFNONNULL;
        boolean references = opcode == Opcodes.IF_ACMPEQ || opcode == Opcodes.IF_ACMPNE;
        boolean pair = opcode >= Opcodes.IF_ICMPEQ && opcode <= Opcodes.IF_ACMPNE;
        var type = reference || references ? "Ljava/lang/Object;" : "I";
        var look = new InsnList();
        look.add(new InsnNode(pair ? Opcodes.DUP2 : Opcodes.DUP));
        look.add(new LdcInsnNode(opcode));
        look.add(new LdcInsnNode(recording));
        look.add(new LdcInsnNode(probe));
        look.add(call("jump", '(' + type + (pair ? type : "") + "III)V"));
        method.instructions.insertBefore(jump, look);
        return probe;
    }

    private InsnList read(boolean feature) {
        var look = new InsnList();
        look.add(new InsnNode(Opcodes.DUP));
        look.add(new InsnNode(feature ? Opcodes.ICONST_1 : Opcodes.ICONST_0));
        look.add(new LdcInsnNode(recording));
        look.add(call("read", "(Ljava/lang/String;ZI)V"));
        return look;
    }

    private static MethodInsnNode call(String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, PROBES, name, descriptor, false);
    }
}
