package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The names by which rules ask for what the YAML files declare, and for what other rules say.
 *
 * <p>A name that is handed to a function of the file counts for what the function does with it.
 *
 * <p>Caveat: a name that a rule computes is not seen. So whoever says that something is not used
 * must ask {@link #isWritten} too.
 */
final class NameUses {
    private final Map<Kind, List<Use>> byKind = new EnumMap<>(Kind.class);
    private final Set<String> literals = new HashSet<>();

    private NameUses() {}

    /** What is asked for. */
    enum Kind {
        FEATURE,
        PARAMETER,
        THRESHOLD,
        /** {@code signals.raise("…")}. */
        SIGNAL,
        /** {@code warnings.raise("…")}. */
        WARNING,
        /** {@code warnings.over("…")}. */
        RECOVERY,
        /** {@code name == "…"} of a trigger, signal or match. */
        FINDING
    }

    /** A name and where it stands. */
    record Use(String name, Place place) {}

    /** The parameter of a function that becomes a name of some kind. */
    private record Role(String function, int parameter) {}

    static NameUses of(PackSources sources) {
        var uses = new NameUses();
        for (var file : List.of(sources.signals(), sources.assess())) {
            uses.literals.addAll(file.literals());
            var kinds = kinds(file == sources.signals());
            var roles = new HashMap<Role, Kind>();
            int before;
            do {
                before = roles.size();
                for (var function : file.functions()) {
                    uses.learn(function, kinds, roles);
                }
            } while (roles.size() > before);
            uses.collect(file, kinds, roles);
        }
        return uses;
    }

    List<Use> all(Kind kind) {
        return byKind.getOrDefault(kind, List.of());
    }

    Set<String> names(Kind kind) {
        return all(kind).stream().map(Use::name).collect(Collectors.toCollection(TreeSet::new));
    }

    /** Whether the rules have the word as a literal anywhere. */
    boolean isWritten(String word) {
        return literals.contains(word);
    }

    private static Map<String, Kind> kinds(boolean signals) {
        return signals
                ? Map.of(
                        "feature", Kind.FEATURE,
                        "parameter", Kind.PARAMETER,
                        "threshold", Kind.THRESHOLD,
                        "raise", Kind.SIGNAL)
                : Map.of(
                        "parameter", Kind.PARAMETER,
                        "raise", Kind.WARNING,
                        "over", Kind.RECOVERY);
    }

    private void learn(DrlFunction function, Map<String, Kind> kinds, Map<Role, Kind> roles) {
        for (var call : function.body().all(MethodCallExpr.class)) {
            eachName(
                    call,
                    kinds,
                    roles,
                    (argument, kind) -> {
                        if (argument instanceof NameExpr name) {
                            int index = function.parameters().indexOf(name.getNameAsString());
                            if (index >= 0) {
                                roles.put(new Role(function.name(), index), kind);
                            }
                        }
                    });
        }
    }

    private void collect(DrlFile file, Map<String, Kind> kinds, Map<Role, Kind> roles) {
        for (var function : file.functions()) {
            calls(function.body().all(MethodCallExpr.class), kinds, roles, function.body()::place);
        }
        for (var rule : file.rules()) {
            calls(
                    rule.consequence().all(MethodCallExpr.class),
                    kinds,
                    roles,
                    rule.consequence()::place);
            rule.constraints()
                    .forEach(
                            constraint -> {
                                var expression = constraint.expression();
                                if (expression != null) {
                                    calls(
                                            Syntax.all(expression, MethodCallExpr.class),
                                            kinds,
                                            roles,
                                            literal -> place(constraint, literal));
                                }
                            });
            for (var pattern : rule.patterns()) {
                compared(pattern);
            }
        }
    }

    private static Place place(DrlConstraint constraint, Node literal) {
        return constraint.placeOf(Syntax.literal(literal).orElse(""));
    }

    private void calls(
            List<MethodCallExpr> calls,
            Map<String, Kind> kinds,
            Map<Role, Kind> roles,
            Function<Node, Place> places) {
        for (var call : calls) {
            eachName(
                    call,
                    kinds,
                    roles,
                    (argument, kind) ->
                            Syntax.literal(argument)
                                    .ifPresent(name -> add(kind, name, places.apply(argument))));
        }
    }

    private static void eachName(
            MethodCallExpr call,
            Map<String, Kind> kinds,
            Map<Role, Kind> roles,
            BiConsumer<Expression, Kind> then) {
        var arguments = call.getArguments();
        var kind = kinds.get(call.getNameAsString());
        if (kind != null && !arguments.isEmpty()) {
            then.accept(arguments.get(0), kind);
        }
        if (call.getScope().isEmpty()) {
            for (int i = 0; i < arguments.size(); i++) {
                var role = roles.get(new Role(call.getNameAsString(), i));
                if (role != null) {
                    then.accept(arguments.get(i), role);
                }
            }
        }
    }

    /** {@code name == "…"}, and {@code feature == "…"} of a silence. */
    private void compared(DrlPattern pattern) {
        var simple = pattern.type().substring(pattern.type().lastIndexOf('.') + 1);
        if (simple.equals("Silence")) {
            Comparisons.literals(pattern, "feature")
                    .forEach((name, place) -> add(Kind.FEATURE, name, place));
        } else if (Set.of("Trigger", "Signal", "Match", "Finding").contains(simple)) {
            Comparisons.literals(pattern, "name")
                    .forEach((name, place) -> add(Kind.FINDING, name, place));
        }
    }

    private void add(Kind kind, String name, Place place) {
        byKind.computeIfAbsent(kind, any -> new ArrayList<>()).add(new Use(name, place));
    }
}
