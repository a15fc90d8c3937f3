package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.probe.RuleFile;
import io.fenghuo.rules.probe.RuleOutline;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A pack's rules as written, and which of them have to do with what. */
record PackRules(Pack pack, RuleFile signalRules, @Nullable RuleFile assessmentRules) {
    private static final String ANY = "Event";

    static PackRules of(Pack pack) {
        var assess = pack.assessmentRules();
        return new PackRules(
                pack,
                RuleFile.read("signals.drl", pack.signalRules()),
                assess == null ? null : RuleFile.read("assess.drl", assess));
    }

    /** Whether any rule looks at events of this type, or any feature counts them. */
    boolean watches(Event event) {
        var type = event.getClass().getSimpleName();
        return signalRules.rules().stream().anyMatch(rule -> looksAt(rule, type))
                || pack.features().stream().anyMatch(feature -> feature.on().equals(type));
    }

    List<RuleOutline> signalRulesFor(Event event) {
        var type = event.getClass().getSimpleName();
        return signalRules.rules().stream().filter(rule -> looksAt(rule, type)).toList();
    }

    private static boolean looksAt(RuleOutline rule, String type) {
        return rule.items().stream()
                .anyMatch(item -> type.equals(item.type()) || ANY.equals(item.type()));
    }

    /** The signals that a rule names in its consequence and that some scenario makes use of. */
    Set<String> raises(RuleOutline rule) {
        var raised = new LinkedHashSet<>(signalRules.literals(rule.consequence()));
        raised.retainAll(
                pack.scenarios().values().stream()
                        .flatMap(scenario -> signalsOf(scenario).stream())
                        .collect(Collectors.toSet()));
        return raised;
    }

    /** The signals that a scenario looks at, itself or through its patterns. */
    Set<String> signalsOf(Scenario scenario) {
        var names = new HashSet<>(scenario.uses().keySet());
        for (var pattern : pack.patterns()) {
            if (scenario.uses().containsKey(pattern.id())) {
                names.remove(pattern.id());
                pattern.steps().forEach(step -> names.addAll(step.signals()));
            }
        }
        return names;
    }

    /** The assessment rules that speak of a scenario. */
    List<RuleOutline> rulesOf(Scenario scenario) {
        return assessmentRules == null
                ? List.of()
                : assessmentRules.rules().stream()
                        .filter(
                                rule ->
                                        assessmentRules
                                                .literals(rule.consequence())
                                                .contains(scenario.id()))
                        .toList();
    }

    /** The features that a rule's condition looks at, itself or in the functions that it calls. */
    Set<String> featuresOf(RuleOutline rule) {
        var names = new LinkedHashSet<String>();
        rule.items().forEach(item -> names.addAll(signalRules.literals(item.text())));
        names.retainAll(
                pack.features().stream().map(each -> each.id()).collect(Collectors.toSet()));
        return names;
    }
}
