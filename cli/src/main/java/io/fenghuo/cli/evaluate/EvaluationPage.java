package io.fenghuo.cli.evaluate;

import io.fenghuo.cli.report.Page;
import io.fenghuo.cli.report.ScoreWords;
import io.fenghuo.cli.report.Spans;
import io.fenghuo.rules.comparison.Evaluation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An evaluation as one HTML page, with its plots drawn as SVG. */
final class EvaluationPage {
    private static final String STYLE =
            """
            :root { color-scheme: light dark; }
            body { margin: 0 auto; padding: 1.5rem; max-width: 80rem; font: 15px/1.45 system-ui, "Noto Sans CJK SC", sans-serif; }
            table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
            th, td { padding: .3rem .8rem; text-align: left; border-bottom: 1px solid #8886; white-space: nowrap; }
            .n { text-align: right; }
            .wide { overflow-x: auto; }
            .plots { display: flex; flex-wrap: wrap; gap: 1.5rem; }
            figure { margin: 0; } figcaption, .note { color: #777; }
            path { fill: none; stroke: #2f6fdd; stroke-width: 2; } rect { fill: #c9211e; }
            line { stroke: #8888; } text { fill: currentColor; font-size: 11px; }
            """;

    private static final int WIDTH = 300;
    private static final int HEIGHT = 110;
    private static final int LEFT = 40;
    private static final int BAR = 18;

    private final Evaluation evaluation;
    private final Page page = new Page();

    private EvaluationPage(Evaluation evaluation) {
        this.evaluation = evaluation;
    }

    static String of(Evaluation evaluation) {
        return new EvaluationPage(evaluation).write();
    }

    private String write() {
        page.raw("<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n");
        page.raw("<meta http-equiv=Content-Security-Policy content=\"default-src 'none';");
        page.raw(" style-src 'unsafe-inline'\">\n<title>Evaluation</title>\n<style>\n");
        page.raw(STYLE).raw("</style>\n</head>\n<body>\n<h1>Evaluation</h1>\n");
        page.add(
                "<p class=note>{} to {}, {} days</p>\n",
                Instant.ofEpochMilli(evaluation.fromMillis()),
                Instant.ofEpochMilli(evaluation.toMillis()),
                String.format(Locale.ROOT, "%.2f", evaluation.days()));
        table();
        evaluation
                .unscored()
                .forEach(
                        (scenario, alerts) ->
                                page.add(
                                        "<p class=note>{}</p>\n",
                                        EvaluationTable.unscored(scenario, alerts)));
        delays();
        counties();
        return page.raw("</body>\n</html>\n").toString();
    }

    private void table() {
        page.raw("<div class=wide><table>\n<tr><th>scenario</th>");
        for (var heading : EvaluationTable.HEADINGS) {
            page.add("<th class=n>{}</th>", heading);
        }
        page.raw("</tr>\n");
        evaluation
                .scores()
                .forEach(
                        (scenario, score) -> {
                            page.add("<tr><th scope=row>{}</th>", scenario);
                            for (var cell : EvaluationTable.cells(evaluation, scenario, score)) {
                                page.add("<td class=n>{}</td>", cell);
                            }
                            page.raw("</tr>\n");
                        });
        page.raw("</table></div>\n");
    }

    private void delays() {
        page.raw("<h2>Found, by time after it was knowable</h2>\n<div class=plots>\n");
        evaluation
                .delays()
                .forEach(
                        (scenario, delays) -> {
                            var score = evaluation.scores().get(scenario);
                            if (score != null && !delays.isEmpty()) {
                                curve(scenario, delays, score.events());
                            }
                        });
        page.raw("</div>\n");
    }

    /** The share of all events that were found by then: a curve that stops short missed some. */
    private void curve(String scenario, List<Duration> delays, int events) {
        long least = Math.min(0, delays.get(0).toMillis());
        long most = Math.max(1, delays.get(delays.size() - 1).toMillis());
        var steps = new StringBuilder("M" + x(least, least, most) + ' ' + HEIGHT);
        for (int i = 0; i < delays.size(); i++) {
            steps.append('H').append(x(delays.get(i).toMillis(), least, most));
            steps.append('V').append(HEIGHT - (i + 1) * (HEIGHT - 10) / events);
        }
        steps.append('H').append(LEFT + WIDTH);
        page.add(
                "<figure><svg width={} height={} role=img aria-label=\"{}\">",
                LEFT + WIDTH + 10,
                HEIGHT + 20,
                scenario);
        page.add("<line x1={} y1=10 x2={} y2=10></line>", LEFT, LEFT + WIDTH);
        page.add("<line x1={} y1={} x2={} y2={}></line>", LEFT, HEIGHT, LEFT + WIDTH, HEIGHT);
        page.add("<text x=0 y=14>100 %</text><text x=0 y={}>0 %</text>", HEIGHT);
        page.add("<path d=\"{}\"></path>", steps);
        page.add("<text x={} y={}>{}</text>", LEFT, HEIGHT + 15, Spans.words(least));
        page.add(
                "<text x={} y={} text-anchor=end>{}</text>",
                LEFT + WIDTH,
                HEIGHT + 15,
                Spans.words(most));
        page.add("</svg><figcaption>{} ({} events)</figcaption></figure>\n", scenario, events);
    }

    private static long x(long millis, long least, long most) {
        return LEFT + (millis - least) * WIDTH / (most - least);
    }

    private void counties() {
        var counties = evaluation.falseAlarmsPerDayByCounty();
        page.raw("<h2>False alarms a day, by county</h2>\n");
        if (counties.isEmpty()) {
            page.raw("<p>None.</p>\n");
            return;
        }
        double most = counties.values().stream().mapToDouble(each -> each).max().orElse(1);
        page.add(
                "<svg width={} height={} role=img aria-label=\"false alarms\">\n",
                2 * WIDTH,
                counties.size() * BAR);
        int row = 0;
        for (var county : counties.entrySet()) {
            int y = row++ * BAR;
            page.add("<text x=0 y={}>{}</text>", y + 12, county.getKey());
            page.add(
                    "<rect x=70 y={} width={} height=12></rect>",
                    y + 2,
                    Math.round(county.getValue() / most * WIDTH));
            page.add(
                    "<text x={} y={}>{}</text>\n",
                    80 + Math.round(county.getValue() / most * WIDTH),
                    y + 12,
                    ScoreWords.share(county.getValue()));
        }
        page.raw("</svg>\n");
    }
}
