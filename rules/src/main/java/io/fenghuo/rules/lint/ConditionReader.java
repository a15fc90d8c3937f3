package io.fenghuo.rules.lint;

import com.github.javaparser.ast.expr.BinaryExpr;
import com.github.javaparser.ast.expr.BooleanLiteralExpr;
import com.github.javaparser.ast.expr.DoubleLiteralExpr;
import com.github.javaparser.ast.expr.EnclosedExpr;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.IntegerLiteralExpr;
import com.github.javaparser.ast.expr.LongLiteralExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.NullLiteralExpr;
import com.github.javaparser.ast.expr.ThisExpr;
import com.github.javaparser.ast.expr.UnaryExpr;
import com.github.javaparser.ast.stmt.ReturnStmt;
import io.fenghuo.rules.lint.Atom.Operator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.drools.mvel.parser.ast.expr.HalfBinaryExpr;
import org.drools.mvel.parser.ast.expr.PointFreeExpr;
import org.jspecify.annotations.Nullable;

/**
 * Reads what a pattern tests. Functions of the file that only return an expression are read as that
 * expression, with what they are given put in.
 *
 * <p>What it does not understand becomes a truth value that is equal only to itself, so that the
 * answers err towards saying nothing.
 */
final class ConditionReader {
    private static final int DEEP = 5;

    private final DrlFile file;
    private final ToDoubleFunction<String> parameters;

    /**
     * @param parameters the values of the pack's parameters, NaN where there is none
     */
    ConditionReader(DrlFile file, ToDoubleFunction<String> parameters) {
        this.file = file;
        this.parameters = parameters;
    }

    /** What a name stands for: the argument of a function, in the words of its caller. */
    private record Names(
            Map<String, Expression> arguments,
            @Nullable Names outer,
            Map<String, String> aliases) {}

    /** Empty where it is too large, or a test cannot be read. */
    Optional<Condition> read(DrlPattern pattern) {
        Optional<Condition> all = Optional.of(Condition.ALWAYS);
        for (var constraint : pattern.constraints()) {
            var one = read(pattern, constraint);
            all = all.flatMap(condition -> one.flatMap(condition::and));
        }
        return all;
    }

    /** One of a pattern's tests; what only binds a variable always holds. */
    Optional<Condition> read(DrlPattern pattern, DrlConstraint constraint) {
        var expression = constraint.expression();
        if (expression == null) {
            return Optional.empty();
        }
        boolean binds =
                constraint.binding().isPresent()
                        && !(expression.getExpr() instanceof BinaryExpr)
                        && !(expression.getExpr() instanceof PointFreeExpr);
        return binds
                ? Optional.of(Condition.ALWAYS)
                : condition(expression.getExpr(), names(pattern), 0);
    }

    private static Names names(DrlPattern pattern) {
        var aliases = new HashMap<String, String>();
        if (pattern.binding() != null) {
            aliases.put(pattern.binding(), "this");
        }
        return new Names(Map.of(), null, aliases);
    }

    private Optional<Condition> condition(Expression expression, Names names, int depth) {
        if (expression instanceof EnclosedExpr enclosed) {
            return condition(enclosed.getInner(), names, depth);
        }
        if (expression instanceof NameExpr name
                && names.arguments().containsKey(name.getNameAsString())
                && names.outer() != null) {
            return condition(
                    names.arguments().get(name.getNameAsString()), names.outer(), depth + 1);
        }
        if (expression instanceof BinaryExpr binary) {
            return binary(binary, names, depth);
        }
        if (expression instanceof UnaryExpr not
                && not.getOperator() == UnaryExpr.Operator.LOGICAL_COMPLEMENT) {
            return Optional.of(Condition.of(Atom.truth(text(not.getExpression(), names), false)));
        }
        if (expression instanceof PointFreeExpr in
                && in.getOperator().asString().equals("in")
                && !in.isNegated()) {
            return in(in, names);
        }
        if (expression instanceof MethodCallExpr call && depth < DEEP) {
            var inlined = returned(call);
            if (inlined.isPresent()) {
                return condition(inlined.get(), arguments(call, names), depth + 1);
            }
        }
        return Optional.of(Condition.of(Atom.truth(text(expression, names), true)));
    }

