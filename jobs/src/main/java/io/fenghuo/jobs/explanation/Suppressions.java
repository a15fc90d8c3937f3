package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.explanation.RuleVerdict.Outcome;
import io.fenghuo.jobs.explanation.Suppression.Reason;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.regex.Pattern;

/** Names what kept an event from having an effect, beyond the conditions that did not hold. */
final class Suppressions {
    private static final Pattern THRESHOLD = Pattern.compile("threshold\\(\\s*\"([^\"]+)\"\\s*\\)");

    private Suppressions() {}

    static List<Suppression> ofSignalRules(List<RuleVerdict> verdicts, Judged judged) {
        var suppressions = new ArrayList<>(ofRules(verdicts));
        var device = judged.known.device();
        long time = judged.event.getTimeMillis();
        var unknown = new LinkedHashSet<String>();
        for (var verdict : verdicts) {
            for (var condition : Verdicts.unknown(verdict)) {
                var named = THRESHOLD.matcher(condition.text());
                while (named.find()) {
                    if (device == null || Double.isNaN(device.threshold(named.group(1), time))) {
                        unknown.add("threshold(\"" + named.group(1) + "\")");
                    }
                }
            }
        }
        if (!unknown.isEmpty()) {
            var thresholds = String.join(", ", unknown);
            suppressions.add(
                    device == null
                            ? new Suppression(
                                    Reason.NO_DEVICE,
                                    judged.event.getSubject()
                                            + " is no device in the reference data, so not known: "
                                            + thresholds)
                            : new Suppression(
                                    Reason.NO_THRESHOLD,
                                    "the reference data have for "
                                            + device.id()
                                            + " at "
                                            + judged.event.getTime()
                                            + " no "
                                            + thresholds));
        }
        return suppressions;
    }

    static List<Suppression> ofRules(List<RuleVerdict> verdicts) {
        var suppressions = new ArrayList<Suppression>();
        for (var verdict : verdicts) {
            var rule = '"' + verdict.trace().rule().name() + '"';
            if (verdict.outcome() == Outcome.FAILED) {
                suppressions.add(
                        new Suppression(
                                Reason.RULE_FAILED, "rule " + rule + ": " + verdict.failure()));
            } else if (verdict.wonBy() != null) {
                suppressions.add(
                        new Suppression(
                                Reason.GROUP_WON_BY_ANOTHER,
                                "rule "
                                        + rule
                                        + " held too; in its activation group \""
                                        + verdict.trace().rule().activationGroup()
                                        + "\" spoke \""
                                        + verdict.wonBy()
                                        + '"'));
            }
        }
        return suppressions;
    }

    static List<Suppression> ofPlace(Scenario scenario, Event event, Geographer geographer) {
        var missing =
                switch (scenario.around()) {
                    case SUBJECT -> null;
                    case CELL, NEIGHBOURS -> geographer.cell(event) == null ? "position" : null;
                    case COUNTY -> geographer.county(event) == null ? "county" : null;
                };
        return missing == null
                ? List.of()
                : List.of(
                        new Suppression(
                                Reason.PLACE_UNKNOWN,
                                scenario.id()
                                        + " looks around a place, and the "
                                        + missing
                                        + " of "
                                        + event.getSubject()
                                        + " is not known"));
    }

    /**
     * @param rules the assessment rules that were asked at the alert's key
     */
    static List<Suppression> ofAlert(AlertStanding alert, List<RuleVerdict> rules) {
        var suppressions = new ArrayList<Suppression>();
        var warning = alert.warning();
        if (warning == null) {
            return suppressions;
        }
        for (var verdict : rules) {
            var rule = verdict.trace().rule().name();
            if (verdict.outcome() == Outcome.SPOKE && !rule.equals(warning.rule())) {
                suppressions.add(
                        new Suppression(
                                Reason.OUTRANKED,
                                "rule \""
                                        + rule
                                        + "\" spoke too; the highest level stands, that of \""
                                        + warning.rule()
                                        + '"'));
            }
        }
        var state = alert.state();
        var reason = alert.reason();
        if (reason == AlertLife.Reason.CONFIRMED && state != null) {
            suppressions.add(confirmed(warning, state));
        } else if (reason == AlertLife.Reason.RECOVERING && state != null) {
            suppressions.add(
                    new Suppression(
                            Reason.RECOVERING,
                            "the danger is said to be over; the alert of "
                                    + state.level()
                                    + " falls at "
                                    + Instant.ofEpochMilli(state.expiresMillis())));
        } else if (reason == AlertLife.Reason.NOTHING_TO_RECOVER) {
            suppressions.add(
                    new Suppression(
                            Reason.NOTHING_TO_RECOVER,
                            "the danger is said to be over, and no alert is up"));
        }
        return suppressions;
    }

    private static Suppression confirmed(Warning warning, AlertState state) {
        var level = warning.level() == null ? Level.BLUE : warning.level();
        var until = Instant.ofEpochMilli(state.heldUntil(level));
        return level == state.level()
                ? new Suppression(
                        Reason.ALREADY_AT_LEVEL,
                        "the alert is at " + level + " already; its hold was extended to " + until)
                : new Suppression(
                        Reason.HELD_BY_HIGHER_LEVEL,
                        "the warning is of "
                                + level
                                + ", the alert at "
                                + state.level()
                                + " until "
                                + Instant.ofEpochMilli(state.heldUntil(state.level()))
                                + "; "
                                + level
                                + " is held until "
                                + until);
    }
}
