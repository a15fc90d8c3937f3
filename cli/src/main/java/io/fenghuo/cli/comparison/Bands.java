package io.fenghuo.cli.comparison;

import io.fenghuo.cli.report.Page;
import io.fenghuo.rules.comparison.Episode;
import java.time.Instant;
import java.util.Collection;
import java.util.Locale;

/**
 * The levels of alerts over time: a lane for the old ones, a lane for the new ones. A level is told
 * by letter, height and pattern too, for those who cannot tell it by its colour.
 */
final class Bands {
    /** In percent of the lane; a letter in less would be cut to a stroke. */
    private static final double ROOM_FOR_A_LETTER = 1.5;

    private Bands() {}

    static void lanes(
            Collection<Episode> before, Collection<Episode> after, TimeAxis axis, Page page) {
        page.add("<div class=lanes style=\"{}\">", axis.grid());
        lane("old", before, axis, page);
        lane("new", after, axis, page);
        page.raw("</div>");
    }

    private static void lane(String name, Collection<Episode> alerts, TimeAxis axis, Page page) {
        page.add("<div class=lane data-name=\"{}\">", name);
        for (var alert : alerts) {
            for (var stretch : alert.stretches()) {
                double left = axis.percent(stretch.fromMillis());
                double width = axis.percent(stretch.toMillis()) - left;
                var level = stretch.level().name();
                page.add(
                        "<i class=\"{}{}{}{}\" style=\"left:{}%;width:{}%\" title=\"{} {} – {}\">{}</i>",
                        level.toLowerCase(Locale.ROOT),
                        stretch.fromMillis() == alert.begins() ? " first" : "",
                        stretch.fromMillis() == Episode.BEFORE ? " before" : "",
                        stretch.toMillis() == Episode.OPEN ? " open" : "",
                        TimeAxis.number(left),
                        TimeAxis.number(width),
                        level,
                        time(stretch.fromMillis()),
                        time(stretch.toMillis()),
                        width < ROOM_FOR_A_LETTER ? "" : level.charAt(0));
            }
        }
        page.raw("</div>");
    }

    static String time(long millis) {
        if (millis == Episode.BEFORE) {
            return "before the record";
        }
        if (millis == Episode.OPEN) {
            return "still up";
        }
        return Instant.ofEpochMilli(millis).toString().replace("T", " ").replace("Z", "");
    }
}
