package io.fenghuo.rules.lint;

import com.github.javaparser.ast.Node;
import com.github.javaparser.ast.expr.Expression;
import com.github.javaparser.ast.expr.MethodCallExpr;
import com.github.javaparser.ast.expr.StringLiteralExpr;
import io.fenghuo.rules.lint.Speeches.Speech;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds the values, words and steps that assessment reads against those that there are. */
final class ValueCheck implements Check {
    /** As the reasons of warnings are filled. */
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([^{}]+)}");

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            for (var rule : sources.assess().rules()) {
                                new OfRule(sources, pack, rule, FindingNames.of(rule), findings)
                                        .check();
                            }
                        });
    }

    private record OfRule(
            PackSources sources, Pack pack, DrlRule rule, FindingNames names, Findings findings) {

        void check() {
            for (var pattern : rule.patterns()) {
                for (var constraint : pattern.constraints()) {
                    var expression = constraint.expression();
                    if (expression != null) {
                        for (var call : Syntax.all(expression, MethodCallExpr.class)) {
                            read(call, pattern, node -> place(constraint, node));
                        }
                    }
                }
            }
            var code = rule.consequence();
            for (var call : code.all(MethodCallExpr.class)) {
                read(call, null, code::place);
            }
            for (var speech : Speeches.of(sources.assess(), rule).all()) {
                reason(speech);
            }
        }

        private static Place place(DrlConstraint constraint, Node node) {
            return constraint.placeOf(Syntax.literal(node).orElse(""));
        }

        private void read(
                MethodCallExpr call, @Nullable DrlPattern inside, Function<Node, Place> places) {
            var arguments = call.getArguments();
            switch (call.getNameAsString()) {
                case "value", "text" -> {
                    if (arguments.size() == 1) {
                        boolean number = call.getNameAsString().equals("value");
                        signals(call, inside)
                                .ifPresent(
                                        signals -> key(arguments.get(0), signals, number, places));
                    }
                }
                case "first", "last", "step", "sum" -> {
                    var matched = call.getScope().flatMap(scope -> namesOf(scope, inside));
                    if (matched.isPresent() && !arguments.isEmpty()) {
                        var signals = step(arguments.get(0), matched.get(), places);
                        if (arguments.size() == 2 && signals.isPresent()) {
                            key(arguments.get(1), signals.get(), true, places);
                        }
                    }
                }
                default -> {
                    // Nothing of a finding.
                }
            }
        }

        private Optional<Set<String>> namesOf(Expression scope, @Nullable DrlPattern inside) {
            return inside == null ? names.of(scope) : names.of(scope, inside);
        }

        /** The signals that a {@code value(…)} or {@code text(…)} can be of. */
        private Optional<Set<String>> signals(MethodCallExpr call, @Nullable DrlPattern inside) {
            var scope = call.getScope();
            if (scope.isEmpty()) {
                return inside == null || !inside.type().endsWith("Signal")
                        ? Optional.empty()
                        : FindingNames.of(inside);
            }
            if (scope.get() instanceof MethodCallExpr step
                    && Set.of("first", "last").contains(step.getNameAsString())
                    && step.getArguments().size() == 1
                    && step.getScope().isPresent()) {
                return namesOf(step.getScope().get(), inside)
                        .flatMap(
                                matched ->
                                        Syntax.literal(step.getArgument(0))
                                                .map(name -> signalsOf(matched, name)));
            }
            return namesOf(scope.get(), inside);
        }

        private void key(
                Expression argument,
                Set<String> signals,
                boolean number,
                Function<Node, Place> places) {
            var key = Syntax.literal(argument).orElse(null);
            var values = keys(signals, true);
            var texts = keys(signals, false);
            if (key == null || values.isEmpty() || texts.isEmpty()) {
                return;
            }
            var known = number ? values.get() : texts.get();
            var others = number ? texts.get() : values.get();
            if (!known.contains(key)) {
                findings.add(
                        LintRule.UNKNOWN_VALUE,
                        places.apply(argument),
                        "no rule that raises "
                                + String.join(", ", signals)
                                + " binds the "
                                + (number ? "number" : "text")
                                + " \""
                                + key
                                + '"',
                        others.contains(key)
                                ? "write " + (number ? "text" : "value") + "(\"" + key + "\")"
                                : KnownWords.suggestion(key, known));
            }
        }

        /** The signals of a step; empty where nothing is known of it. */
        private Optional<Set<String>> step(
                Expression argument, Set<String> matched, Function<Node, Place> places) {
            var name = Syntax.literal(argument).orElse(null);
            var patterns = patterns(matched);
            if (name == null || patterns.size() < matched.size()) {
                return Optional.empty();
            }
            var steps =
                    patterns.stream()
                            .flatMap(pattern -> pattern.steps().stream())
                            .map(Step::name)
                            .collect(Collectors.toSet());
            if (steps.contains(name)) {
                return Optional.of(signalsOf(matched, name));
            }
            findings.add(
                    LintRule.UNKNOWN_STEP,
                    places.apply(argument),
                    "pattern " + String.join(", ", matched) + " has no step \"" + name + '"',
                    KnownWords.suggestion(name, steps));
            return Optional.empty();
        }

        private List<PatternDefinition> patterns(Set<String> matched) {
            return pack.patterns().stream()
                    .filter(pattern -> matched.contains(pattern.id()))
                    .toList();
        }

        private Set<String> signalsOf(Set<String> matched, String step) {
            return patterns(matched).stream()
                    .flatMap(pattern -> pattern.steps().stream())
                    .filter(each -> each.name().equals(step))
                    .flatMap(each -> each.signals().stream())
                    .collect(Collectors.toCollection(TreeSet::new));
        }

        /** All keys of signals, and of patterns those of all their steps. */
        private Optional<Set<String>> keys(Set<String> names, boolean numbers) {
            var keys = new TreeSet<String>();
            for (var name : names) {
                var signals = new HashSet<String>();
                for (var pattern : patterns(Set.of(name))) {
                    pattern.steps().forEach(step -> signals.addAll(step.signals()));
                }
                for (var signal : signals.isEmpty() ? Set.of(name) : signals) {
                    var bound = sources.boundValues();
                    var own = numbers ? bound.values(signal) : bound.texts(signal);
                    if (own.isEmpty()) {
                        return Optional.empty();
                    }
                    keys.addAll(own.get());
                }
            }
            return Optional.of(keys);
        }

        /** {@code {key}} that nothing fills makes the warning be refused. */
        private void reason(Speech speech) {
            var chain = speech.chain();
            var known = new TreeSet<String>();
            if (!chain.whole()) {
                return;
            }
            for (var call : chain.calls()) {
                var name = call.getNameAsString();
                if (name.equals("from")) {
                    for (var argument : call.getArguments()) {
                        var of = names.of(argument);
                        var values = of.flatMap(each -> keys(each, true));
                        var texts = of.flatMap(each -> keys(each, false));
                        if (values.isEmpty() || texts.isEmpty()) {
                            return;
                        }
                        known.addAll(values.get());
                        known.addAll(texts.get());
                    }
                } else if (name.equals("value") || name.equals("text")) {
                    var key = Syntax.literal(call.getArgument(0));
                    if (key.isEmpty()) {
                        return;
                    }
                    known.add(key.get());
                }
            }
            for (var why : chain.named("why")) {
                for (var words : Syntax.all(why, StringLiteralExpr.class)) {
                    if (isWithin(words, why)) {
                        fill(words, known);
                    }
                }
            }
        }

        /** Of the arguments, not of the calls that it is hung on to. */
        private static boolean isWithin(Node words, MethodCallExpr call) {
            return call.getArguments().stream()
                    .anyMatch(argument -> argument == words || argument.isAncestorOf(words));
        }

        private void fill(StringLiteralExpr words, Set<String> known) {
            PLACEHOLDER
                    .matcher(words.getValue())
                    .results()
                    .map(found -> found.group(1))
                    .filter(key -> !known.contains(key))
                    .forEach(
                            key ->
                                    findings.add(
                                            LintRule.UNKNOWN_VALUE,
                                            rule.consequence().place(words),
                                            "{"
                                                    + key
                                                    + "} is bound by nothing that the warning is"
                                                    + " from, so it is refused",
                                            KnownWords.suggestion(key, known)));
        }
    }
}
