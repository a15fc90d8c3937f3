package io.fenghuo.rules.event;

import java.time.LocalDate;
import java.time.YearMonth;

/**
 * Reads RFC 3339 date-times, which must have an offset. A fraction may have any number of digits
 * and is cut to milliseconds; a leap second is the first instant of the next minute.
 */
final class Rfc3339 {
    /** What {@link #parse} returns for anything else. */
    static final long NONE = Long.MIN_VALUE;

    private static final int SHORTEST = "2026-06-12T07:05:00Z".length();
    private static final int LONGEST = 64;

    private Rfc3339() {}

    /** Milliseconds since the epoch, or {@link #NONE}. */
    static long parse(char[] c, int offset, int length) {
        if (length < SHORTEST
                || length > LONGEST
                || c[offset + 4] != '-'
                || c[offset + 7] != '-'
                || (c[offset + 10] | 0x20) != 't'
                || c[offset + 13] != ':'
                || c[offset + 16] != ':') {
            return NONE;
        }
        int year = digits(c, offset, 4);
        int month = digits(c, offset + 5, 2);
        int day = digits(c, offset + 8, 2);
        int hour = digits(c, offset + 11, 2);
        int minute = digits(c, offset + 14, 2);
        int second = digits(c, offset + 17, 2);
        if (year < 0
                || month < 1
                || month > 12
                || day < 1
                || day > 28 && day > YearMonth.of(year, month).lengthOfMonth()
                || !between(hour, 23)
                || !between(minute, 59)
                || !between(second, 60)) {
            return NONE;
        }
        int end = offset + length;
        int at = offset + 19;
        long millis = 0;
        if (c[at] == '.') {
            int firstDigit = ++at;
            for (int scale = 100; at < end && isDigit(c[at]); at++, scale /= 10) {
                millis += (long) (c[at] - '0') * scale;
            }
            if (at == firstDigit) {
                return NONE;
            }
        }
        int offsetMinutes = offsetMinutes(c, at, end);
        if (offsetMinutes == Integer.MIN_VALUE) {
            return NONE;
        }
        long days = LocalDate.of(year, month, day).toEpochDay();
        long minutes = (days * 24 + hour) * 60 + minute - offsetMinutes;
        return (minutes * 60 + second) * 1_000 + millis;
    }

    private static int offsetMinutes(char[] c, int at, int end) {
        int length = end - at;
        if (length == 1 && (c[at] | 0x20) == 'z') {
            return 0;
        }
        if (length != 6 || (c[at] != '+' && c[at] != '-') || c[at + 3] != ':') {
            return Integer.MIN_VALUE;
        }
        int hours = digits(c, at + 1, 2);
        int minutes = digits(c, at + 4, 2);
        if (!between(hours, 23) || !between(minutes, 59)) {
            return Integer.MIN_VALUE;
        }
        int total = hours * 60 + minutes;
        return c[at] == '-' ? -total : total;
    }

    private static boolean between(int value, int most) {
        return value >= 0 && value <= most;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /** The number, or -1 where one of them is no digit. */
    private static int digits(char[] c, int at, int count) {
        int value = 0;
        for (int i = at; i < at + count; i++) {
            if (!isDigit(c[i])) {
                return -1;
            }
            value = value * 10 + (c[i] - '0');
        }
        return value;
    }
}
