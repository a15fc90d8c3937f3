package io.fenghuo.cli.comparison;

import io.fenghuo.cli.report.Page;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.comparison.Difference;
import io.fenghuo.rules.comparison.Difference.Kind;
import io.fenghuo.rules.comparison.Episode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The differences one by one: what differs, both over time, and why each of them said so. */
final class DifferenceCards {
    private static final int MOST = 1_500;
    private static final int MARKS = 6;

    /** What must not be cut before anything else is: warnings that would no longer come. */
    private static final List<Kind> GRAVEST =
            List.of(
                    Kind.REMOVED,
                    Kind.LATER,
                    Kind.OTHER_LEVEL,
                    Kind.ADDED,
                    Kind.EARLIER,
                    Kind.OTHER_END,
                    Kind.UNCHANGED);

    private final List<Difference> all;

    DifferenceCards(Comparison comparison) {
        all = comparison.changed();
    }

    void write(Page page) {
        var kept =
                new HashSet<>(
                        all.stream()
                                .sorted(Comparator.comparingInt(DifferenceCards::gravity))
                                .limit(MOST)
                                .toList());
        page.raw("<section id=differences>\n<h2>Differences</h2>\n");
        if (all.isEmpty()) {
            page.raw("<p>None: every alert has the same levels at the same times.</p>\n");
        }
        if (kept.size() < all.size()) {
            page.add(
                    "<p class=cut>Cut: {} of {} differences are listed, in the order removed,"
                            + " later, other level, added, earlier, other end. The file of --diff"
                            + " has them all.</p>\n",
                    kept.size(),
                    all.size());
        }
        all.stream().filter(kept::contains).forEach(each -> card(each, page));
        page.raw("<p id=nothing hidden>Nothing fits the filter.</p>\n</section>\n");
    }

    private static int gravity(Difference difference) {
        return difference.kinds().stream().mapToInt(GRAVEST::indexOf).min().orElse(0);
    }

    /** Opens an element that the filter finds. */
    static void filtered(Page page, String opening, Difference difference, String kinds) {
        var alert = difference.either();
        var county = alert.county();
        page.raw(opening)
                .add(
                        " data-kinds=\"{}\" data-scenario=\"{}\" data-county=\"{}\" data-text=\"{}\">",
                        kinds,
                        difference.scenario(),
                        county == null ? Comparison.NO_COUNTY : county,
                        (alert.place() + ' ' + difference.key()).toLowerCase(Locale.ROOT));
    }

    private static void card(Difference difference, Page page) {
        var alert = difference.either();
        filtered(
                page,
                "<article",
                difference,
                difference.kinds().stream().map(Kind::word).collect(Collectors.joining(" ")));
        page.raw("\n<h3>");
        for (var kind : difference.kinds()) {
            page.add(
                    "<span class=\"chip {}\">{} {}</span> ",
                    kind.word(),
                    KindWords.sign(kind),
                    KindWords.title(kind));
        }
        page.add("{} <small>{}", alert.place(), difference.scenario());
        if (!alert.place().equals(difference.key())) {
            page.add(" · {}", difference.key());
        }
        if (alert.county() != null) {
            page.add(" · {}", alert.county());
        }
        page.raw("</small></h3>\n<p>");
        page.add("{}</p>\n", String.join(" ", KindWords.sentences(difference)));
        var both = new ArrayList<Episode>();
        Stream.of(difference.before(), difference.after())
                .filter(Objects::nonNull)
                .forEach(both::add);
        var axis = TimeAxis.around(both, MARKS);
        page.raw("<div class=zoom>");
        axis.marks(page);
        Bands.lanes(list(difference.before()), list(difference.after()), axis, page);
        page.raw("</div>\n<div class=sides>\n");
        side("old", difference.before(), page);
        side("new", difference.after(), page);
        page.raw("</div>\n</article>\n");
    }

    private static List<Episode> list(@Nullable Episode alert) {
        return alert == null ? List.of() : List.of(alert);
    }

    private static void side(String name, @Nullable Episode alert, Page page) {
        page.add("<div class=side><h4>{}", name);
        if (alert == null) {
            page.raw("</h4><p class=note>raises nothing here</p></div>\n");
            return;
        }
        var first = alert.changes().get(0);
        page.add(" <small>{} {}</small></h4>\n<ol>\n", first.pack(), first.version());
        alert.changes().forEach(change -> change(change, page));
        page.raw("</ol></div>\n");
    }

    private static void change(AlertSummary change, Page page) {
        var level = change.level().name();
        page.add(
                "<li><time>{}</time> <i class=\"mark {}\">{}</i> {} {} <em>{}</em>",
                Bands.time(change.timeMillis()),
                level.toLowerCase(Locale.ROOT),
                level.charAt(0),
                change.transition().name().toLowerCase(Locale.ROOT),
                level,
                change.rule());
        page.add("<p>{}</p><p lang=zh>{}</p></li>\n", change.whyEnglish(), change.whyChinese());
    }
}
