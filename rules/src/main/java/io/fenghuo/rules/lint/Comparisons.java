package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;

/** The literals that a member of a fact is compared with. */
final class Comparisons {
    private Comparisons() {}

    /** All literals that it is compared with, equal or not, and where they stand. */
    static Map<String, Place> literals(DrlPattern pattern, String member) {
        var found = new LinkedHashMap<String, Place>();
        for (var constraint : pattern.constraints()) {
            var expression = constraint.expression();
            if (expression == null) {
                continue;
            }
            for (var node : Syntax.all(expression)) {
                compared(node, member)
                        .forEach(name -> found.putIfAbsent(name, constraint.placeOf(name)));
            }
        }
        return found;
    }

    /**
     * The literals that a member must equal one of for the pattern to match; empty where it says
     * nothing of the kind.
     */
    static Optional<Set<String>> required(DrlPattern pattern, String member) {
        for (var constraint : pattern.constraints()) {
            var expression = constraint.expression();
            if (expression != null) {
                var names = required(expression.getExpr(), member);
                if (names.isPresent()) {
                    return names;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> required(Expression expression, String member) {
        if (expression instanceof EnclosedExpr enclosed) {
            return required(enclosed.getInner(), member);
        }
        if (expression instanceof PointFreeExpr in
                && in.getOperator().asString().equals("in")
                && !in.isNegated()
                && isMember(in.getLeft(), member)) {
            return all(in.getRight());
        }
        if (expression instanceof BinaryExpr binary) {
            switch (binary.getOperator()) {
                case EQUALS -> {
                    return equal(binary, member).<Set<String>>map(Set::of);
                }
                case AND -> {
                    var left = required(binary.getLeft(), member);
                    return left.isPresent() ? left : required(binary.getRight(), member);
                }
                case OR -> {
                    var left = required(binary.getLeft(), member);
                    var right =
                            binary.getRight() instanceof HalfBinaryExpr half
                                            && half.getOperator() == HalfBinaryExpr.Operator.EQUALS
                                    ? Syntax.literal(half.getRight()).<Set<String>>map(Set::of)
                                    : required(binary.getRight(), member);
                    return left.flatMap(one -> right.map(other -> union(one, other)));
                }
                default -> {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Set<String>> all(Iterable<Expression> expressions) {
        var names = new LinkedHashSet<String>();
        for (var each : expressions) {
            var name = Syntax.literal(each);
            if (name.isEmpty()) {
                return Optional.empty();
            }
            names.add(name.get());
        }
        return Optional.of(names);
    }

    private static Set<String> union(Set<String> one, Set<String> other) {
        var both = new LinkedHashSet<>(one);
        both.addAll(other);
        return both;
    }

    private static Set<String> compared(Node node, String member) {
        var names = new LinkedHashSet<String>();
        if (node instanceof BinaryExpr binary) {
            equal(binary, member).ifPresent(names::add);
            if (binary.getRight() instanceof HalfBinaryExpr half
                    && binary.getLeft() instanceof BinaryExpr left
                    && isMember(left.getLeft(), member)) {
                Syntax.literal(half.getRight()).ifPresent(names::add);
            }
        } else if (node instanceof PointFreeExpr in
                && in.getOperator().asString().equals("in")
                && isMember(in.getLeft(), member)) {
            in.getRight().forEach(each -> Syntax.literal(each).ifPresent(names::add));
        }
        return names;
    }

    private static Optional<String> equal(BinaryExpr binary, String member) {
        if (isMember(binary.getLeft(), member)) {
            return Syntax.literal(binary.getRight());
        }
        return isMember(binary.getRight(), member)
                ? Syntax.literal(binary.getLeft())
                : Optional.empty();
    }

    /** {@code name}, {@code this.name}, {@code getName()}. */
    private static boolean isMember(Expression expression, String member) {
        if (expression instanceof NameExpr name) {
            return name.getNameAsString().equals(member);
        }
        if (expression instanceof FieldAccessExpr access) {
            return access.getScope() instanceof ThisExpr && access.getNameAsString().equals(member);
        }
        return expression instanceof MethodCallExpr call
                && call.getArguments().isEmpty()
                && (call.getScope().isEmpty() || call.getScope().get() instanceof ThisExpr)
                && (call.getNameAsString().equals(member)
                        || call.getNameAsString().equalsIgnoreCase("get" + member));
    }
}
