package io.fenghuo.cli.evaluate;

import static io.fenghuo.cli.report.ScoreWords.beforeHarm;
import static io.fenghuo.cli.report.ScoreWords.share;
import static io.fenghuo.cli.report.ScoreWords.spread;

import io.fenghuo.rules.comparison.Evaluation;
import io.fenghuo.rules.comparison.Score;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** An evaluation in lines of text. */
final class EvaluationTable {
    private static final String ROW = "%-20s %6s %6s %6s %6s %6s %9s %18s %18s %11s %9s";

    private EvaluationTable() {}

    /** What {@link #cells} are. */
    static final List<String> HEADINGS =
            List.of(
                    "events",
                    "found",
                    "recall",
                    "alerts",
                    "true",
                    "precision",
                    "delay (p50, p90)",
                    "lead (p50, p90)",
                    "before harm",
                    "false/day");

    /** The figures of a scenario. */
    static List<String> cells(Evaluation evaluation, String scenario, Score score) {
        return List.of(
                Integer.toString(score.events()),
                Integer.toString(score.found()),
                share(score.recall()),
                Integer.toString(score.alerts()),
                Integer.toString(score.trueAlerts()),
                share(score.precision()),
                spread(score.delay()),
                spread(score.lead()),
                beforeHarm(score),
                share(evaluation.falseAlarmsPerDay(scenario)));
    }

    static List<String> lines(Evaluation evaluation) {
        var lines = new ArrayList<String>();
        lines.add(row("scenario", HEADINGS));
        evaluation
                .scores()
                .forEach(
                        (scenario, score) ->
                                lines.add(row(scenario, cells(evaluation, scenario, score))));
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

    private static String row(String first, List<String> others) {
        return ROW.formatted(Stream.concat(Stream.of(first), others.stream()).toArray());
    }

    /** In words, since it is a caveat of the whole. */
    static String unscored(String scenario, int alerts) {
        return "not scored: %d alerts of %s, of which the truth holds nothing"
                .formatted(alerts, scenario);
    }
}
