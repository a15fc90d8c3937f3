package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import java.util.Set;

/** Tests that hold where the number is not known, since NaN is unequal to all. */
final class UnknownNumberCheck implements Check {
    private static final Set<BinaryExpr.Operator> ORDER =
            Set.of(
                    BinaryExpr.Operator.LESS,
                    BinaryExpr.Operator.LESS_EQUALS,
                    BinaryExpr.Operator.GREATER,
                    BinaryExpr.Operator.GREATER_EQUALS);

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var file : sources.drl()) {
            for (var rule : file.rules()) {
                var scope = Scope.of(file, rule);
                for (var pattern : rule.patterns()) {
                    var type = file.types().resolve(pattern.type()).orElse(null);
                    for (var constraint : pattern.constraints()) {
                        var expression = constraint.expression();
                        if (expression != null) {
                            for (var node : Syntax.all(expression)) {
                                check(node, scope.inside(type), constraint, findings);
                            }
                        }
                    }
                }
            }
        }
    }

    private static void check(Node node, Scope scope, DrlConstraint constraint, Findings findings) {
        if (node instanceof UnaryExpr not
                && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT
                && inner(not.getExpression()) instanceof BinaryExpr compared
                && ORDER.contains(compared.getOperator())
                && (isDouble(compared.getLeft(), scope) || isDouble(compared.getRight(), scope))) {
            tell(not, opposite(compared), constraint, findings);
        }
        if (node instanceof BinaryExpr compared
                && compared.getOperator() == BinaryExpr.Operator.NOT_EQUALS
                && isNumber(compared.getRight())
                && isDouble(compared.getLeft(), scope)) {
            tell(
                    compared,
                    Syntax.text(compared.getLeft())
                            + " < "
                            + Syntax.text(compared.getRight())
                            + " || > "
                            + Syntax.text(compared.getRight()),
                    constraint,
                    findings);
        }
    }

    private static void tell(
            Node node, String better, DrlConstraint constraint, Findings findings) {
        findings.add(
                LintRule.HOLDS_FOR_UNKNOWN,
                constraint.place(),
                Syntax.text(node) + " also holds where the number is not known",
                "write " + better);
    }

    private static String opposite(BinaryExpr compared) {
        var operator =
                switch (compared.getOperator()) {
                    case LESS -> ">=";
                    case LESS_EQUALS -> ">";
                    case GREATER -> "<=";
                    default -> "<";
                };
        return Syntax.text(compared.getLeft())
                + ' '
                + operator
                + ' '
                + Syntax.text(compared.getRight());
    }

    private static Expression inner(Expression expression) {
        return expression instanceof EnclosedExpr enclosed
                ? inner(enclosed.getInner())
                : expression;
    }

    private static boolean isDouble(Expression expression, Scope scope) {
        return scope.typeOf(expression).filter(type -> type == double.class).isPresent();
    }

    private static boolean isNumber(Expression expression) {
        return expression instanceof IntegerLiteralExpr || expression instanceof DoubleLiteralExpr;
    }
}
