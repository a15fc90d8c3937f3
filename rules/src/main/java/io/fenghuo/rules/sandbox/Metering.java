package io.fenghuo.rules.sandbox;

import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.InsnList;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.JumpInsnNode;
import org.objectweb.asm.tree.LabelNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.LookupSwitchInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TableSwitchInsnNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Makes the classes of a pack spend from the {@link Budget}: at each jump backward, at the head of
 * each handler of exceptions, at each entry of their own methods, before arrays, objects and costly
 * calls; and makes them call {@link Guarded}'s methods in place of the library's.
 *
 * <p>Conditions and consequences are not metered at their entry: Drools calls them one by one, and
 * a condition without a loop costs what it did before.
 */
final class Metering {
    private static final String BUDGET = Type.getInternalName(Budget.class);
    private static final String BESIDE = Type.getInternalName(Beside.class);
    private static final String TEXT = Type.getInternalName(GuardedText.class);
    private static final String KNOWN_NUMBERS = Type.getInternalName(KnownNumbers.class);
    private static final String ENGINE = "io/fenghuo/";
    private static final String LIST = "Ljava/util/List;";
    private static final String MAP = "Ljava/util/Map;";
    private static final String COLLECTION = "Ljava/util/Collection;";
    private static final String ITERABLE = "Ljava/lang/Iterable;";

    private static final String ACCUMULATORS = "org/drools/core/base/accumulators/";
    private static final Map<String, String> OURS =
            Map.of(
                    "org/drools/modelcompiler/util/EvaluationUtil",
                    KNOWN_NUMBERS,
                    ACCUMULATORS + "CollectListAccumulateFunction",
                    Type.getInternalName(FlatLists.class),
                    ACCUMULATORS + "CollectSetAccumulateFunction",
                    Type.getInternalName(FlatSets.class));

    private static final Set<Integer> SMALL =
            Set.of(
                    Opcodes.ICONST_0,
                    Opcodes.ICONST_1,
                    Opcodes.ICONST_2,
                    Opcodes.ICONST_3,
                    Opcodes.ICONST_4,
                    Opcodes.ICONST_5);

    private Metering() {}