    private Optional<Condition> binary(BinaryExpr binary, Names names, int depth) {
        switch (binary.getOperator()) {
            case AND, OR -> {
                var left = condition(binary.getLeft(), names, depth);
                var right =
                        binary.getRight() instanceof HalfBinaryExpr half
                                ? half(binary.getLeft(), half, names)
                                : condition(binary.getRight(), names, depth);
                return left.flatMap(
                        one ->
                                right.flatMap(
                                        two ->
                                                binary.getOperator() == BinaryExpr.Operator.AND
                                                        ? one.and(two)
                                                        : one.or(two)));
            }
            default -> {
                var operator = operator(binary.getOperator().asString());
                return Optional.of(
                        Condition.of(
                                operator == null
                                        ? Atom.truth(text(binary, names), true)
                                        : compared(
                                                binary.getLeft(),
                                                operator,
                                                binary.getRight(),
                                                names)));
            }
        }
    }

    /** {@code < 1} after {@code value > 3 ||} is about the value too. */
    private Optional<Condition> half(Expression before, HalfBinaryExpr half, Names names) {
        var subject = before;
        while (subject instanceof BinaryExpr binary
                && (binary.getOperator() == BinaryExpr.Operator.AND
                        || binary.getOperator() == BinaryExpr.Operator.OR)) {
            subject = binary.getLeft();
        }
        var operator = operator(half.getOperator().asString());
        return subject instanceof BinaryExpr binary && operator != null
                ? Optional.of(
                        Condition.of(compared(binary.getLeft(), operator, half.getRight(), names)))
                : Optional.empty();
    }

    private Optional<Condition> in(PointFreeExpr in, Names names) {
        Optional<Condition> any = Optional.empty();
        for (var value : in.getRight()) {
            var one = Condition.of(compared(in.getLeft(), Operator.EQUAL, value, names));
            any = any.isEmpty() ? Optional.of(one) : any.flatMap(before -> before.or(one));
        }
        return any;
    }

    private Atom compared(Expression left, Operator operator, Expression right, Names names) {
        if (isFixed(left, names) && !isFixed(right, names)) {
            return compared(right, turned(operator), left, names);
        }
        var words = constant(right, names);
        return new Atom(
                text(left, names),
                operator,
                words.orElseGet(() -> text(right, names)),
                words.isPresent() ? Double.NaN : number(right, names),
                words.isPresent());
    }

    /** A literal or a limit, rather than what is held against it. */
    private boolean isFixed(Expression expression, Names names) {
        var text = text(expression, names);
        return constant(expression, names).isPresent()
                || !Double.isNaN(number(expression, names))
                || text.startsWith("threshold(")
                || text.startsWith("parameter(");
    }

    private static Operator turned(Operator operator) {
        return switch (operator) {
            case BELOW -> Operator.ABOVE;
            case AT_MOST -> Operator.AT_LEAST;
            case ABOVE -> Operator.BELOW;
            case AT_LEAST -> Operator.AT_MOST;
            default -> operator;
        };
    }

    private static @Nullable Operator operator(String sign) {
        return switch (sign) {
            case "==" -> Operator.EQUAL;
            case "!=" -> Operator.UNEQUAL;
            case "<" -> Operator.BELOW;
            case "<=" -> Operator.AT_MOST;
            case ">" -> Operator.ABOVE;
            case ">=" -> Operator.AT_LEAST;
            default -> null;
        };
    }

    private Optional<String> constant(Expression expression, Names names) {
        var meant = argument(expression, names);
        if (meant instanceof NullLiteralExpr || meant instanceof BooleanLiteralExpr) {
            return Optional.of(Syntax.text(meant));
        }
        return Syntax.literal(meant).map(words -> '"' + words + '"');
    }

    private static Expression argument(Expression expression, Names names) {
        var meant = expression;
        var known = names;
        while (meant instanceof NameExpr name
                && known.arguments().containsKey(name.getNameAsString())
                && known.outer() != null) {
            meant = known.arguments().get(name.getNameAsString());
            known = known.outer();
        }
        return meant;
    }

