package io.fenghuo.rules.lint;

import com.github.javaparser.ast.body.Parameter;
import com.github.javaparser.ast.body.VariableDeclarator;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the names in a piece of a DRL file stand for: variables, globals, and in a condition the
 * members of the fact that it is about.
 *
 * <p>Caveat: it knows no generics, and a name that is declared twice as different things stands for
 * nothing known. What is not known is never complained about.
 */
final class Scope {
    private final DrlFile file;
    private final @Nullable Class<?> fact;
    private final Map<String, Optional<Class<?>>> variables;

    private Scope(
            DrlFile file, @Nullable Class<?> fact, Map<String, Optional<Class<?>>> variables) {
        this.file = file;
        this.fact = fact;
        this.variables = variables;
    }

    /** That of a rule's consequence: what its condition binds, and the globals. */
    static Scope of(DrlFile file, DrlRule rule) {
        var variables = globals(file);
        var scope = new Scope(file, null, variables);
        for (var pattern : rule.patterns()) {
            var type = file.types().resolve(pattern.type());
            if (pattern.binding() != null) {
                scope.declare(pattern.binding(), type);
            }
            var inside = scope.inside(type.orElse(null));
            for (var constraint : pattern.constraints()) {
                var expression = constraint.expression();
                constraint
                        .binding()
                        .ifPresent(
                                name ->
                                        scope.declare(
                                                name,
                                                expression == null
                                                        ? Optional.empty()
                                                        : inside.typeOf(expression.getExpr())));
            }
        }
        scope.declareLocals(rule.consequence());
        return scope;
    }

    /** That of a function's body: its parameters. */
    static Scope of(DrlFile file, DrlFunction function) {
        var scope = new Scope(file, null, new HashMap<>());
        for (int i = 0; i < function.parameters().size(); i++) {
            scope.declare(
                    function.parameters().get(i), file.types().resolve(function.types().get(i)));
        }
        scope.declareLocals(function.body());
        return scope;
    }

    /** The same, within the parentheses of a pattern of that type; null where it is not known. */
    Scope inside(@Nullable Class<?> type) {
        return new Scope(file, type, variables);
    }

    private static Map<String, Optional<Class<?>>> globals(DrlFile file) {
        var variables = new HashMap<String, Optional<Class<?>>>();
        file.globals().forEach((name, type) -> variables.put(name, file.types().resolve(type)));
        return variables;
    }

    private void declare(String name, Optional<Class<?>> type) {
        variables.merge(name, type, (one, two) -> one.equals(two) ? one : Optional.empty());
    }

    private void declareLocals(JavaCode code) {
        for (var local : code.all(VariableDeclarator.class)) {
            var written = local.getType().asString();
            declare(
                    local.getNameAsString(),
                    written.equals("var")
                            ? local.getInitializer().flatMap(this::typeOf)
                            : file.types().resolve(written));
        }
        code.all(Parameter.class)
                .forEach(parameter -> declare(parameter.getNameAsString(), Optional.empty()));
    }

    /** The type of the fact that a condition is about; null in Java, or where it is not known. */
    @Nullable Class<?> fact() {
        return fact;
    }

    boolean declares(String name) {
        return variables.containsKey(name);
    }

    Set<String> variables() {
        return new HashSet<>(variables.keySet());
    }

    /** Empty where it cannot be told. */
    Optional<Class<?>> typeOf(Expression expression) {
        if (expression instanceof EnclosedExpr enclosed) {
            return typeOf(enclosed.getInner());
        }
        if (expression instanceof ThisExpr) {
            return Optional.ofNullable(fact);
        }
        if (expression instanceof NameExpr name) {
            return typeOf(name.getNameAsString());
        }
        if (expression instanceof FieldAccessExpr access) {
            return typeOf(access.getScope())
                    .flatMap(type -> FactTypes.property(type, access.getNameAsString()));
        }
        if (expression instanceof MethodCallExpr call) {
            int arguments = call.getArguments().size();
            if (call.getScope().isEmpty()) {
                var function = file.function(call.getNameAsString(), arguments);
                return function.isPresent()
                        ? file.types().resolve(function.get().returnType())
                        : Optional.ofNullable(fact)
                                .flatMap(
                                        type ->
                                                FactTypes.returned(
                                                        type, call.getNameAsString(), arguments));
            }
            return typeOf(call.getScope().get())
                    .flatMap(type -> FactTypes.returned(type, call.getNameAsString(), arguments));
        }
        return Optional.empty();
    }

    private Optional<Class<?>> typeOf(String name) {
        var declared = variables.get(name);
        if (declared != null) {
            return declared;
        }
        return Optional.ofNullable(fact).flatMap(type -> FactTypes.property(type, name));
    }
}
