package io.fenghuo.rules.coverage;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.fenghuo.rules.warning.Level;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which levels of which scenarios the rules of a file can raise, read from {@code
 * warnings.raise("scenario", level)}.
 *
 * <p>A level that is chosen among constants, also in a function, may be any of those; one that is
 * computed otherwise may be any at all.
 *
 * <p>Caveat: a scenario that is no string literal there is not seen.
 */
final class SpokenLevels {
    private static final Set<String> NAMES =
            Arrays.stream(Level.values()).map(Level::name).collect(Collectors.toSet());

    private final DrlSource source;
    private final Map<String, SpokenLevel> found = new LinkedHashMap<>();

    private SpokenLevels(DrlSource source) {
        this.source = source;
    }

    /** Each scenario and level once, where it stands first. */
    static Collection<SpokenLevel> of(DrlSource source) {
        var spoken = new SpokenLevels(source);
        for (var code : source.allCode()) {
            for (var call : code.block().findAll(MethodCallExpr.class)) {
                spoken.learn(code, call);
            }
        }
        return spoken.found.values();
    }

    private void learn(DrlSource.Code code, MethodCallExpr call) {
        if (call.getNameAsString().equals("raise")
                && call.getArguments().size() == 2
                && call.getArgument(0) instanceof StringLiteralExpr scenario) {
            int line = source.line(code.offset(call.getName()));
            for (var level : levels(call.getArgument(1))) {
                found.putIfAbsent(
                        scenario.asString() + ' ' + level,
                        new SpokenLevel(source.file(), line, scenario.asString(), level));
            }
        }
    }

    private Set<Level> levels(Expression expression) {
        var levels = EnumSet.noneOf(Level.class);
        boolean computed = !collect(expression, levels, new HashSet<>());
        return computed || levels.isEmpty() ? EnumSet.allOf(Level.class) : levels;
    }

    /** False where a level may come from elsewhere than from constants. */
    private boolean collect(Node node, Set<Level> levels, Set<String> visited) {
        boolean constant = true;
        for (var access : node.findAll(FieldAccessExpr.class)) {
            add(access.getNameAsString(), levels);
        }
        for (var name : node.findAll(NameExpr.class)) {
            add(name.getNameAsString(), levels);
        }
        for (var call : node.findAll(MethodCallExpr.class)) {
            var name = call.getNameAsString();
            constant &= !name.equals("values") && !name.equals("valueOf");
            if (visited.add(name)) {
                for (var function : source.functions(name)) {
                    constant &= collect(function.block(), levels, visited);
                }
            }
        }
        return constant;
    }

    private static void add(String name, Set<Level> levels) {
        if (NAMES.contains(name)) {
            levels.add(Level.valueOf(name));
        }
    }
}
