package io.fenghuo.cli.comparison;

import io.fenghuo.cli.report.Page;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.comparison.Difference;
import io.fenghuo.rules.comparison.Difference.Kind;
import io.fenghuo.rules.comparison.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The overview: a row for each place of a scenario, old over new, all on one axis. */
final class Timelines {
    private static final int MOST_ROWS = 1_000;
    private static final int MARKS = 8;

    private final List<Row> rows;

    /** What one place of a scenario had. */
    private record Row(List<Difference> differences) {
        private Difference first() {
            return differences.get(0);
        }

        private String scenario() {
            return first().scenario();
        }

        private boolean differs() {
            return differences.stream().anyMatch(each -> !each.is(Kind.UNCHANGED));
        }

        private List<Episode> before() {
            return differences.stream().map(Difference::before).filter(Objects::nonNull).toList();
        }

        private List<Episode> after() {
            return differences.stream().map(Difference::after).filter(Objects::nonNull).toList();
        }
    }

    Timelines(Comparison comparison) {
        var byPlace = new LinkedHashMap<List<String>, List<Difference>>();
        for (var difference : comparison.differences()) {
            byPlace.computeIfAbsent(
                            List.of(difference.scenario(), difference.key()),
                            place -> new ArrayList<>())
                    .add(difference);
        }
        rows = byPlace.values().stream().map(Row::new).toList();
    }

    void write(Page page) {
        // Where not all can be shown, those that differ come first.
        var shown =
                rows.stream()
                        .sorted(Comparator.comparing(row -> !row.differs()))
                        .limit(MOST_ROWS)
                        .toList();
        page.raw("<section id=timelines>\n<h2>Places over time</h2>\n");
        legend(page);
        if (shown.size() < rows.size()) {
            page.add(
                    "<p class=cut>Cut: {} of {} places are shown, those with differences"
                            + " first.</p>\n",
                    shown.size(),
                    rows.size());
        }
        var axis =
                TimeAxis.around(
                        shown.stream()
                                .flatMap(
                                        row ->
                                                Stream.concat(
                                                        row.before().stream(),
                                                        row.after().stream()))
                                .toList(),
                        MARKS);
        var scenarios =
                shown.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Row::scenario, TreeMap::new, Collectors.toList()));
        scenarios.forEach(
                (scenario, places) -> {
                    page.add("<section class=scenario>\n<h3>{}</h3>\n", scenario);
                    page.raw("<div class=row><span></span>");
                    axis.marks(page);
                    page.raw("</div>\n");
                    places.forEach(row -> row(row, axis, page));
                    page.raw("</section>\n");
                });
        page.raw("</section>\n");
    }

    private static void row(Row row, TimeAxis axis, Page page) {
        var first = row.first();
        var kinds =
                row.differences().stream()
                        .flatMap(each -> each.kinds().stream())
                        .distinct()
                        .sorted()
                        .map(Kind::word)
                        .collect(Collectors.joining(" "));
        DifferenceCards.filtered(page, "<div class=\"row place\"", first, kinds);
        page.add(
                "<span class=label><b>{}</b> <small>{}</small></span>",
                first.either().place(),
                first.key().equals(first.either().place()) ? "" : first.key());
        Bands.lanes(row.before(), row.after(), axis, page);
        page.raw("</div>\n");
    }

    private static void legend(Page page) {
        page.raw("<p class=legend>");
        for (var level : List.of("BLUE", "YELLOW", "ORANGE", "RED")) {
            page.add(
                    "<span class=key><i class=\"{}\">{}</i> {}</span> ",
                    level.toLowerCase(Locale.ROOT),
                    level.charAt(0),
                    level);
        }
        page.raw("<span class=key>upper lane: old, lower lane: new</span></p>\n");
    }
}