    /** The expression that a function of the file does nothing but return. */
    private Optional<Expression> returned(MethodCallExpr call) {
        if (call.getScope().isPresent()) {
            return Optional.empty();
        }
        return file.function(call.getNameAsString(), call.getArguments().size())
                .map(function -> function.body().block())
                .filter(block -> block.getStatements().size() == 1)
                .map(block -> block.getStatement(0))
                .filter(ReturnStmt.class::isInstance)
                .flatMap(statement -> ((ReturnStmt) statement).getExpression());
    }

    private Names arguments(MethodCallExpr call, Names names) {
        var arguments = new HashMap<String, Expression>();
        file.function(call.getNameAsString(), call.getArguments().size())
                .ifPresent(
                        function -> {
                            for (int i = 0; i < function.parameters().size(); i++) {
                                arguments.put(function.parameters().get(i), call.getArgument(i));
                            }
                        });
        return new Names(arguments, names, Map.of());
    }

    /** NaN where it is no number that is known beforehand. */
    private double number(Expression expression, Names names) {
        var meant = argument(expression, names);
        if (meant instanceof EnclosedExpr enclosed) {
            return number(enclosed.getInner(), names);
        }
        if (meant instanceof IntegerLiteralExpr
                || meant instanceof DoubleLiteralExpr
                || meant instanceof LongLiteralExpr) {
            return parsed(Syntax.text(meant));
        }
        if (meant instanceof UnaryExpr minus && minus.getOperator() == UnaryExpr.Operator.MINUS) {
            return -number(minus.getExpression(), names);
        }
        if (meant instanceof BinaryExpr binary) {
            double left = number(binary.getLeft(), names);
            double right = number(binary.getRight(), names);
            return switch (binary.getOperator()) {
                case PLUS -> left + right;
                case MINUS -> left - right;
                case MULTIPLY -> left * right;
                // Of whole numbers Java's is another division.
                case DIVIDE -> Math.rint(left / right) == left / right ? left / right : Double.NaN;
                default -> Double.NaN;
            };
        }
        return meant instanceof MethodCallExpr call
                        && call.getNameAsString().equals("parameter")
                        && call.getArguments().size() == 1
                ? Syntax.literal(argument(call.getArgument(0), names))
                        .map(parameters::applyAsDouble)
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    private static double parsed(String literal) {
        try {
            return Double.parseDouble(
                    literal.replace("_", "").toLowerCase(Locale.ROOT).replaceAll("[ldf]$", ""));
        } catch (NumberFormatException other) {
            return Double.NaN;
        }
    }

    /** The words of an expression such that equal ones mean the same: the fact is left out. */
    private String text(Expression expression, Names names) {
        if (expression instanceof EnclosedExpr enclosed) {
            return text(enclosed.getInner(), names);
        }
        if (expression instanceof ThisExpr) {
            return "this";
        }
        if (expression instanceof NameExpr name) {
            var word = name.getNameAsString();
            var given = names.arguments().get(word);
            if (given != null && names.outer() != null) {
                return text(given, names.outer());
            }
            return names.aliases().getOrDefault(word, word);
        }
        if (expression instanceof FieldAccessExpr access) {
            var scope = text(access.getScope(), names);
            return scope.equals("this")
                    ? access.getNameAsString()
                    : scope + '.' + access.getNameAsString();
        }
        if (expression instanceof MethodCallExpr call) {
            return call(call, names);
        }
        if (expression instanceof BinaryExpr binary) {
            return '('
                    + text(binary.getLeft(), names)
                    + ' '
                    + binary.getOperator().asString()
                    + ' '
                    + text(binary.getRight(), names)
                    + ')';
        }
        if (expression instanceof UnaryExpr unary && !unary.getOperator().isPostfix()) {
            return unary.getOperator().asString() + text(unary.getExpression(), names);
        }
        // In a function the words depend on what it is given, and must not be taken for others.
        return names.outer() == null || expression.isLiteralExpr()
                ? Syntax.text(expression)
                : Syntax.text(expression) + '@' + System.identityHashCode(names);
    }

    private String call(MethodCallExpr call, Names names) {
        var scope = call.getScope().map(of -> text(of, names)).orElse("this");
        var name = call.getNameAsString();
        var before = scope.equals("this") ? "" : scope + '.';
        if (call.getArguments().isEmpty() && name.matches("get[A-Z].*")) {
            return before + name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4);
        }
        return before
                + name
                + call.getArguments().stream()
                        .map(argument -> text(argument, names))
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
