package io.fenghuo.rules.lint;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.lint.TestStory.StoryEvent;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Basis;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.function.Predicate;

/**
 * Tests that a scenario lacks.
 *
 * <p>A test is about a scenario where it expects it, or where it has an event that a rule on the
 * way to the scenario looks at: of its type, and with the words that its pattern asks for; or where
 * it gives alerts and the scenario judges them.
 */
final class TestCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            for (var scenario : pack.scenarios().values()) {
                                check(sources, pack, scenario, findings);
                            }
                        });
    }

    private static void check(
            PackSources sources, Pack pack, Scenario scenario, Findings findings) {
        var id = scenario.id();
        var at = sources.places().key(PackFiles.PACK, "scenarios", id);
        var tests = sources.tests();
        if (tests.stream().noneMatch(test -> test.expects(id))) {
            findings.add(
                    LintRule.NO_FIRING_TEST,
                    at,
                    "no test expects " + id,
                    "add one under tests, and one that expects none");
            return;
        }
        var looked = patterns(sources, pack, scenario);
        Predicate<StoryEvent> concerns =
                event -> looked.stream().anyMatch(pattern -> pattern.matches(event));
        boolean ofAlerts = scenario.scope().basis() == Basis.ALERTS;
        if (tests.stream()
                .noneMatch(
                        test ->
                                !test.expects(id)
                                        && (ofAlerts && test.hasAlerts()
                                                || test.events().stream().anyMatch(concerns)))) {
            findings.add(
                    LintRule.NO_QUIET_TEST,
                    at,
                    "no test shows when " + id + " must stay quiet",
                    "add events just below the limit, and expect: none");
        }
        if (!looked.isEmpty()
                && tests.stream()
                        .flatMap(test -> test.events().stream())
                        .noneMatch(event -> event.late() && concerns.test(event))) {
            findings.add(
                    LintRule.NO_LATE_TEST,
                    at,
                    "no test has events of " + id + " late or out of order",
                    "give one of them arrives: +10m");
        }
        if (tests.stream().noneMatch(test -> test.expects(id, "cleared"))) {
            findings.add(
                    LintRule.NO_CLEAR_TEST,
                    at,
                    "no test shows that " + id + " ends",
                    "expect {transition: cleared} once, where it is not ignored");
        }
    }

    /** A pattern of a signal rule, with the feature's event type where it hears of a silence. */
    private record Looked(DrlPattern pattern, String wireType) {
        boolean matches(StoryEvent event) {
            if (!wireType.isEmpty() && !wireType.equals(event.type())) {
                return false;
            }
            return event.data().entrySet().stream()
                    .allMatch(
                            member ->
                                    member.getValue().isEmpty()
                                            || Comparisons.required(pattern, member.getKey())
                                                    .map(
                                                            words ->
                                                                    words.contains(
                                                                            member.getValue()
                                                                                    .get()))
                                                    .orElse(true));
        }
    }

    private static List<Looked> patterns(PackSources sources, Pack pack, Scenario scenario) {
        var signals = new HashSet<>(scenario.uses().keySet());
        for (var pattern : pack.patterns()) {
            if (signals.contains(pattern.id())) {
                pattern.steps().forEach(step -> signals.addAll(step.signals()));
            }
        }
        var looked = new ArrayList<Looked>();
        for (var rule : sources.signals().rules()) {
            var raises = sources.boundValues().raisedBy(rule.name());
            boolean leads =
                    raises.isEmpty()
                            || raises.stream()
                                    .anyMatch(
                                            raise ->
                                                    raise.signal().isEmpty()
                                                            || signals.contains(
                                                                    raise.signal().get()));
            if (leads) {
                for (var pattern : rule.patterns()) {
                    types(sources, pack, pattern)
                            .forEach(type -> looked.add(new Looked(pattern, type)));
                }
            }
        }
        return looked;
    }

    /** The types on the wire that a pattern looks at; an empty word for all. */
    private static List<String> types(PackSources sources, Pack pack, DrlPattern pattern) {
        var type = sources.signals().types().resolve(pattern.type()).orElse(null);
        if (type == Event.class) {
            return List.of("");
        }
        if (type == Silence.class) {
            return pack.features().stream()
                    .filter(feature -> feature.kind() == FeatureKind.SILENCE)
                    .map(feature -> EventMembers.wireName(feature.on()))
                    .toList();
        }
        return type != null && Event.class.isAssignableFrom(type)
                ? List.of(EventMembers.wireName(type.getSimpleName()))
                : List.of();
    }
}
