package io.fenghuo.rules.sandbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.FieldNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;
import org.objectweb.asm.tree.TryCatchBlockNode;
import org.objectweb.asm.tree.TypeInsnNode;

/**
 * Looks through the classes of a pack for all that {@link Allowed} does not list.
 *
 * <p>It trusts no compiler: each rule below also holds against classes that were written by hand.
 */
final class CodeCheck {
    private static final String SWITCH_TABLE = "$SWITCH_TABLE$";
    private static final String QUERY = "query_";
    private static final Set<String> VALUES = Set.of("ENUM$VALUES", "$VALUES");
    private static final Set<String> ENUM_MEMBERS =
            Set.of("name", "ordinal", "compareTo", "toString", "equals");
    private static final List<String> ANNOTATIONS =
            List.of(
                    "Lorg/drools/compiler/kie/builder/MaterializedLambda;",
                    "Lorg/kie/api/definition/type/");

    private final Map<String, ClassNode> classes = new HashMap<>();
    private final CodeOwners owners;
    private final Set<Breach> breaches = new LinkedHashSet<>();
    private final Set<String> hinted = new HashSet<>();

    // Where the check is.
    private ClassNode at;
    private GeneratedKind kind = GeneratedKind.OTHER;
    private @Nullable MethodNode in;

    CodeCheck(List<ClassNode> classes, CodeOwners owners) {
        this.owners = owners;
        this.at = new ClassNode();
        classes.forEach(node -> this.classes.put(node.name, node));
    }

    List<Breach> check() {
        for (var node : classes.values()) {
            at = node;
            kind = GeneratedKind.of(node);
            in = null;
            checkClass();
            node.fields.forEach(this::checkField);
            for (var method : node.methods) {
                in = method;
                checkMethod(method);
            }
        }
        return List.copyOf(breaches);
    }

    private void checkClass() {
        if (!at.name.startsWith(PackCode.PACKAGE + '/')) {
            breach("package " + java(packageOf(at.name)), "the package of a pack is fenghuo.NAME");
        }
        if (at.superName == null
                || !Allowed.LIST.hasSupertype(at.superName) && !classes.containsKey(at.superName)) {
            breach("extends " + java(String.valueOf(at.superName)), "");
        }
        for (var type : at.interfaces) {
            boolean supplier = type.equals(RuleLists.SUPPLIER) && maySupplyRules();
            if (!supplier && !Allowed.LIST.hasSupertype(type)) {
                breach("implements " + java(type), "write a lambda or a function");
            }
        }
        annotations(at.visibleAnnotations, at.invisibleAnnotations);
    }

    /** As do the lists of a large package and the class that describes it. */
    private boolean maySupplyRules() {
        return kind == GeneratedKind.RULE_LIST
                || kind == GeneratedKind.RULES && at.interfaces.contains(GeneratedKind.MODEL);
    }

    private void checkField(FieldNode field) {
        annotations(field.visibleAnnotations, field.invisibleAnnotations);
        checkType(Type.getType(field.desc), kind != GeneratedKind.OTHER);
        if ((field.access & Opcodes.ACC_STATIC) == 0 || field.name.startsWith(SWITCH_TABLE)) {
            return;
        }
        boolean isFinal = (field.access & Opcodes.ACC_FINAL) != 0;
        if (!isFinal || !isConstant(field)) {
            breach("a static field, " + field.name, "rules keep nothing between events");
        }
    }

    /** Of a type whose values do not change. */
    private boolean isConstant(FieldNode field) {
        var type = Type.getType(field.desc);
        if (type.getSort() == Type.ARRAY) {
            return VALUES.contains(field.name)
                    && (field.access & Opcodes.ACC_PRIVATE) != 0
                    && field.desc.equals("[L" + at.name + ';');
        }
        if (type.getSort() != Type.OBJECT) {
            return true;
        }
        var name = type.getInternalName();
        return name.equals(at.name) && isEnum(at)
                || name.equals("java/lang/String")
                || name.startsWith("org/drools/model/")
                || name.equals("java/util/regex/Pattern")
                || name.equals("java/time/format/DateTimeFormatter");
    }

