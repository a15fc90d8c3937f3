package io.fenghuo.rules.sandbox;

import java.util.List;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What the classes are that Drools generates, and which of their methods hold an author's words.
 */
enum GeneratedKind {
    /** The rules, queries and globals of a package, and its functions as static methods. */
    RULES,
    /** A thousand of the rules of a package that has more, in a list. */
    RULE_LIST,
    /** One condition, value or consequence. */
    LAMBDA,
    /** The names of the properties of a fact type. */
    METADATA,
    /** A declared type, or the code of an accumulate. */
    OTHER;

    static final String MODEL = "org/drools/model/Model";
    private static final String METADATA_TYPE = "org/drools/model/DomainClassMetadata";
    private static final String HASHED = "org/drools/model/functions/HashedExpression";
    private static final List<String> DESCRIPTIONS =
            List.of(")Lorg/drools/model/Rule;", ")Lorg/drools/model/Query;");

    static GeneratedKind of(ClassNode node) {
        if (node.interfaces.contains(HASHED)) {
            return LAMBDA;
        }
        if (node.interfaces.contains(METADATA_TYPE)
                || !node.fields.isEmpty()
                        && node.fields.stream()
                                .allMatch(field -> field.desc.equals('L' + METADATA_TYPE + ';'))) {
            return METADATA;
        }
        if (node.interfaces.contains(MODEL)
                || node.methods.stream().anyMatch(GeneratedKind::describes)) {
            return RULES;
        }
        return RuleLists.isList(node) ? RULE_LIST : OTHER;
    }

    /** Whether the method is Drools' own description, which runs once at load. */
    boolean isModel(MethodNode method) {
        boolean initializer = method.name.startsWith("<");
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        return switch (this) {
            case RULES -> initializer || !isStatic || describes(method);
            case LAMBDA -> initializer || method.name.equals("predicateInformation");
            case METADATA, RULE_LIST -> true;
            case OTHER -> false;
        };
    }

    /** Whether Drools alone calls the method, which has no loops through other methods. */
    boolean isRoot(MethodNode method) {
        boolean isStatic = (method.access & Opcodes.ACC_STATIC) != 0;
        return (this == METADATA || this == LAMBDA) && !isStatic;
    }

    private static boolean describes(MethodNode method) {
        return DESCRIPTIONS.stream().anyMatch(method.desc::endsWith);
    }
}
