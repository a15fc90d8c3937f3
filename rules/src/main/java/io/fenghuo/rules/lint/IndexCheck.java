package io.fenghuo.rules.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.LiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.lint.LintFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/**
 * Patterns whose first test is not looked up in a hash table.
 *
 * <p>Drools hangs the patterns of one type on one node. Those whose first test is {@code member ==
 * literal} it finds by hash, however many there are; each other one it tests for every event of the
 * type, for about 28 ns (1,000 equality rules 756 thousand events a second and core, 1,000 range
 * rules 36 thousand). A few of those do no harm, so they are notes; it is a warning where the
 * equality is there and only stands too late, and where there are very many.
 */
final class IndexCheck implements Check {
    /** So many cost an event of their type about half a microsecond. */
    static final int MOST_UNINDEXED = 16;

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var file : sources.drl()) {
            var found = new ArrayList<Unindexed>();
            for (var rule : file.rules()) {
                var scope = Scope.of(file, rule);
                for (var pattern : rule.patterns()) {
                    unindexed(file, scope, pattern).ifPresent(found::add);
                }
            }
            var byType =
                    found.stream()
                            .collect(Collectors.groupingBy(Unindexed::type, Collectors.counting()));
            for (var each : found) {
                tell(each, byType.getOrDefault(each.type(), 0L), findings);
            }
        }
    }

    /**
     * @param better the equality that should stand first, if there is one
     */
    private record Unindexed(String type, String reason, Optional<String> better, Place place) {}

    private static void tell(Unindexed pattern, long alike, Findings findings) {
        boolean worse = pattern.better().isPresent() || alike > MOST_UNINDEXED;
        findings.add(
                LintRule.UNINDEXED_PATTERN,
                worse ? Severity.WARNING : Severity.NOTE,
                pattern.place(),
                "every " + pattern.type() + " is tested against this pattern: " + pattern.reason(),
                pattern.better()
                        .map(better -> "put " + better + " first")
                        .orElse(
                                alike > MOST_UNINDEXED
                                        ? alike
                                                + " patterns of the type are like that: test an"
                                                + " equality of a member first"
                                        : "if it can, test an equality of a member first"));
    }

    private static Optional<Unindexed> unindexed(DrlFile file, Scope scope, DrlPattern pattern) {
        var type = file.types().resolve(pattern.type()).orElse(null);
        if (type == null
                || !pattern.isOfFacts()
                || !(Event.class.isAssignableFrom(type) || type == Trigger.class)) {
            return Optional.empty();
        }
        var inside = scope.inside(type);
        var tests = new ArrayList<DrlConstraint>();
        for (var constraint : pattern.constraints()) {
            var expression = constraint.expression();
            if (expression == null) {
                return Optional.empty();
            }
            if (!isBindingOnly(constraint)) {
                tests.add(constraint);
            }
        }
        if (tests.isEmpty()) {
            return Optional.of(
                    new Unindexed(
                            type.getSimpleName(),
                            "it tests nothing",
                            Optional.empty(),
                            pattern.place()));
        }
        return whyNot(tests.get(0), inside)
                .map(
                        reason ->
                                new Unindexed(
                                        type.getSimpleName(),
                                        reason,
                                        equality(tests, inside),
                                        tests.get(0).place()));
    }

    private static boolean isBindingOnly(DrlConstraint constraint) {
        var expression = constraint.expression();
        return expression != null
                && constraint.binding().isPresent()
                && (isPath(expression.getExpr()) || expression.getExpr() instanceof MethodCallExpr);
    }

    private static Optional<String> equality(List<DrlConstraint> tests, Scope scope) {
        for (var test : tests.subList(1, tests.size())) {
            if (whyNot(test, scope).isEmpty()) {
                return Optional.of(test.source().strip());
            }
        }
        var first = tests.get(0).expression();
        return first != null
                        && inner(first.getExpr()) instanceof BinaryExpr and
                        && and.getOperator() == BinaryExpr.Operator.AND
                ? Optional.of("the equality, with a comma rather than && after it,")
                        .filter(any -> hasEquality(and, scope))
                : Optional.empty();
    }

    private static boolean hasEquality(Expression expression, Scope scope) {
        var inner = inner(expression);
        if (inner instanceof BinaryExpr binary && binary.getOperator() == BinaryExpr.Operator.AND) {
            return hasEquality(binary.getLeft(), scope) || hasEquality(binary.getRight(), scope);
        }
        return whyNot(inner, scope).isEmpty();
    }

    static Optional<String> whyNot(DrlConstraint constraint, Scope scope) {
        var expression = constraint.expression();
        return expression == null ? Optional.empty() : whyNot(inner(expression.getExpr()), scope);
    }

    private static Optional<String> whyNot(Expression test, Scope scope) {
        if (test instanceof PointFreeExpr words) {
            return Optional.of(
                    "its first test is `" + words.getOperator() + "`, which is no plain ==");
        }
        if (!(test instanceof BinaryExpr binary)) {
            return Optional.of("its first test is no plain ==");
        }
        return switch (binary.getOperator()) {
            case EQUALS -> whyNoHash(binary, scope);
            case OR -> Optional.of("its first test is an `||`");
            case AND -> Optional.of("its first test joins several by && instead of commas");
            case NOT_EQUALS -> Optional.of("its first test is !=");
            default -> Optional.of("its first test is a range");
        };
    }

    private static Optional<String> whyNoHash(BinaryExpr equality, Scope scope) {
        var left = inner(equality.getLeft());
        var right = inner(equality.getRight());
        boolean turned = left instanceof LiteralExpr;
        var member = turned ? right : left;
        var value = turned ? left : right;
        if (!(value instanceof LiteralExpr) || value instanceof NullLiteralExpr) {
            return Optional.of("its first test is not with a literal");
        }
        if (!isPath(member)) {
            return Optional.of("its first test is of a call, not of a plain member");
        }
        return scope.typeOf(member).filter(type -> type == double.class).isPresent()
                ? Optional.of("its first test is == of a measured number, which hardly ever holds")
                : Optional.empty();
    }

    /** A member, a member of a member, or a getter. */
    private static boolean isPath(Expression expression) {
        if (expression instanceof FieldAccessExpr access) {
            return isPath(access.getScope());
        }
        if (expression instanceof MethodCallExpr getter) {
            return getter.getArguments().isEmpty()
                    && getter.getNameAsString().matches("(get|is)[A-Z].*")
                    && getter.getScope().map(IndexCheck::isPath).orElse(true);
        }
        return expression instanceof NameExpr name && !name.getNameAsString().startsWith("$")
                || expression instanceof ThisExpr;
    }

    private static Expression inner(Expression expression) {
        return expression instanceof EnclosedExpr enclosed
                ? inner(enclosed.getInner())
                : expression;
    }
}
