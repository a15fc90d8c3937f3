package io.fenghuo.cli.report;

import java.time.Duration;

/** Lengths of time for people: {@code 2d4h}, {@code 1h35m}, {@code 40s}, with a sign where less. */
public final class Spans {
    private Spans() {}

    /** The two greatest units that are not zero; what is below a second is {@code <1s}. */
    public static String words(long millis) {
        if (millis < 0) {
            return '-' + words(-millis);
        }
        var span = Duration.ofMillis(millis);
        if (span.toSeconds() == 0) {
            return millis == 0 ? "0" : "<1s";
        }
        if (span.toDays() > 0) {
            return span.toDays() + "d" + part(span.toHoursPart(), "h");
        }
        if (span.toHours() > 0) {
            return span.toHours() + "h" + part(span.toMinutesPart(), "m");
        }
        if (span.toMinutes() > 0) {
            return span.toMinutes() + "m" + part(span.toSecondsPart(), "s");
        }
        return span.toSeconds() + "s";
    }

    private static String part(int count, String unit) {
        return count == 0 ? "" : count + unit;
    }
}
