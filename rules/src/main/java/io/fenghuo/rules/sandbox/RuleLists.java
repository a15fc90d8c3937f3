package io.fenghuo.rules.sandbox;

import java.util.Set;
import java.util.stream.StreamSupport;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * What Drools 10.2 generates where a package has 999 rules or more.
 *
 * <p>The class that describes the package, {@code RulesX}, then also is a {@code RulesSupplier}. It
 * lists the first 999 rules itself and makes room for all; the others are listed by {@code
 * RulesXRules0}, {@code RulesXRules1} and so on, a thousand each. All rules stay in {@code
 * RulesXRuleMethods0}, {@code RulesXRuleMethods1} and so on, as those of smaller packages do.
 *
 * <p>A name is no proof, so a class is a list by doing nothing but list rules.
 */
final class RuleLists {
    static final String SUPPLIER = "org/drools/model/RulesSupplier";

    private static final String OBJECT = "java/lang/Object";
    private static final String RULE = "org/drools/model/Rule";
    private static final Set<String> METHODS =
            Set.of("<init>()V", "getRulesList()Ljava/util/List;");
    private static final Set<Integer> PLAIN =
            Set.of(
                    Opcodes.ALOAD,
                    Opcodes.DUP,
                    Opcodes.AASTORE,
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5,
                    Opcodes.BIPUSH,
                    Opcodes.SIPUSH,
                    Opcodes.RETURN,
                    Opcodes.ARETURN);

    private RuleLists() {}

    /** Whether the class lists rules of its package and does nothing else. */
    static boolean isList(ClassNode node) {
        return OBJECT.equals(node.superName)
                && node.interfaces.size() == 1
                && node.interfaces.contains(SUPPLIER)
                && node.fields.isEmpty()
                && node.methods.stream().allMatch(RuleLists::onlyLists);
    }

    /** {@code new ArrayList<>(rules)}, which only the description of a large package makes. */
    static boolean makesRoom(String owner, String name, String descriptor) {
        return owner.equals("java/util/ArrayList")
                && name.equals("<init>")
                && descriptor.equals("(I)V");
    }

    /** Without a jump or a handler, and so without a loop. */
    private static boolean onlyLists(MethodNode method) {
        return METHODS.contains(method.name + method.desc)
                && method.tryCatchBlocks.isEmpty()
                && StreamSupport.stream(method.instructions.spliterator(), false)
                        .allMatch(RuleLists::onlyLists);
    }

    private static boolean onlyLists(AbstractInsnNode instruction) {
        if (instruction instanceof MethodInsnNode call) {
            return switch (call.getOpcode()) {
                case Opcodes.INVOKESPECIAL -> call.owner.equals(OBJECT);
                case Opcodes.INVOKESTATIC ->
                        call.desc.equals("()Lorg/drools/model/Rule;")
                                || call.owner.equals("java/util/Arrays")
                                        && call.name.equals("asList");
                default -> false;
            };
        }
        if (instruction instanceof TypeInsnNode type) {
            return type.getOpcode() == Opcodes.ANEWARRAY && type.desc.equals(RULE);
        }
        // Labels and lines have none.
        return instruction.getOpcode() < 0 || PLAIN.contains(instruction.getOpcode());
    }
}
