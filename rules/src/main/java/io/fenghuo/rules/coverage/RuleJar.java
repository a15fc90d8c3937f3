package io.fenghuo.rules.coverage;

import io.fenghuo.rules.coverage.JavaDecisions.UnknownShapeException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.AbstractInsnNode;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.FieldInsnNode;
import org.objectweb.asm.tree.LdcInsnNode;
import org.objectweb.asm.tree.MethodInsnNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * The jar that Drools made of one DRL file, on its way to being watched.
 *
 * <p>Drools makes a class of each constraint, which knows its own text and rules; a class of each
 * consequence, which the method that builds its rule names; and a static method of each function.
 * Their lines are those of what Drools generated, which is not kept, so decisions are found again
 * by their order.
 */
final class RuleJar {
    private static final String CONSTRAINT = "LambdaPredicate";
    private static final String CONSEQUENCE = "LambdaConsequence";
    private static final String BUILDERS = "RuleMethods";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Map<String, ClassNode> classes = new LinkedHashMap<>();
    private final DrlSource source;

    /** The rules by the class of their consequence; several rules may say the same. */
    private final Map<String, Set<String>> rulesByConsequence = new HashMap<>();

    /**
     * @param source what it was compiled from
     */
    RuleJar(byte[] jar, DrlSource source) {
        this.source = source;
        try (var in = new ZipInputStream(new ByteArrayInputStream(jar))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                var bytes = in.readAllBytes();
                entries.put(entry.getName(), bytes);
                if (entry.getName().endsWith(".class")) {
                    var node = new ClassNode();
                    new ClassReader(bytes).accept(node, 0);
                    classes.put(entry.getName(), node);
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        classes.values().stream()
                .filter(each -> each.name.contains(BUILDERS))
                .flatMap(each -> each.methods.stream())
                .forEach(this::learnRule);
    }

    /** The method that builds a rule names the rule first and then its consequence. */
    private void learnRule(MethodNode builder) {
        String rule = null;
        for (var instruction : builder.instructions) {
            if (instruction instanceof MethodInsnNode call && call.name.equals("rule")) {
                if (call.getPrevious() instanceof LdcInsnNode name) {
                    rule = String.valueOf(name.cst);
                } else if (lastWord(call) != null) {
                    rule = lastWord(call);
                }
            } else if (rule != null
                    && instruction instanceof FieldInsnNode field
                    && field.owner.contains(CONSEQUENCE)) {
                rulesByConsequence
                        .computeIfAbsent(field.owner, any -> new LinkedHashSet<>())
                        .add(rule);
            }
        }
    }

    private static @Nullable String lastWord(AbstractInsnNode from) {
        for (var each = from.getPrevious(); each != null; each = each.getPrevious()) {
            if (each instanceof LdcInsnNode constant && constant.cst instanceof String word) {
                return word;
            }
        }
        return null;
    }

    /** Puts probes into all that the author wrote. */
    byte[] instrument(Instrumenter instrumenter) {
        for (var entry : classes.entrySet()) {
            var node = entry.getValue();
            for (var method : node.methods) {
                if (isAuthors(node, method)) {
                    watchDecisions(instrumenter, node, method);
                    instrumenter.watchReads(method);
                }
            }
            // Probes need room on the stack, and leave the stack maps as they are.
            var writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
            node.accept(writer);
            entries.put(entry.getKey(), writer.toByteArray());
        }
        return jar();
    }

    private static boolean isAuthors(ClassNode node, MethodNode method) {
        boolean bridge = (method.access & Opcodes.ACC_BRIDGE) != 0;
        boolean lambda =
                node.name.contains("Lambda")
                        && Set.of("test", "execute", "apply").contains(method.name);
        return !bridge && (lambda || isFunction(node, method));
    }

    private static boolean isFunction(ClassNode node, MethodNode method) {
        return node.interfaces.contains("org/drools/model/Model")
                && (method.access & Opcodes.ACC_STATIC) != 0
                && !method.name.startsWith("<");
    }

    private void watchDecisions(Instrumenter instrumenter, ClassNode node, MethodNode method) {
        if (node.name.contains(CONSTRAINT)) {
            watchConstraint(instrumenter, node, method);
        } else if (node.name.contains(CONSEQUENCE)) {
            var rules = rulesByConsequence.getOrDefault(node.name, Set.of());
            if (!rules.isEmpty()) {
                var rule = source.first(rules);
                watchCode(
                        instrumenter,
                        method,
                        "rule \"" + rule + '"',
                        source.ruleAt(rule),
                        source.consequence(rule));
            }
        } else if (isFunction(node, method)) {
            var named = source.functions(method.name);
            if (!named.isEmpty()) {
                int index =
                        (int)
                                node.methods.stream()
                                        .takeWhile(each -> each != method)
                                        .filter(each -> each.name.equals(method.name))
                                        .count();
                var code = index < named.size() ? named.get(index) : named.get(0);
                watchCode(instrumenter, method, code.owner(), code.at(), code);
            }
        }
    }

    private void watchCode(
            Instrumenter instrumenter,
            MethodNode method,
            String owner,
            int offset,
            DrlSource.@Nullable Code code) {
        List<Decision> decisions = null;
        if (code != null) {
            try {
                decisions = JavaDecisions.of(code);
            } catch (UnknownShapeException unknown) {
                // Then they are told apart by number alone.
            }
        }
        instrumenter.watchDecisions(method, source, owner, offset, decisions);
    }

    private void watchConstraint(Instrumenter instrumenter, ClassNode node, MethodNode method) {
        var words = information(node);
        if (words.size() < 2) {
            return;
        }
        var rules = new ArrayList<String>();
        for (int i = 1; i < words.size(); i += 2) {
            rules.add(words.get(i)); // and after each rule its file
        }
        var rule = source.first(rules);
        var text = words.get(0);
        int found = source.find(text, source.ruleAt(rule));
        int at = found < 0 ? source.ruleAt(rule) : found;
        var parts = Constraints.of(text, at);
        if (!parts.isEmpty() || text.contains("?")) {
            instrumenter.watchDecisions(method, source, "rule \"" + rule + '"', at, parts);
        }
    }

    /** The constraint as written, then each rule that has it and the file where it stands. */
    private static List<String> information(ClassNode node) {
        var words = new ArrayList<String>();
        for (var method : node.methods) {
            if (method.name.equals("predicateInformation")) {
                for (var instruction : method.instructions) {
                    if (instruction instanceof LdcInsnNode constant
                            && constant.cst instanceof String word) {
                        words.add(word);
                    }
                }
            }
        }
        return words;
    }

    private byte[] jar() {
        var jar = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(jar)) {
            for (var entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue());
                out.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return jar.toByteArray();
    }
}
