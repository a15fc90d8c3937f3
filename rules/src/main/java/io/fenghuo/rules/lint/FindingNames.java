package io.fenghuo.rules.lint;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Which signals or patterns the variables of an assessment rule can stand for. */
final class FindingNames {
    private static final Pattern COLLECTED =
            Pattern.compile("(\\S+):collect(?:List|Set)\\((\\$?\\w+)\\)");
    private static final Set<String> OF_TRIGGER = Set.of("signal", "match", "finding");

    private final Map<String, Set<String>> byVariable = new HashMap<>();

    private FindingNames() {}

    static FindingNames of(DrlRule rule) {
        var names = new FindingNames();
        rule.patterns().forEach(names::learn);
        for (var pattern : rule.patterns()) {
            if (pattern.source() != null) {
                COLLECTED
                        .matcher(pattern.source())
                        .results()
                        .forEach(
                                found -> {
                                    var of = names.byVariable.get(found.group(2));
                                    if (of != null) {
                                        names.byVariable.put(found.group(1), of);
                                    }
                                });
            }
        }
        return names;
    }

    private void learn(DrlPattern pattern) {
        var names = of(pattern);
        if (names.isEmpty()) {
            return;
        }
        if (pattern.binding() != null) {
            byVariable.put(pattern.binding(), names.get());
        }
        for (var constraint : pattern.constraints()) {
            var expression = constraint.expression();
            if (expression != null
                    && expression.getExpr() instanceof NameExpr member
                    && OF_TRIGGER.contains(member.getNameAsString())) {
                constraint.binding().ifPresent(name -> byVariable.put(name, names.get()));
            }
        }
    }

    /** The names that the facts of a pattern can have; empty where it asks for none. */
    static Optional<Set<String>> of(DrlPattern pattern) {
        return pattern.isOfFacts() ? Comparisons.required(pattern, "name") : Optional.empty();
    }

    /** Empty where it is no such variable, or nothing is known of its name. */
    Optional<Set<String>> of(Expression expression) {
        return expression instanceof NameExpr name
                ? Optional.ofNullable(byVariable.get(name.getNameAsString()))
                : Optional.empty();
    }

    /** As {@link #of(Expression)}, in the parentheses of a pattern, with the trigger's own. */
    Optional<Set<String>> of(Expression expression, DrlPattern inside) {
        var named = of(expression);
        return named.isEmpty()
                        && expression instanceof NameExpr name
                        && OF_TRIGGER.contains(name.getNameAsString())
                ? of(inside)
                : named;
    }
}
