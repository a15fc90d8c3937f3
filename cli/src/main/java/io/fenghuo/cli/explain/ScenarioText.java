package io.fenghuo.cli.explain;

import io.fenghuo.jobs.explanation.AlertStanding;
import io.fenghuo.jobs.explanation.PlaceStanding;
import io.fenghuo.jobs.explanation.RuleVerdict;
import io.fenghuo.jobs.explanation.RuleVerdict.Outcome;
import io.fenghuo.jobs.explanation.ScenarioExplanation;
import io.fenghuo.jobs.explanation.ScenarioExplanation.Verdict;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One scenario as a tree of text, about a screen long. */
final class ScenarioText {
    private static final int SHOWN_WHOLE = 3;
    private static final int SHOWN_SHORT = 3;
    private static final int FINDINGS = 8;
    private static final int CHANGES = 4;

    private final ScenarioExplanation scenario;
    private final Lines lines;

    ScenarioText(ScenarioExplanation scenario, Lines lines) {
        this.scenario = scenario;
        this.lines = lines;
    }

    void write() {
        lines.add(0, name(scenario) + ": " + verdict());
        for (var suppression : scenario.suppressions()) {
            lines.add(
                    1,
                    "suppressed: "
                            + suppression.reason().name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + ": "
                            + suppression.words());
        }
        rules("signal rules", 1, scenario.signalRules());
        features();
        for (var pattern : scenario.patterns()) {
            new PatternText(pattern, lines).write();
        }
        scenario.places().forEach(this::place);
        scenario.alerts().forEach(this::alert);
    }

    static String farOff(ScenarioExplanation scenario) {
        var nearest = scenario.signalRules().stream().findFirst();
        return name(scenario)
                + ": "
                + (scenario.verdict() == Verdict.NOT_CONCERNED
                        ? "no signal rule looks at such events"
                        : "is about other events: "
                                + nearest.flatMap(each -> RuleText.unmet(each).stream().findFirst())
                                        .orElse(""));
    }

    private static String name(ScenarioExplanation scenario) {
        return scenario.scenario().id()
                + " ("
                + scenario.scenario().titleEnglish()
                + ", "
                + scenario.pack()
                + ' '
                + scenario.packVersion()
                + ')';
    }

    private String verdict() {
        return switch (scenario.verdict()) {
            case ALERT -> said("the alert is ");
            case WARNED -> said("warned, and the alert stayed as it was; ");
            case NOT_WARNED ->
                    "assessed, and no rule warned"
                            + nearest(
                                    Stream.concat(
                                                    scenario.places().stream()
                                                            .flatMap(each -> each.rules().stream()),
                                                    scenario.signalRules().stream())
                                            .sorted(
                                                    Comparator.comparing(
                                                            each -> each.trace().distance()))
                                            .toList());
            case PATTERN_WAITS ->
                    "no alert yet: "
                            + scenario.patterns().stream()
                                    .filter(each -> !each.underWay().isEmpty())
                                    .findFirst()
                                    .map(PatternText::waits)
                                    .orElse("a pattern waits");
            case SIGNAL_ONLY -> "a signal, and nothing that waited for it";
            case NO_SIGNAL -> "no signal" + nearest(scenario.signalRules());
            case NOT_CONCERNED -> "no signal rule looks at such events";
        };
    }

    private String said(String head) {
        return scenario.alerts().stream()
                .filter(each -> each.warning() != null)
                .findFirst()
                .map(
                        each -> {
                            var warning = each.warning();
                            if (warning == null) {
                                return head;
                            }
                            var changed = each.changes();
                            boolean alert = scenario.verdict() == Verdict.ALERT;
                            return head
                                    + (alert && !changed.isEmpty()
                                            ? changed.get(changed.size() - 1)
                                                            .transition()
                                                            .name()
                                                            .toLowerCase(Locale.ROOT)
                                                    + " at "
                                            : "")
                                    + (warning.level() == null
                                            ? "the danger is over"
                                            : warning.level())
                                    + " by \""
                                    + warning.rule()
                                    + "\": "
                                    + warning.whyEnglish();
                        })
                .orElse(head);
    }

    private static String nearest(List<RuleVerdict> verdicts) {
        return verdicts.stream()
                .filter(each -> each.outcome() == Outcome.DID_NOT_HOLD)
                .findFirst()
                .map(
                        each ->
                                "; nearest is \""
                                        + each.trace().rule().name()
                                        + "\": "
                                        + String.join("; ", RuleText.unmet(each)))
                .orElse("");
    }

