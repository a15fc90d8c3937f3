package io.fenghuo.rules.coverage;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.body.ClassOrInterfaceDeclaration;
import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.ConditionalExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.LambdaExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import com.github.javaparser.ast.expr.SwitchExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.nodeTypes.SwitchNode;
import com.github.javaparser.ast.stmt.AssertStmt;
import com.github.javaparser.ast.stmt.BlockStmt;
import com.github.javaparser.ast.stmt.DoStmt;
import com.github.javaparser.ast.stmt.ForEachStmt;
import com.github.javaparser.ast.stmt.ForStmt;
import com.github.javaparser.ast.stmt.IfStmt;
import com.github.javaparser.ast.stmt.Statement;
import com.github.javaparser.ast.stmt.SwitchEntry;
import com.github.javaparser.ast.stmt.SwitchEntry.Type;
import com.github.javaparser.ast.stmt.SwitchStmt;
import com.github.javaparser.ast.stmt.SynchronizedStmt;
import com.github.javaparser.ast.stmt.TryStmt;
import com.github.javaparser.ast.stmt.WhileStmt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The decisions of a consequence or function, in the order in which the Eclipse compiler writes
 * their jumps: that of the source, but for the conditions of loops, which stand after the body.
 *
 * <p>Caveats: lambdas, anonymous classes, {@code assert}, {@code synchronized}, {@code finally} and
 * try-with-resources are not followed; {@link #of} then says that it does not know.
 */
final class JavaDecisions {
    private static final Set<BinaryExpr.Operator> COMPARISONS =
            Set.of(
                    BinaryExpr.Operator.EQUALS,
                    BinaryExpr.Operator.NOT_EQUALS,
                    BinaryExpr.Operator.LESS,
                    BinaryExpr.Operator.GREATER,
                    BinaryExpr.Operator.LESS_EQUALS,
                    BinaryExpr.Operator.GREATER_EQUALS);

    /** What stands for the case of a switch that has no label. */
    static final String DEFAULT = "default";

    private final DrlSource.Code code;
    private final List<Decision> decisions = new ArrayList<>();

    private JavaDecisions(DrlSource.Code code) {
        this.code = code;
    }

    /** Thrown where what the compiler makes of the source is not known here. */
    static final class UnknownShapeException extends Exception {
        private static final long serialVersionUID = 1;
    }

    static List<Decision> of(DrlSource.Code code) throws UnknownShapeException {
        var found = new JavaDecisions(code);
        found.statement(code.block());
        return found.decisions;
    }

    private void statement(Statement statement) throws UnknownShapeException {
        if (statement instanceof IfStmt branch) {
            condition(branch.getCondition(), true);
            statement(branch.getThenStmt());
            if (branch.getElseStmt().isPresent()) {
                statement(branch.getElseStmt().get());
            }
        } else if (statement instanceof WhileStmt loop) {
            statement(loop.getBody());
            condition(loop.getCondition(), true);
        } else if (statement instanceof DoStmt loop) {
            statement(loop.getBody());
            condition(loop.getCondition(), true);
        } else if (statement instanceof ForStmt loop) {
            for (var each : loop.getInitialization()) {
                value(each);
            }
            statement(loop.getBody());
            for (var each : loop.getUpdate()) {
                value(each);
            }
            if (loop.getCompare().isPresent()) {
                condition(loop.getCompare().get(), true);
            }
        } else if (statement instanceof ForEachStmt loop) {
            value(loop.getIterable());
            statement(loop.getBody());
            decisions.add(
                    new Decision(
                            code.offset(loop),
                            "for (… : " + code.text(loop.getIterable()) + ")",
                            null,
                            Decision.Kind.ELEMENT,
                            true));
        } else if (statement instanceof SwitchStmt cases) {
            cases(cases, cases.getSelector());
        } else if (statement instanceof BlockStmt block) {
            for (var each : block.getStatements()) {
                statement(each);
            }
        } else if (statement instanceof TryStmt attempt) {
            attempt(attempt);
        } else if (statement instanceof AssertStmt || statement instanceof SynchronizedStmt) {
            throw new UnknownShapeException();
        } else {
            children(statement);
        }
    }

    private void attempt(TryStmt attempt) throws UnknownShapeException {
        if (attempt.getFinallyBlock().isPresent() || !attempt.getResources().isEmpty()) {
            throw new UnknownShapeException();
        }
        statement(attempt.getTryBlock());
        for (var clause : attempt.getCatchClauses()) {
            statement(clause.getBody());
        }
    }

    private void cases(SwitchNode cases, Expression selector) throws UnknownShapeException {
        value(selector);
        var labels = new ArrayList<String>();
        var before = "";
        for (var entry : cases.getEntries()) {
            var label = before + label(entry);
            boolean empty = entry.getStatements().isEmpty();
            before = empty && entry.getType() == Type.STATEMENT_GROUP ? label + ' ' : "";
            if (before.isEmpty()) {
                labels.add(label);
            }
        }
        decisions.add(
                new Decision(
                        code.offset((Node) cases),
                        String.join("\n", labels),
                        code.text(selector),
                        Decision.Kind.SWITCH,
                        true));
        for (var entry : cases.getEntries()) {
            for (var each : entry.getStatements()) {
                statement(each);
            }
        }
    }

    private String label(SwitchEntry entry) {
        if (entry.getLabels().isEmpty()) {
            return DEFAULT;
        }
        return entry.getLabels().stream()
                .map(code::text)
                .collect(Collectors.joining(", ", "case ", ""));
    }

    /** What is jumped on. */
    private void condition(Expression expression, boolean counted) throws UnknownShapeException {
        if (expression instanceof EnclosedExpr enclosed) {
            condition(enclosed.getInner(), counted);
        } else if (expression instanceof UnaryExpr not
                && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            condition(not.getExpression(), counted);
        } else if (expression instanceof BinaryExpr both && joins(both)) {
            condition(both.getLeft(), true);
            condition(both.getRight(), true);
        } else if (expression instanceof BinaryExpr both && compares(both)) {
            value(both.getLeft());
            value(both.getRight());
            decide(both, both.getOperator().asString(), counted);
        } else if (expression instanceof ConditionalExpr choice) {
            condition(choice.getCondition(), true);
            condition(choice.getThenExpr(), counted);
            condition(choice.getElseExpr(), counted);
        } else if (!(expression instanceof BooleanLiteralExpr)) {
            value(expression);
            decide(expression, null, counted);
        }
    }

    /** What is computed; true and false are computed by jumps too. */
    private void value(Expression expression) throws UnknownShapeException {
        if (expression instanceof BinaryExpr both && joins(both)) {
            condition(both, true);
        } else if (expression instanceof BinaryExpr both && compares(both)) {
            condition(both, false);
        } else if (expression instanceof UnaryExpr not
                && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            condition(not, false);
        } else if (expression instanceof ConditionalExpr choice) {
            condition(choice.getCondition(), true);
            value(choice.getThenExpr());
            value(choice.getElseExpr());
        } else if (expression instanceof SwitchExpr cases) {
            cases(cases, cases.getSelector());
        } else if (expression instanceof LambdaExpr
                || (expression instanceof ObjectCreationExpr made
                        && made.getAnonymousClassBody().isPresent())) {
            throw new UnknownShapeException();
        } else {
            children(expression);
        }
    }

    private void children(Node node) throws UnknownShapeException {
        var children = new ArrayList<>(node.getChildNodes());
        children.sort(Comparator.comparingInt(code::offset));
        for (var child : children) {
            if (child instanceof Statement statement) {
                statement(statement);
            } else if (child instanceof Expression expression) {
                value(expression);
            } else if (child instanceof ClassOrInterfaceDeclaration) {
                throw new UnknownShapeException();
            } else {
                children(child);
            }
        }
    }

    private void decide(Expression expression, @Nullable String operator, boolean counted) {
        decisions.add(
                new Decision(
                        code.offset(expression),
                        code.text(expression),
                        operator,
                        Decision.Kind.JAVA,
                        counted));
    }

    private static boolean joins(BinaryExpr both) {
        return both.getOperator() == BinaryExpr.Operator.AND
                || both.getOperator() == BinaryExpr.Operator.OR;
    }

    /** A comparison with true or false is compiled as what it is compared with. */
    private static boolean compares(BinaryExpr both) throws UnknownShapeException {
        if (!COMPARISONS.contains(both.getOperator())) {
            return false;
        }
        if (both.getLeft() instanceof BooleanLiteralExpr
                || both.getRight() instanceof BooleanLiteralExpr) {
            throw new UnknownShapeException();
        }
        return true;
    }
}
