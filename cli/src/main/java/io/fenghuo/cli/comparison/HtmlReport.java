package io.fenghuo.cli.comparison;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.report.Page;
import io.fenghuo.cli.report.ScoreWords;
import io.fenghuo.cli.report.Spans;
import io.fenghuo.rules.comparison.ComparisonReport;
import io.fenghuo.rules.comparison.Counts;
import io.fenghuo.rules.comparison.Difference.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeSet;

/**
 * A comparison as one HTML file, its style and script inside: it can be mailed, kept, and opened
 * without a network.
 *
 * <p>All of it is there without script too; the script only filters. The page's policy lets no
 * other script run, whatever names and reasons say. What is more than a browser shows with ease is
 * cut, and the page says what was.
 */
final class HtmlReport {
    private static final String STYLE = resource("report.css");
    private static final String SCRIPT = resource("report.js");

    private final ComparisonReport report;
    private final Page page = new Page();

    private HtmlReport(ComparisonReport report) {
        this.report = report;
    }

    static String of(ComparisonReport report) {
        return new HtmlReport(report).write();
    }

    private String write() {
        page.raw("<!doctype html>\n<html lang=en>\n<head>\n<meta charset=utf-8>\n");
        page.add(
                "<meta http-equiv=Content-Security-Policy content=\"default-src 'none';"
                        + " style-src 'unsafe-inline'; script-src 'sha256-{}'\">\n",
                sha256(SCRIPT));
        page.raw("<meta name=viewport content=\"width=device-width, initial-scale=1\">\n");
        page.add("<title>{}</title>\n<style>\n", report.title());
        page.raw(STYLE).raw("</style>\n</head>\n<body>\n");
        head();
        summary();
        truth();
        var differences = new DifferenceCards(report.comparison());
        var timelines = new Timelines(report.comparison());
        if (!report.comparison().differences().isEmpty()) {
            filters();
            timelines.write(page);
            differences.write(page);
        }
        page.raw("<script>").raw(SCRIPT).raw("</script>\n</body>\n</html>\n");
        return page.toString();
    }

    private void head() {
        page.add("<header>\n<h1>{}</h1>\n<dl>\n", report.title());
        page.add("<div><dt>old</dt><dd>{}</dd></div>\n", report.before());
        page.add("<div><dt>new</dt><dd>{}</dd></div>\n</dl>\n", report.after());
        for (var note : report.notes()) {
            page.add("<p class=note>{}</p>\n", note);
        }
        page.add(
                "<p class=note>An alert here is its whole life, from raised to cleared. Two of one"
                        + " scenario and place are the same where they overlap or are at most {}"
                        + " apart, the closest first. Parts are added or removed alerts while the"
                        + " other side has a longer one, which is compared with another. Times are"
                        + " UTC.</p>\n</header>\n",
                Spans.words(report.comparison().tolerance().toMillis()));
    }

    private void summary() {
        page.raw("<section>\n<h2>Alerts</h2>\n");
        var scenarios = report.comparison().byScenario();
        if (scenarios.isEmpty()) {
            page.raw("<p>Neither side raises an alert.</p>\n</section>\n");
            return;
        }
        counts("scenario", scenarios, true);
        page.raw("<details>\n<summary>By county</summary>\n");
        counts("county", report.comparison().byCounty(), false);
        page.raw("</details>\n</section>\n");
    }

    private void counts(String by, SortedMap<String, Counts> rows, boolean total) {
        page.add("<div class=wide><table>\n<thead><tr><th>{}</th>", by);
        var headings = new ArrayList<>(List.of("old", "new"));
        for (var kind : Kind.values()) {
            headings.add(KindWords.title(kind));
        }
        headings.forEach(heading -> page.add("<th class=n>{}</th>", heading));
        page.raw("</tr></thead>\n<tbody>\n");
        rows.forEach((name, counts) -> counts(name, counts));
        page.raw("</tbody>\n");
        if (total && rows.size() > 1) {
            page.raw("<tfoot>\n");
            counts("all", report.comparison().total());
            page.raw("</tfoot>\n");
        }
        page.raw("</table></div>\n");
    }