    private void rules(String title, int depth, List<RuleVerdict> verdicts) {
        if (verdicts.isEmpty()) {
            return;
        }
        lines.add(depth, title);
        var near = verdicts.stream().filter(ScenarioText::isNear).toList();
        for (int i = 0; i < Math.min(near.size(), SHOWN_WHOLE + SHOWN_SHORT); i++) {
            var text = new RuleText(near.get(i), lines);
            if (i < SHOWN_WHOLE) {
                text.whole(depth + 1);
            } else {
                text.brief(depth + 1);
            }
        }
        var others = new ArrayList<RuleVerdict>(verdicts);
        others.removeAll(near.subList(0, Math.min(near.size(), SHOWN_WHOLE + SHOWN_SHORT)));
        if (!others.isEmpty()) {
            lines.add(
                    depth + 1,
                    "not near: "
                            + others.stream()
                                    .map(each -> '"' + each.trace().rule().name() + '"')
                                    .collect(Collectors.joining(", ")));
        }
    }

    private static boolean isNear(RuleVerdict verdict) {
        return verdict.outcome() != Outcome.DID_NOT_HOLD
                || verdict.trace().distance().mismatches() == 0;
    }

    private void features() {
        var shown = scenario.features().stream().filter(each -> isLookedAt(each.id())).toList();
        if (!shown.isEmpty()) {
            lines.add(1, "features");
        }
        for (var feature : shown) {
            lines.add(
                    2,
                    feature.id()
                            + ' '
                            + Plain.number(feature.value())
                            + ": "
                            + feature.kind().name().toLowerCase(Locale.ROOT).replace('_', '-')
                            + " over "
                            + Plain.span(feature.overMillis())
                            + " by "
                            + feature.key()
                            + ", of "
                            + Plain.count(feature.events(), "event")
                            + (feature.events() == 0
                                    ? ""
                                    : " since " + Plain.time(feature.firstMillis())));
        }
    }

    /** Whether the rules that are shown whole look at a feature. */
    private boolean isLookedAt(String feature) {
        return scenario.signalRules().stream()
                .filter(ScenarioText::isNear)
                .limit(SHOWN_WHOLE)
                .anyMatch(
                        each ->
                                each.known().values().stream()
                                                .anyMatch(known -> known.containsKey(feature))
                                        || each.trace().items().stream()
                                                .anyMatch(
                                                        item ->
                                                                item.item()
                                                                        .text()
                                                                        .contains(
                                                                                '"' + feature
                                                                                        + '"')));
    }

    private void place(PlaceStanding place) {
        lines.add(
                1,
                "assessment around "
                        + place.around().name().toLowerCase(Locale.ROOT)
                        + ' '
                        + place.key());
        if (place.active().isEmpty()) {
            lines.add(2, "active: nothing");
        }
        int skipped = Math.max(0, place.active().size() - FINDINGS);
        if (skipped > 0) {
            lines.add(2, "active: " + skipped + " older ones, and");
        }
        place.active().stream()
                .skip(skipped)
                .forEach(finding -> lines.add(2, "active: " + words(finding)));
        var last = place.lastTrigger();
        if (place.askings().isEmpty()) {
            lines.add(
                    2,
                    "not asked: none of "
                            + String.join(", ", scenario.scenario().uses().keySet())
                            + " came of this event here"
                            + (last == null ? "" : "; asked last by " + words(last)));
        }
        for (var asking : place.askings()) {
            rules("rules, asked by " + words(asking.trigger()), 2, asking.rules());
        }
    }

    private static String words(Finding finding) {
        var values = finding instanceof Signal signal ? numbers(signal.values()) : "";
        var steps =
                finding instanceof Match match
                        ? (match.timedOut() ? " timed out" : "") + ' ' + match.steps().keySet()
                        : "";
        return finding.name()
                + " of "
                + finding.subject()
                + " at "
                + Plain.time(finding.timeMillis())
                + values
                + steps;
    }

    static String numbers(Map<String, Double> values) {
        return values.isEmpty()
                ? ""
                : values.entrySet().stream()
                        .map(each -> each.getKey() + ' ' + Plain.number(each.getValue()))
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private void alert(AlertStanding alert) {
        var state = alert.state();
        lines.add(
                1,
                "alert of "
                        + alert.key()
                        + ": "
                        + (state == null
                                ? "none is up"
                                : state.level()
                                        + ", held until "
                                        + Plain.time(state.heldUntil(state.level()))));
        int skipped = Math.max(0, alert.changes().size() - CHANGES);
        alert.changes().stream()
                .skip(skipped)
                .forEach(
                        change ->
                                lines.add(
                                        2,
                                        change.transition().name().toLowerCase(Locale.ROOT)
                                                + ' '
                                                + change.level()
                                                + " at "
                                                + Plain.time(change.detectedAtMillis())
                                                + " by \""
                                                + change.cause().rule()
                                                + '"'));
    }
}