    /** Puts our own classes in the place of some of Drools'. */
    static void rename(ClassNode node) {
        for (var method : node.methods) {
            for (var instruction : method.instructions) {
                if (instruction instanceof MethodInsnNode call) {
                    call.owner = OURS.getOrDefault(call.owner, call.owner);
                } else if (instruction instanceof TypeInsnNode type) {
                    type.desc = OURS.getOrDefault(type.desc, type.desc);
                } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                    for (int i = 0; i < dynamic.bsmArgs.length; i++) {
                        if (dynamic.bsmArgs[i] instanceof Handle handle
                                && OURS.containsKey(handle.getOwner())) {
                            dynamic.bsmArgs[i] =
                                    new Handle(
                                            handle.getTag(),
                                            OURS.get(handle.getOwner()),
                                            handle.getName(),
                                            handle.getDesc(),
                                            handle.isInterface());
                        }
                    }
                }
            }
        }
    }

    static void meter(ClassNode node) {
        var kind = GeneratedKind.of(node);
        for (var method : node.methods) {
            if (method.instructions.size() == 0) {
                continue;
            }
            meter(method, kind.isModel(method));
            if (!kind.isRoot(method)) {
                method.instructions.insert(call(BUDGET, "enter", "()V"));
            }
        }
    }

    private static void meter(MethodNode method, boolean model) {
        var code = method.instructions;
        var original = code.toArray();
        var positions = new IdentityHashMap<LabelNode, Integer>();
        for (int i = 0; i < original.length; i++) {
            if (original[i] instanceof LabelNode label) {
                positions.put(label, i);
            }
        }
        for (int i = 0; i < original.length; i++) {
            var instruction = original[i];
            if (jumpsBack(instruction, positions, i)) {
                code.insertBefore(instruction, call(BUDGET, "step", "()V"));
            } else if (instruction instanceof MethodInsnNode library) {
                meterCall(code, library, model);
            } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
                redirect(dynamic);
            } else if (isArray(instruction)) {
                var before = instruction.getPrevious();
                if (before == null || !SMALL.contains(before.getOpcode())) {
                    code.insertBefore(instruction, call(BESIDE, "length", "(I)I"));
                }
            } else if (instruction.getOpcode() == Opcodes.NEW) {
                code.insertBefore(instruction, call(BUDGET, "step", "()V"));
            }
        }
        for (var guard : method.tryCatchBlocks) {
            code.insertBefore(firstAt(guard.handler), call(BUDGET, "step", "()V"));
        }
    }

    private static AbstractInsnNode firstAt(LabelNode handler) {
        AbstractInsnNode next = handler;
        while (next.getOpcode() < 0 && next.getNext() != null) {
            next = next.getNext();
        }
        return next;
    }

    /** Whether a label of the method stands there or before. */
    private static boolean isAt(Map<LabelNode, Integer> positions, LabelNode label, int here) {
        return positions.getOrDefault(label, 0) <= here;
    }

    private static boolean jumpsBack(
            AbstractInsnNode instruction, Map<LabelNode, Integer> positions, int here) {
        if (instruction instanceof JumpInsnNode jump) {
            return isAt(positions, jump.label, here);
        }
        if (instruction instanceof TableSwitchInsnNode table) {
            return isAt(positions, table.dflt, here)
                    || table.labels.stream().anyMatch(label -> isAt(positions, label, here));
        }
        if (instruction instanceof LookupSwitchInsnNode lookup) {
            return isAt(positions, lookup.dflt, here)
                    || lookup.labels.stream().anyMatch(label -> isAt(positions, label, here));
        }
        return false;
    }

    private static boolean isArray(AbstractInsnNode instruction) {
        return instruction.getOpcode() == Opcodes.NEWARRAY
                || instruction.getOpcode() == Opcodes.ANEWARRAY;
    }

    private static void meterCall(InsnList code, MethodInsnNode call, boolean model) {
        if (RuleLists.makesRoom(call.owner, call.name, call.desc)) {
            code.insertBefore(call, call(BESIDE, "length", "(I)I"));
        }
        var member = Allowed.LIST.find(call.owner, call.name, call.desc, model);
        if (member == null) {
            return; // its own, or what compilers generate
        }
        if (member.cost() > 0) {
            code.insertBefore(call, new LdcInsnNode(member.cost()));
            code.insertBefore(call, call(BUDGET, "spend", "(I)V"));
        }
        if (member.guarded()) {
            var redirect = Guarded.redirect(call.owner, call.name, call.desc);
            if (redirect != null) {
                code.set(call, call(redirect.owner(), redirect.name(), redirect.descriptor()));
            }
            return;
        }
        if (goesThrough(call.owner, call.name, call.desc)) {
            var type = call.desc.substring(1, call.desc.indexOf(')'));
            code.insertBefore(call, call(BESIDE, "counted", '(' + type + ')' + type));
        }
        var result = besideResult(call.owner, call.name, call.desc);
        if (!result.isEmpty()) {
            var type = call.desc.substring(call.desc.indexOf(')') + 1);
            code.insert(call, call(BESIDE, result, '(' + type + ')' + type));
        }
    }

    /** Whether something is called beside that method, which a reference to it would pass by. */
    static boolean isWatched(String owner, String name, String descriptor) {
        return goesThrough(owner, name, descriptor)
                || !besideResult(owner, name, descriptor).isEmpty();
    }

    private static boolean goesThrough(String owner, String name, String descriptor) {
        boolean copies = name.equals("<init>") && owner.startsWith("java/util/");
        boolean takes = name.equals("from") && owner.startsWith(ENGINE);
        return copies && descriptor.equals('(' + COLLECTION + ")V")
                || takes && descriptor.startsWith('(' + ITERABLE + ')');
    }

    private static String besideResult(String owner, String name, String descriptor) {
        if (owner.startsWith(ENGINE) && !owner.equals(KNOWN_NUMBERS)) {
            return descriptor.endsWith(')' + LIST) || descriptor.endsWith(')' + MAP)
                    ? "readOnly"
                    : "";
        }
        return switch (owner + '.' + name) {
            case "java/util/List.of" -> "flat";
            case "java/util/Arrays.asList" -> "apart";
            default -> "";
        };
    }

    private static void redirect(InvokeDynamicInsnNode dynamic) {
        if (dynamic.bsm.getOwner().equals("java/lang/invoke/StringConcatFactory")) {
            dynamic.bsm =
                    new Handle(
                            Opcodes.H_INVOKESTATIC,
                            TEXT,
                            dynamic.bsm.getName(),
                            dynamic.bsm.getDesc(),
                            false);
            return;
        }
        for (int i = 0; i < dynamic.bsmArgs.length; i++) {
            if (dynamic.bsmArgs[i] instanceof Handle handle) {
                var redirect =
                        Guarded.redirect(handle.getOwner(), handle.getName(), handle.getDesc());
                if (redirect != null) {
                    dynamic.bsmArgs[i] =
                            new Handle(
                                    Opcodes.H_INVOKESTATIC,
                                    redirect.owner(),
                                    redirect.name(),
                                    redirect.descriptor(),
                                    false);
                }
            }
        }
    }

    private static MethodInsnNode call(String owner, String name, String descriptor) {
        return new MethodInsnNode(Opcodes.INVOKESTATIC, owner, name, descriptor, false);
    }
}
