package io.fenghuo.rules.sandbox;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.Handle;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.InvokeDynamicInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * Which rules a pack's generated code belongs to.
 *
 * <p>Drools describes each rule in a method that names the rule and refers to the classes and
 * lambdas of its conditions and consequence. Rules with a condition in common share its class.
 *
 * <p>Caveat: functions belong to no rule, since any may call them.
 */
public final class CodeOwners {
    private static final String RULE = "Lorg/drools/model/Rule;";

    /** By class, and by class and method where a method is a lambda or describes a rule. */
    private final Map<String, Set<String>> rules = new HashMap<>();

    private CodeOwners() {}

    static CodeOwners of(Collection<ClassNode> classes) {
        var owners = new CodeOwners();
        var own = new HashSet<String>();
        var lambdas = new HashMap<String, MethodNode>();
        for (var node : classes) {
            own.add(node.name);
            node.methods.forEach(method -> lambdas.put(node.name + '.' + method.name, method));
        }
        for (var node : classes) {
            for (var method : node.methods) {
                if (method.desc.endsWith(')' + RULE)) {
                    owners.learn(node.name, method, own, lambdas);
                }
            }
        }
        return owners;
    }

    private void learn(
            String owner, MethodNode rule, Set<String> own, Map<String, MethodNode> lambdas) {
        var name = nameOf(rule);
        if (name.isEmpty()) {
            return;
        }
        add(owner + '.' + rule.name, name);
        var open = new ArrayDeque<MethodNode>(List.of(rule));
        var seen = new HashSet<String>();
        while (!open.isEmpty()) {
            for (var instruction : open.remove().instructions) {
                for (var place : refersTo(instruction)) {
                    var type = place.substring(0, place.indexOf('.'));
                    if (own.contains(type) && seen.add(place)) {
                        boolean lambda = place.contains(".lambda$");
                        add(lambda ? place : type, name);
                        var body = lambda ? lambdas.get(place) : null;
                        if (body != null) {
                            open.add(body);
                        }
                    }
                }
            }
        }
    }

    /** {@code D.rule("package", "name")}. */
    private static String nameOf(MethodNode rule) {
        var last = "";
        for (var instruction : rule.instructions) {
            if (instruction instanceof LdcInsnNode constant
                    && constant.cst instanceof String text) {
                last = text;
            } else if (instruction instanceof MethodInsnNode call
                    && call.name.equals("rule")
                    && call.owner.startsWith("org/drools/")) {
                return last;
            }
        }
        return "";
    }

    private static List<String> refersTo(AbstractInsnNode instruction) {
        if (instruction instanceof FieldInsnNode field && field.name.equals("INSTANCE")) {
            return List.of(field.owner + '.');
        }
        if (instruction instanceof InvokeDynamicInsnNode dynamic) {
            return Arrays.stream(dynamic.bsmArgs)
                    .filter(Handle.class::isInstance)
                    .map(Handle.class::cast)
                    .map(handle -> handle.getOwner() + '.' + handle.getName())
                    .filter(place -> place.contains(".lambda$") || place.endsWith(".<init>"))
                    .toList();
        }
        return List.of();
    }

    private void add(String place, String rule) {
        rules.computeIfAbsent(place, any -> new TreeSet<>()).add(rule);
    }

    /** The rules of the innermost place that belongs to any; empty where none does. */
    public Set<String> rulesAt(Iterable<Budget.Place> innermostFirst) {
        for (var place : innermostFirst) {
            var owners = of(place.className().replace('.', '/'), place.method());
            if (!owners.isEmpty()) {
                return owners;
            }
        }
        return Set.of();
    }

    /** The rules whose code was running where something was thrown; empty where that is unknown. */
    public Set<String> rulesAt(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BudgetSpentError spent) {
                return spent.rules().isEmpty() ? rulesAt(spent.places()) : spent.rules();
            }
        }
        var places = new LinkedHashSet<Budget.Place>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            for (var frame : cause.getStackTrace()) {
                if (PackCode.isOfPack(frame.getClassName())) {
                    places.add(new Budget.Place(frame.getClassName(), frame.getMethodName()));
                }
            }
        }
        return rulesAt(places);
    }

    /** By names in class files. */
    Set<String> of(String className, String method) {
        return rules.getOrDefault(
                className + '.' + method, rules.getOrDefault(className, Set.of()));
    }
}
