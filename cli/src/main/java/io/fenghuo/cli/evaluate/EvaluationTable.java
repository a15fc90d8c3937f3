package io.fenghuo.cli.evaluate;

import static io.fenghuo.cli.report.ScoreWords.beforeHarm;
import static io.fenghuo.cli.report.ScoreWords.share;
import static io.fenghuo.cli.report.ScoreWords.spread;

import io.fenghuo.rules.comparison.Evaluation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** An evaluation in lines of text. */
final class EvaluationTable {
    private static final String ROW = "%-20s %6s %6s %6s %6s %6s %9s %18s %18s %11s %9s";

    private EvaluationTable() {}

    static List<String> lines(Evaluation evaluation) {
        var lines = new ArrayList<String>();
        lines.add(
                ROW.formatted(
                        "scenario",
                        "events",
                        "found",
                        "recall",
                        "alerts",
                        "true",
                        "precision",
                        "delay (p50, p90)",
                        "lead (p50, p90)",
                        "before harm",
                        "false/day"));
        evaluation
                .scores()
                .forEach(
                        (scenario, score) ->
                                lines.add(
                                        ROW.formatted(
                                                scenario,
                                                score.events(),
                                                score.found(),
                                                share(score.recall()),
                                                score.alerts(),
                                                score.trueAlerts(),
                                                share(score.precision()),
                                                spread(score.delay()),
                                                spread(score.lead()),
                                                beforeHarm(score),
                                                share(evaluation.falseAlarmsPerDay(scenario)))));
        evaluation
                .falseAlarmsPerDayByCounty()
                .forEach(
                        (county, perDay) ->
                                lines.add(
                                        "false alarms in county "
                                                + county
                                                + ": "
                                                + share(perDay)
                                                + " a day"));
        evaluation.unscored().forEach((scenario, alerts) -> lines.add(unscored(scenario, alerts)));
        lines.add(
                String.format(
                        Locale.ROOT,
                        "from %s to %s, %.2f days",
                        Instant.ofEpochMilli(evaluation.fromMillis()),
                        Instant.ofEpochMilli(evaluation.toMillis()),
                        evaluation.days()));
        return lines;
    }

    /** In words, since it is a caveat of the whole. */
    static String unscored(String scenario, int alerts) {
        return "not scored: %d alerts of %s, of which the truth holds nothing"
                .formatted(alerts, scenario);
    }
}
