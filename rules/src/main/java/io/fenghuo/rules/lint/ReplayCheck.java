package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.ObjectCreationExpr;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Clocks, chance, and rules that change the facts that they are asked about. */
final class ReplayCheck implements Check {
    private static final Set<String> CLOCKS =
            Set.of("currentTimeMillis", "nanoTime", "now", "random", "randomUUID");
    private static final Set<String> CHANCE = Set.of("Random", "SecureRandom", "Date");
    private static final Set<String> CHANGES =
            Set.of("insert", "insertLogical", "update", "delete", "retract");
    private static final Pattern MODIFY = Pattern.compile("\\bmodify\\s*\\(");

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var file : sources.drl()) {
            for (var rule : file.rules()) {
                code(rule.consequence(), findings);
                changes(rule.consequence(), findings);
                rule.constraints()
                        .forEach(
                                constraint -> {
                                    var expression = constraint.expression();
                                    if (expression != null) {
                                        nodes(
                                                Syntax.all(expression),
                                                node -> constraint.place(),
                                                findings);
                                    }
                                });
            }
            file.functions().forEach(function -> code(function.body(), findings));
        }
    }

    private static void code(JavaCode code, Findings findings) {
        if (code.block() != null) {
            nodes(Syntax.all(code.block()), code::place, findings);
        }
    }

    private static void nodes(List<Node> nodes, Function<Node, Place> places, Findings findings) {
        for (var node : nodes) {
            boolean clock =
                    node instanceof MethodCallExpr call
                            && call.getScope().isPresent()
                            && call.getArguments().isEmpty()
                            && CLOCKS.contains(call.getNameAsString());
            boolean chance =
                    node instanceof ObjectCreationExpr creation
                            && creation.getArguments().isEmpty()
                            && CHANCE.contains(creation.getType().getNameAsString());
            if (clock || chance) {
                findings.add(
                        LintRule.NOT_REPLAYABLE,
                        places.apply(node),
                        Syntax.text(node) + " gives another answer at a replay",
                        "use the time of the event: $e.getTimeMillis(), or $t.getTimeMillis()");
            }
        }
    }

    private static void changes(JavaCode code, Findings findings) {
        var source = code.source();
        var modify = MODIFY.matcher(source);
        if (code.block() == null && modify.find()) {
            change(code.file().place(code.offset() + modify.start()), "modify", findings);
        }
        for (var call : code.all(MethodCallExpr.class)) {
            var name = call.getNameAsString();
            boolean byEngine =
                    call.getScope().map(scope -> Syntax.text(scope).equals("drools")).orElse(true);
            if (byEngine && CHANGES.contains(name)) {
                change(code.place(call), name, findings);
            }
        }
    }

    private static void change(Place at, String how, Findings findings) {
        findings.add(
                LintRule.CHANGES_FACTS,
                at,
                how + " changes what all rules see, and is forgotten after the event",
                "raise a signal, or keep it as a feature");
    }
}
