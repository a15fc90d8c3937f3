package io.fenghuo.cli.comparison;

import io.fenghuo.cli.report.Page;
import io.fenghuo.rules.comparison.Episode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.LongStream;

/** A stretch of time laid from left to right, with the marks on it. Times are UTC. */
final class TimeAxis {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;
    private static final long[] STEPS = {
        MINUTE,
        5 * MINUTE,
        10 * MINUTE,
        30 * MINUTE,
        HOUR,
        2 * HOUR,
        3 * HOUR,
        6 * HOUR,
        12 * HOUR,
        DAY,
        2 * DAY,
        7 * DAY,
        14 * DAY,
        28 * DAY,
        56 * DAY,
        91 * DAY,
        182 * DAY
    };
    private static final DateTimeFormatter CLOCK = format("HH:mm");
    private static final DateTimeFormatter DATE_AND_CLOCK = format("MM-dd HH:mm");
    private static final DateTimeFormatter DATE = format("yyyy-MM-dd");

    private final long from;
    private final long to;
    private final long step;

    private TimeAxis(long from, long to, int marks) {
        this.from = from;
        this.to = to;
        this.step =
                LongStream.of(STEPS)
                        .filter(each -> (to - from) / each <= marks)
                        .findFirst()
                        .orElse(365 * DAY);
    }

    private static DateTimeFormatter format(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).withZone(ZoneOffset.UTC);
    }

    /** Room for all changes of these alerts, and a little on both sides. */
    static TimeAxis around(Collection<Episode> alerts, int marks) {
        var times =
                alerts.stream()
                        .flatMap(alert -> alert.changes().stream())
                        .mapToLong(change -> change.timeMillis())
                        .summaryStatistics();
        long margin = Math.max(5 * MINUTE, (times.getMax() - times.getMin()) / 25);
        return new TimeAxis(times.getMin() - margin, times.getMax() + margin, marks);
    }

    /** Where an instant lies, in percent of the width; what is beyond an end lies at it. */
    double percent(long millis) {
        long within = Math.max(from, Math.min(to, millis));
        return 100.0 * (within - from) / (to - from);
    }

    /** The marks with their times, as a row; labels at the right end would run over it. */
    void marks(Page page) {
        page.raw("<div class=axis aria-hidden=true>");
        for (long at = firstMark(); at < to; at += step) {
            if (percent(at) <= 93) {
                page.add("<span style=\"left:{}%\">{}</span>", number(percent(at)), label(at));
            }
        }
        page.raw("</div>");
    }

    /** The marks as a background of lanes: size and position of its tiles. */
    String grid() {
        double size = 100.0 * step / (to - from);
        double first = percent(firstMark());
        // A position in percent is of what the tile leaves free, hence the division.
        double position = size >= 100 ? 0 : 100 * first / (100 - size);
        return "--size:" + number(size) + "%;--first:" + number(position) + '%';
    }

    private long firstMark() {
        return Math.floorDiv(from, step) * step + step;
    }

    private String label(long at) {
        var instant = Instant.ofEpochMilli(at);
        if (step >= DAY) {
            return DATE.format(instant);
        }
        return at % DAY == 0 || at == firstMark()
                ? DATE_AND_CLOCK.format(instant)
                : CLOCK.format(instant);
    }

    static String number(double percent) {
        return String.format(Locale.ROOT, "%.3f", percent);
    }
}
