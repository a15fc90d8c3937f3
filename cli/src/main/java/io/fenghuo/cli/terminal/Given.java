package io.fenghuo.cli.terminal;

import io.fenghuo.rules.document.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;

/** What options were given, read from text; what is wrong names the option and what to write. */
public final class Given {
    private Given() {}

    /**
     * @throws BadInputException where it is no duration
     */
    public static Duration duration(String option, String written) {
        var millis = Durations.millis(written);
        if (millis.isEmpty()) {
            throw new BadInputException(
                    option + " is " + written + "; write a duration such as " + Durations.EXAMPLES);
        }
        return Duration.ofMillis(millis.getAsLong());
    }

    /**
     * A duration, or {@code 0}.
     *
     * @throws BadInputException where it is neither
     */
    public static Duration durationOrZero(String option, String written) {
        return written.equals("0") ? Duration.ZERO : duration(option, written);
    }

    /**
     * @throws BadInputException where it is no instant
     */
    public static Instant instant(String option, String written) {
        try {
            return OffsetDateTime.parse(written).toInstant();
        } catch (DateTimeException wrong) {
            throw new BadInputException(
                    option + " is " + written + "; write an instant such as 2026-06-12T07:00:00Z",
                    wrong);
        }
    }
}