    private void checkMethod(MethodNode method) {
        annotations(method.visibleAnnotations, method.invisibleAnnotations);
        if ((method.access & Opcodes.ACC_NATIVE) != 0) {
            breach("native code", "");
        }
        if ((method.access & Opcodes.ACC_SYNCHRONIZED) != 0) {
            breach("synchronized", "one thread runs a pack's rules at a time");
        }
        if (method.name.equals("finalize")) {
            breach("a finalizer", "");
        }
        boolean generous = kind != GeneratedKind.OTHER || method.name.equals("getResultType");
        checkType(Type.getReturnType(method.desc), generous);
        for (var parameter : Type.getArgumentTypes(method.desc)) {
            checkType(parameter, generous);
        }
        for (var guard : method.tryCatchBlocks) {
            checkCatch(method, guard);
        }
        for (var instruction : method.instructions) {
            checkInstruction(method, instruction);
        }
    }

    private void checkCatch(MethodNode method, TryCatchBlockNode guard) {
        var code = method.instructions;
        if (code.indexOf(guard.handler) < code.indexOf(guard.end)) {
            breach("a loop through an exception", "");
        }
        boolean switchTable =
                method.name.startsWith(SWITCH_TABLE)
                        && "java/lang/NoSuchFieldError".equals(guard.type);
        if (guard.type != null && !switchTable) {
            checkType(Type.getObjectType(guard.type), false);
        }
    }

