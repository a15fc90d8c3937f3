package io.fenghuo.rules.lint;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.FieldAccessExpr;
import com.github.javaparser.ast.expr.MethodCallExpr;
import io.fenghuo.rules.warning.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What an assessment rule says: its {@code warnings.raise(…)} and {@code warnings.over(…)}.
 *
 * @param all in order; those of functions that it calls are not among them
 * @param isWhole false where it may say more than could be read
 */
record Speeches(List<Speech> all, boolean isWhole) {

    /**
     * One of them.
     *
     * @param scenario empty where it is computed
     * @param level empty where it is computed, and for {@code over}
     * @param over whether it says that the danger is over
     */
    record Speech(
            MethodCallExpr call,
            Optional<String> scenario,
            Optional<Level> level,
            boolean over,
            CallChain chain,
            Place place) {}

    static Speeches of(DrlFile file, DrlRule rule) {
        var code = rule.consequence();
        var speeches = new ArrayList<Speech>();
        boolean whole = code.block() != null;
        for (var call : code.all(MethodCallExpr.class)) {
            var name = call.getNameAsString();
            boolean over = name.equals("over");
            if (call.getScope().isPresent()
                    && (over || name.equals("raise"))
                    && !call.getArguments().isEmpty()) {
                var scenario = Syntax.literal(call.getArgument(0));
                var level =
                        over || call.getArguments().size() < 2
                                ? Optional.<Level>empty()
                                : level(call.getArgument(1));
                whole &= scenario.isPresent();
                speeches.add(
                        new Speech(
                                call,
                                scenario,
                                level,
                                over,
                                CallChain.after(call, code),
                                code.place(call)));
            }
            whole &=
                    call.getScope().isPresent()
                            || file.function(name, call.getArguments().size())
                                    .map(function -> !function.types().contains("Warnings"))
                                    .orElse(true);
        }
        return new Speeches(speeches, whole);
    }

    /** The scenarios that it certainly speaks of. */
    Set<String> scenarios() {
        var names = new TreeSet<String>();
        all.forEach(speech -> speech.scenario().ifPresent(names::add));
        return names;
    }

    private static Optional<Level> level(Expression expression) {
        if (expression instanceof FieldAccessExpr access
                && Syntax.text(access.getScope()).endsWith("Level")) {
            return Stream.of(Level.values())
                    .filter(level -> level.name().equals(access.getNameAsString()))
                    .findFirst();
        }
        return Optional.empty();
    }
}
