package io.fenghuo.rules.lint;

import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.NameExpr;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.pack.Scenario;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What each signal carries: the keys of the numbers and words that the rules which raise it bind.
 *
 * <p>Functions of the file are followed, with what they are given. Where a key cannot be read
 * nothing is said of the signal.
 */
final class BoundValues {
    /** A function that calls itself says nothing new below this depth. */
    private static final int DEEP = 5;

    private final DrlFile file;
    private final Map<String, List<Raise>> byRule = new LinkedHashMap<>();

    private BoundValues(DrlFile file) {
        this.file = file;
    }

    static BoundValues of(DrlFile signals) {
        var bound = new BoundValues(signals);
        for (var rule : signals.rules()) {
            bound.byRule.put(rule.name(), bound.raises(rule.consequence(), Map.of(), 0));
        }
        return bound;
    }

    /** What a rule raises; nothing where it cannot be read. */
    List<Raise> raisedBy(String rule) {
        return byRule.getOrDefault(rule, List.of());
    }

    /** The keys of a signal's numbers; empty where they cannot be told. */
    Optional<Set<String>> values(String signal) {
        if (signal.equals(Scenario.ALERT)) {
            return Optional.of(AlertNews.VALUES);
        }
        return keys(signal).map(raises -> union(raises, true));
    }

    /** The keys of a signal's words; empty where they cannot be told. */
    Optional<Set<String>> texts(String signal) {
        if (signal.equals(Scenario.ALERT)) {
            return Optional.of(AlertNews.TEXTS);
        }
        return keys(signal)
                .map(
                        raises -> {
                            var texts = union(raises, false);
                            texts.add(SignalRules.PLACE);
                            return texts;
                        });
    }

    private Optional<List<Raise>> keys(String signal) {
        var all = byRule.values().stream().flatMap(List::stream).toList();
        boolean unreadable =
                file.rules().stream().anyMatch(rule -> rule.consequence().block() == null)
                        || file.functions().stream().anyMatch(each -> each.body().block() == null)
                        || all.stream().anyMatch(raise -> raise.signal().isEmpty());
        var raises =
                all.stream().filter(raise -> raise.signal().orElse("").equals(signal)).toList();
        return unreadable || raises.isEmpty() || raises.stream().anyMatch(Raise::open)
                ? Optional.empty()
                : Optional.of(raises);
    }

    private static Set<String> union(List<Raise> raises, boolean values) {
        return raises.stream()
                .flatMap(raise -> (values ? raise.values() : raise.texts()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * @param given what the parameters of the function stand for, where the code is one's
     */
    private List<Raise> raises(JavaCode code, Map<String, Optional<String>> given, int depth) {
        var raises = new ArrayList<Raise>();
        for (var call : code.all(MethodCallExpr.class)) {
            if (call.getNameAsString().equals("raise") && call.getScope().isPresent()) {
                raises.add(raise(call, code, given));
            } else if (call.getScope().isEmpty() && depth < DEEP) {
                file.function(call.getNameAsString(), call.getArguments().size())
                        .ifPresent(
                                function ->
                                        raises.addAll(
                                                raises(
                                                        function.body(),
                                                        arguments(function, call, given),
                                                        depth + 1)));
            }
        }
        return raises;
    }

    private static Raise raise(
            MethodCallExpr call, JavaCode code, Map<String, Optional<String>> given) {
        var raise =
                Raise.of(
                        call.getArguments().isEmpty()
                                ? Optional.empty()
                                : word(call.getArgument(0), given));
        var chain = CallChain.after(call, code);
        boolean readable = chain.whole();
        for (var each : chain.calls()) {
            var name = each.getNameAsString();
            if (name.equals("about")) {
                raise = raise.moved();
            } else if (name.equals("value") || name.equals("text")) {
                var key =
                        each.getArguments().isEmpty()
                                ? Optional.<String>empty()
                                : word(each.getArgument(0), given);
                readable &= key.isPresent();
                key.ifPresent((name.equals("value") ? raise.values() : raise.texts())::add);
            }
        }
        return readable ? raise : raise.opened();
    }

    private static Map<String, Optional<String>> arguments(
            DrlFunction function, MethodCallExpr call, Map<String, Optional<String>> given) {
        var arguments = new HashMap<String, Optional<String>>();
        for (int i = 0; i < function.parameters().size(); i++) {
            arguments.put(function.parameters().get(i), word(call.getArgument(i), given));
        }
        return arguments;
    }

    private static Optional<String> word(
            Expression expression, Map<String, Optional<String>> given) {
        return expression instanceof NameExpr name
                ? given.getOrDefault(name.getNameAsString(), Optional.empty())
                : Syntax.literal(expression);
    }
}