    private void checkInstruction(MethodNode method, AbstractInsnNode instruction) {
        boolean model = kind.isModel(method);
        if (instruction instanceof MethodInsnNode call && !isNullCheck(call)) {
            checkCall(method, call.owner, call.name, call.desc, model);
        } else if (instruction instanceof FieldInsnNode field) {
            checkFieldUse(method, field, model);
        } else if (instruction instanceof TypeInsnNode type) {
            checkType(Type.getObjectType(type.desc), model);
        } else if (instruction instanceof LdcInsnNode constant) {
            checkConstant(method, constant.cst, model);
        } else if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            checkDynamic(dynamic, model);
        } else {
            switch (instruction.getOpcode()) {
                case Opcodes.MONITORENTER, Opcodes.MONITOREXIT ->
                        breach("synchronized", "one thread runs a pack's rules at a time");
                case Opcodes.JSR, Opcodes.RET -> breach("a subroutine of old class files", "");
                case Opcodes.MULTIANEWARRAY ->
                        breach("an array of arrays", "make the inner arrays one by one");
                default -> {
                    // It stays within the method.
                }
            }
        }
    }

    private void checkConstant(MethodNode method, Object constant, boolean model) {
        if (constant instanceof Type type && type.getSort() != Type.METHOD) {
            boolean generated =
                    Set.of("valueOf", "getResultType", "getDomainClass").contains(method.name);
            if (!model && !generated) {
                breach(type.getClassName() + ".class", "");
            }
            checkType(type, true);
        } else if (!(constant instanceof Number || constant instanceof String)) {
            breach("a method as a constant", "");
        }
    }

    private void checkFieldUse(MethodNode method, FieldInsnNode field, boolean model) {
        boolean writes =
                field.getOpcode() == Opcodes.PUTFIELD || field.getOpcode() == Opcodes.PUTSTATIC;
        var owner = classes.get(field.owner);
        if (owner == null) {
            var member = Allowed.LIST.find(field.owner, field.name, "", model);
            if (writes || member == null) {
                breach(java(field.owner) + '.' + field.name);
            }
            return;
        }
        if (!declaresField(owner, field.name)) {
            breach(java(field.owner) + '.' + field.name);
        }
        boolean shared = field.getOpcode() == Opcodes.PUTSTATIC || isEnum(owner);
        boolean made = field.owner.equals(at.name) && method.name.startsWith("<");
        boolean switchTable = field.name.startsWith(SWITCH_TABLE) && method.name.equals(field.name);
        if (writes && shared && !made && !switchTable) {
            breach(
                    "a change of " + java(field.owner) + '.' + field.name,
                    "rules keep nothing between events");
        }
        boolean hidden = VALUES.contains(field.name) || field.name.startsWith(SWITCH_TABLE);
        boolean generated =
                method.name.equals("values")
                        || method.name.equals("<clinit>")
                        || method.name.startsWith(SWITCH_TABLE);
        if (hidden && !generated) {
            breach(java(field.owner) + '.' + field.name);
        }
    }

    private void checkCall(
            MethodNode method, String owner, String name, String descriptor, boolean model) {
        if (owner.startsWith("[")) {
            breach("the " + name + "() of an array", "write a for loop");
        } else if (classes.containsKey(owner)) {
            checkOwnCall(method, owner, name, descriptor, model);
        } else if (!isGenerated(method, owner, name, descriptor)) {
            checkMember(owner, name, descriptor, model);
        }
    }

    private void checkOwnCall(
            MethodNode method, String owner, String name, String descriptor, boolean model) {
        String type = owner;
        for (var node = classes.get(owner); node != null; node = classes.get(type)) {
            var declared =
                    node.methods.stream()
                            .filter(one -> one.name.equals(name) && one.desc.equals(descriptor))
                            .findFirst();
            if (declared.isPresent()) {
                checkRoot(method, node, declared.get());
                return;
            }
            type = node.superName;
        }
        boolean ofEnum =
                type.equals("java/lang/Enum")
                        && (ENUM_MEMBERS.contains(name) || name.equals("<init>"));
        if (!ofEnum) {
            checkMember(type, name, descriptor, model);
        }
    }

    /**
     * What Drools alone calls is not metered at its entry, so a pack must not call it: but for the
     * bridges within it, each to the method of its name.
     */
    private void checkRoot(MethodNode method, ClassNode node, MethodNode called) {
        var itsKind = GeneratedKind.of(node);
        if (itsKind == GeneratedKind.OTHER
                || itsKind == GeneratedKind.RULES
                || called.name.equals("<init>")
                || !itsKind.isRoot(called)) {
            return;
        }
        boolean bridge =
                node == at
                        && (method.access & Opcodes.ACC_BRIDGE) != 0
                        && (called.access & Opcodes.ACC_BRIDGE) == 0
                        && method.name.equals(called.name);
        if (!bridge) {
            breach("the code of a rule, " + java(node.name) + '.' + called.name, "");
        }
    }

    /** {@code object::method} asks for the class of the object, to fail where there is none. */
    private static boolean isNullCheck(MethodInsnNode call) {
        return call.owner.equals("java/lang/Object")
                && call.name.equals("getClass")
                && call.getNext() != null
                && call.getNext().getOpcode() == Opcodes.POP;
    }

    /** What compilers put into every class of a kind. */
    private boolean isGenerated(MethodNode method, String owner, String name, String descriptor) {
        return owner.equals("java/lang/System")
                        && name.equals("arraycopy")
                        && method.name.equals("values")
                        && isEnum(at)
                || owner.equals("java/lang/Enum")
                        && name.equals("valueOf")
                        && method.name.equals("valueOf")
                        && isEnum(at)
                || owner.equals("java/lang/Object")
                        && name.equals("getClass")
                        && method.name.equals("equals")
                        && kind == GeneratedKind.OTHER
                || RuleLists.makesRoom(owner, name, descriptor)
                        && method.name.equals("<init>")
                        && at.interfaces.contains(RuleLists.SUPPLIER)
                        && maySupplyRules();
    }

    private void checkMember(String owner, String name, String descriptor, boolean model) {
        var member = Allowed.LIST.find(owner, name, descriptor, model);
        if (member == null) {
            breach(member(owner, name));
        } else if (member.guarded() && Guarded.redirect(owner, name, descriptor) == null) {
            breach(member(owner, name) + " with these arguments");
        }
    }

    private void checkDynamic(InvokeDynamicInsnNode dynamic, boolean model) {
        var bootstrap = dynamic.bsm.getOwner();
        var name = dynamic.bsm.getName();
        if (bootstrap.equals("java/lang/invoke/StringConcatFactory")
                && name.equals("makeConcatWithConstants")) {
            for (var constant : dynamic.bsmArgs) {
                if (!(constant instanceof String || constant instanceof Number)) {
                    breach("a constant that is neither text nor number", "");
                }
            }
            return;
        }
        if (!bootstrap.equals("java/lang/invoke/LambdaMetafactory")) {
            breach(member(bootstrap, name));
            return;
        }
        checkType(Type.getReturnType(dynamic.desc), model);
        for (var argument : dynamic.bsmArgs) {
            if (argument instanceof Handle handle) {
                checkReference(handle, model);
            } else if (argument instanceof Type type && type.getSort() != Type.METHOD) {
                checkType(type, model);
            }
        }
    }

    private void checkReference(Handle handle, boolean model) {
        var owner = handle.getOwner();
        var method = in;
        if (method == null || classes.containsKey(owner) || owner.startsWith("[")) {
            if (method != null) {
                checkCall(method, owner, handle.getName(), handle.getDesc(), model);
            }
            return;
        }
        checkMember(owner, handle.getName(), handle.getDesc(), model);
        var member = Allowed.LIST.find(owner, handle.getName(), handle.getDesc(), model);
        boolean beside = Metering.isWatched(owner, handle.getName(), handle.getDesc());
        boolean makesEmpty = handle.getName().equals("<init>") && handle.getDesc().equals("()V");
        if (member != null && !model && !makesEmpty && (!member.referable() || beside)) {
            breach(
                    java(owner) + "::" + handle.getName(),
                    "write it as a lambda: x -> x." + handle.getName() + "(…)");
        }
    }

    private void checkType(Type type, boolean model) {
        var element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT) {
            var name = element.getInternalName();
            if (!classes.containsKey(name) && !Allowed.LIST.hasType(name, model)) {
                breach(element.getClassName());
            }
        }
    }

    private void annotations(
            @Nullable List<AnnotationNode> visible, @Nullable List<AnnotationNode> invisible) {
        var all = new ArrayList<AnnotationNode>();
        if (visible != null) {
            all.addAll(visible);
        }
        if (invisible != null) {
            all.addAll(invisible);
        }
        for (var annotation : all) {
            if (ANNOTATIONS.stream().noneMatch(annotation.desc::startsWith)) {
                breach('@' + Type.getType(annotation.desc).getClassName(), "");
            }
        }
    }

    private static boolean declaresField(ClassNode node, String name) {
        return node.fields.stream().anyMatch(field -> field.name.equals(name));
    }

    private static boolean isEnum(ClassNode node) {
        return "java/lang/Enum".equals(node.superName);
    }

    private static String member(String owner, String name) {
        return name.equals("<init>") ? "new " + java(owner) : java(owner) + '.' + name;
    }

    private static String java(String internal) {
        return internal.replace('/', '.');
    }

    private static String packageOf(String name) {
        int slash = name.lastIndexOf('/');
        return slash < 0 ? "" : name.substring(0, slash);
    }

    private void breach(String what) {
        breach(what, Allowed.LIST.hint(what.startsWith("new ") ? what.substring(4) : what));
    }

    private void breach(String what, String hint) {
        var method = in;
        int inner = at.name.indexOf('$');
        var outermost = inner < 0 ? at.name : at.name.substring(0, inner);
        var rules = owners.of(outermost, method == null ? "" : method.name);
        if (!rules.isEmpty()) {
            rules.forEach(rule -> add("rule \"" + rule + '"', rule, what, hint));
        } else if (method != null && kind == GeneratedKind.RULES && isFunction(method)) {
            add("function " + method.name, method.name, what, hint);
        } else if (method != null && method.name.startsWith(QUERY)) {
            var query = method.name.substring(QUERY.length());
            add("query " + query, query, what, hint);
        } else {
            add(
                    "class " + java(at.name),
                    at.name.substring(at.name.lastIndexOf('/') + 1),
                    what,
                    hint);
        }
    }

    private static boolean isFunction(MethodNode method) {
        return (method.access & Opcodes.ACC_STATIC) != 0
                && (method.access & Opcodes.ACC_SYNTHETIC) == 0
                && !method.name.startsWith("<");
    }

    /** One hint is enough where a chain of calls leads to the same. */
    private void add(String where, String name, String what, String hint) {
        if (hint.isEmpty() || hinted.add(where + hint)) {
            breaches.add(new Breach(where, name, what, hint));
        }
    }
}
