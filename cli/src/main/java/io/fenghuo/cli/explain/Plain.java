package io.fenghuo.cli.explain;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.reference.Device;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values as people write them. */
final class Plain {
    private static final int DECIMALS = 3;
    private static final int LONGEST = 60;

    private Plain() {}

    /** Without exponent, to three decimals; {@code unknown} for NaN. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "unknown" : "endless";
        }
        var exact = BigDecimal.valueOf(number);
        var rounded = exact.setScale(DECIMALS, RoundingMode.HALF_UP);
        if (rounded.signum() == 0) {
            rounded = exact.round(new MathContext(DECIMALS, RoundingMode.HALF_UP));
        }
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }

    static String value(@Nullable Object value) {
        if (value == null) {
            return "unknown";
        }
        if (value instanceof Number number) {
            return number(number.doubleValue());
        }
        if (value instanceof Finding finding) {
            return finding.name() + " of " + finding.subject();
        }
        if (value instanceof Device device) {
            return device.id();
        }
        var text = String.valueOf(value);
        if (value instanceof String) {
            text = '"' + text + '"';
        }
        return text.length() > LONGEST ? text.substring(0, LONGEST) + '…' : text;
    }

    static String percent(double fraction) {
        double percent = fraction * 100;
        return (percent >= 10 ? String.valueOf(Math.round(percent)) : digits(percent)) + " %";
    }

    private static String digits(double percent) {
        return BigDecimal.valueOf(percent)
                .round(new MathContext(2, RoundingMode.HALF_UP))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** For example {@code 1 event} and {@code 1,204 events}. */
    static String count(int count, String what) {
        return String.format(Locale.ROOT, "%,d %s%s", count, what, count == 1 ? "" : "s");
    }

    static String time(long millis) {
        return millis == Long.MAX_VALUE
                ? "the end of time"
                : Instant.ofEpochMilli(millis).toString();
    }

    /** For example {@code 2h30m}. */
    static String span(long millis) {
        return Duration.ofMillis(millis).toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
