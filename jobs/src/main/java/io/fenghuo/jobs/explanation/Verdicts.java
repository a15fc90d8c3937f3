package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.explanation.RuleVerdict.Outcome;
import io.fenghuo.rules.probe.Condition;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.RuleTrace;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Joins what the probes measured with what the rules really did. */
final class Verdicts {
    /** What spoke first, then what held, then the nearest. */
    static final Comparator<RuleVerdict> ORDER =
            Comparator.comparing(RuleVerdict::outcome)
                    .thenComparing(each -> each.trace().distance());

    private Verdicts() {}

    static RuleVerdict of(
            RuleTrace trace,
            List<RuleTrace> all,
            Set<String> fired,
            Map<String, RuntimeException> failed,
            List<String> raises,
            Map<String, Map<String, Double>> known) {
        var name = trace.rule().name();
        var failure = failed.get(name);
        if (failure != null) {
            return new RuleVerdict(trace, Outcome.FAILED, raises, words(failure), null, known);
        }
        if (fired.contains(name)) {
            return new RuleVerdict(trace, Outcome.SPOKE, raises, null, null, known);
        }
        return new RuleVerdict(
                trace,
                trace.held() ? Outcome.HELD_BACK : Outcome.DID_NOT_HOLD,
                raises,
                null,
                trace.held() ? winner(trace, all, fired) : null,
                known);
    }

    private static @Nullable String winner(
            RuleTrace trace, List<RuleTrace> all, Set<String> fired) {
        var group = trace.rule().activationGroup();
        return group == null
                ? null
                : all.stream()
                        .map(RuleTrace::rule)
                        .filter(each -> group.equals(each.activationGroup()))
                        .map(each -> each.name())
                        .filter(fired::contains)
                        .findFirst()
                        .orElse(null);
    }

    /** The features and parameters that functions in a rule's conditions look at. */
    static Map<String, Map<String, Double>> known(RuleTrace trace, PackRules rules, Known known) {
        var byText = new LinkedHashMap<String, Map<String, Double>>();
        for (var item : trace.items()) {
            item.conditions().forEach(each -> collect(each, rules, known, byText));
        }
        return byText;
    }

    private static void collect(
            ConditionTrace trace,
            PackRules rules,
            Known known,
            Map<String, Map<String, Double>> byText) {
        if (!trace.parts().isEmpty()) {
            trace.parts().forEach(part -> collect(part, rules, known, byText));
            return;
        }
        var text = trace.condition().text();
        var file = rules.signalRules();
        if (!file.callsFunction(text)) {
            return;
        }
        var values = new LinkedHashMap<String, Double>();
        for (var name : file.literals(text)) {
            if (known.features().containsKey(name)) {
                values.put(name, known.feature(name));
            } else if (known.parameters().containsKey(name)) {
                values.put(name, known.parameter(name));
            }
        }
        if (!values.isEmpty()) {
            byText.put(text, values);
        }
    }

    /** The innermost reason, since the outer ones speak of Drools. */
    static String words(Throwable failure) {
        var cause = failure;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        var words = cause.getMessage();
        return cause instanceof IllegalArgumentException && words != null
                ? words
                : cause.getClass().getSimpleName() + (words == null ? "" : ": " + words);
    }

    /** The conditions of a rule that are not known, where no words are others besides. */
    static List<Condition> unknown(RuleVerdict verdict) {
        return verdict.trace().distance().mismatches() > 0
                ? List.of()
                : verdict.trace().items().stream()
                        .flatMap(item -> item.conditions().stream())
                        .filter(each -> each.truth() == ConditionTrace.Truth.UNKNOWN)
                        .map(ConditionTrace::condition)
                        .toList();
    }
}
