package io.fenghuo.rules.document;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Durations as people write them: {@code 90s}, {@code 5m}, {@code 1h30m}, {@code 3d}. */
public final class Durations {
    /** For messages. */
    public static final String EXAMPLES = "90s, 5m, 2h, 1h30m or 3d";

    private static final Pattern FORM =
            Pattern.compile("(?:(\\d{1,6})d)?(?:(\\d{1,6})h)?(?:(\\d{1,6})m)?(?:(\\d{1,9})s)?");
    private static final long[] SECONDS = {86_400, 3_600, 60, 1};

    private Durations() {}

    /** Milliseconds, or empty where it is no duration. */
    public static OptionalLong millis(String written) {
        var matcher = FORM.matcher(written);
        if (written.isEmpty() || !matcher.matches()) {
            return OptionalLong.empty();
        }
        long seconds = 0;
        for (int i = 0; i < SECONDS.length; i++) {
            var part = matcher.group(i + 1);
            if (part != null) {
                seconds += Long.parseLong(part) * SECONDS[i];
            }
        }
        return OptionalLong.of(seconds * 1_000);
    }
}