    private void counts(String name, Counts counts) {
        page.add("<tr><th scope=row>{}</th>", name);
        for (var cell :
                List.of(
                        ComparisonTable.number(counts.before()),
                        ComparisonTable.number(counts.after()),
                        ComparisonTable.parts(counts.added(), counts.addedParts()),
                        ComparisonTable.parts(counts.removed(), counts.removedParts()),
                        ComparisonTable.shifted(counts.earlier(), counts.earlierByMillis()),
                        ComparisonTable.shifted(counts.later(), counts.laterByMillis()),
                        ComparisonTable.number(counts.otherLevel()),
                        ComparisonTable.number(counts.otherEnd()),
                        ComparisonTable.number(counts.unchanged()))) {
            page.add("<td class=n>{}</td>", cell);
        }
        page.raw("</tr>\n");
    }

    private void truth() {
        if (report.scores().isEmpty()) {
            return;
        }
        page.raw("<section>\n<h2>Against the truth</h2>\n<div class=wide><table>\n<thead><tr>");
        page.raw("<th>scenario</th><th>side</th><th class=n>events</th><th class=n>found</th>");
        page.raw("<th class=n>recall</th><th class=n>alerts</th><th class=n>true</th>");
        page.raw("<th class=n>precision</th><th class=n>before harm</th>");
        page.raw("<th class=n>lead</th><th class=n>delay</th></tr></thead>\n<tbody>\n");
        report.scores()
                .forEach(
                        (scenario, change) -> {
                            for (var side : List.of("old", "new")) {
                                var score = side.equals("old") ? change.before() : change.after();
                                page.add("<tr><th scope=row>{}</th><td>{}</td>", scenario, side);
                                for (var cell :
                                        List.of(
                                                score.events(),
                                                score.found(),
                                                ScoreWords.share(score.recall()),
                                                score.alerts(),
                                                score.trueAlerts(),
                                                ScoreWords.share(score.precision()),
                                                ScoreWords.beforeHarm(score),
                                                ScoreWords.spread(score.lead()),
                                                ScoreWords.spread(score.delay()))) {
                                    page.add("<td class=n>{}</td>", cell);
                                }
                                page.raw("</tr>\n");
                            }
                        });
        page.raw("</tbody>\n</table></div>\n<p class=note>Lead before the harm and delay after it");
        page.raw(" was knowable: the median, and what nine in ten keep to.</p>\n</section>\n");
    }

    private void filters() {
        var total = report.comparison().total();
        page.raw("<form id=filters hidden>\n<fieldset><legend>Show</legend>\n");
        for (var kind : Kind.values()) {
            int count = KindWords.count(kind, total);
            if (count > 0) {
                boolean wanted = kind != Kind.UNCHANGED || report.comparison().changed().isEmpty();
                page.add(
                        "<label class=\"chip {}\"><input type=checkbox value=\"{}\"{}>{} {} <b>{}</b></label>\n",
                        kind.word(),
                        kind.word(),
                        wanted ? " checked" : "",
                        KindWords.sign(kind),
                        KindWords.title(kind),
                        count);
            }
        }
        page.raw("</fieldset>\n");
        select("scenario", report.comparison().byScenario());
        select("county", report.comparison().byCounty());
        page.raw("<label>place <input id=place type=search></label>\n");
        page.raw("<output id=shown></output>\n</form>\n");
    }

    private void select(String what, SortedMap<String, Counts> values) {
        page.add("<label>{} <select id=\"{}\"><option value=\"\">all</option>", what, what);
        new TreeSet<>(values.keySet())
                .forEach(each -> page.add("<option value=\"{}\">{}</option>", each, each));
        page.raw("</select></label>\n");
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
            return Base64.getEncoder().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }

    private static String resource(String name) {
        try (var in = HtmlReport.class.getResourceAsStream("/comparison/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the command lacks its " + name);
            }
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
