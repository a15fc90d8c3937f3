package io.fenghuo.cli.comparison;

import io.fenghuo.cli.report.ScoreWords;
import io.fenghuo.cli.report.Spans;
import io.fenghuo.rules.comparison.ComparisonReport;
import io.fenghuo.rules.comparison.Counts;
import io.fenghuo.rules.comparison.Score;
import java.util.ArrayList;
import java.util.List;

/** A comparison for a terminal: scenarios down, kinds of difference across. */
final class ComparisonTable {

    private ComparisonTable() {}

    static List<String> lines(ComparisonReport report) {
        var lines = new ArrayList<String>();
        lines.add("old  " + report.before());
        lines.add("new  " + report.after());
        report.notes().forEach(note -> lines.add("     " + note));
        lines.add("");
        var scenarios = report.comparison().byScenario();
        if (scenarios.isEmpty()) {
            lines.add("neither raises an alert");
        } else {
            lines.add(
                    counts(
                            "alerts",
                            "old",
                            "new",
                            "added",
                            "removed",
                            "earlier",
                            "later",
                            "other level",
                            "other end",
                            "unchanged"));
            scenarios.forEach((scenario, counts) -> lines.add(counts(scenario, counts)));
            if (scenarios.size() > 1) {
                lines.add(counts("all", report.comparison().total()));
            }
        }
        if (!report.scores().isEmpty()) {
            lines.add("");
            lines.add(score("truth", "precision", "recall", "before harm", "lead", "delay"));
            report.scores().forEach((scenario, score) -> lines.add(score(scenario, score)));
            lines.add("lead and delay: the median, and what nine in ten keep to");
        }
        return lines;
    }

    private static String counts(String scenario, Counts counts) {
        return counts(
                scenario,
                number(counts.before()),
                number(counts.after()),
                parts(counts.added(), counts.addedParts()),
                parts(counts.removed(), counts.removedParts()),
                shifted(counts.earlier(), counts.earlierByMillis()),
                shifted(counts.later(), counts.laterByMillis()),
                number(counts.otherLevel()),
                number(counts.otherEnd()),
                number(counts.unchanged()));
    }

    private static String counts(
            String scenario,
            String before,
            String after,
            String added,
            String removed,
            String earlier,
            String later,
            String otherLevel,
            String otherEnd,
            String unchanged) {
        return "%-22s %6s %6s %14s %14s %12s %12s %12s %10s %10s"
                .formatted(
                        scenario,
                        before,
                        after,
                        added,
                        removed,
                        earlier,
                        later,
                        otherLevel,
                        otherEnd,
                        unchanged);
    }

    static String number(int count) {
        return count == 0 ? ScoreWords.NONE : Integer.toString(count);
    }

    /** How many, and how many of them are parts of an alert that both sides raise. */
    static String parts(int count, int parts) {
        return parts == 0 ? number(count) : count + " (" + parts + " parts)";
    }

    /** How many, and the median of by how much. */
    static String shifted(int count, long millis) {
        return count == 0 ? ScoreWords.NONE : count + " (" + Spans.words(millis) + ')';
    }

    private static String score(String scenario, Score.Change score) {
        var before = score.before();
        var after = score.after();
        return score(
                scenario,
                ScoreWords.share(before.precision()) + " → " + ScoreWords.share(after.precision()),
                ScoreWords.share(before.recall()) + " → " + ScoreWords.share(after.recall()),
                ScoreWords.beforeHarm(before) + " → " + ScoreWords.beforeHarm(after),
                ScoreWords.spread(before.lead()) + " → " + ScoreWords.spread(after.lead()),
                ScoreWords.spread(before.delay()) + " → " + ScoreWords.spread(after.delay()));
    }

    private static String score(
            String scenario,
            String precision,
            String recall,
            String beforeHarm,
            String lead,
            String delay) {
        return "%-22s %13s %13s %13s %27s %27s"
                .formatted(scenario, precision, recall, beforeHarm, lead, delay);
    }
}
