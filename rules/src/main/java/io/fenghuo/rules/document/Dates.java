package io.fenghuo.rules.document;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;

/**
 * Dates as people write them: {@code 2017-06-01}, which begins at midnight China standard time as
 * orders there do, or an instant with an offset.
 */
public final class Dates {
    /** For messages. */
    public static final String EXAMPLES = "2017-06-01 or 2017-06-01T08:00:00+08:00";

    private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private Dates() {}

    /** Milliseconds since the epoch, or empty where it is no date. */
    public static OptionalLong millis(String written) {
        try {
            Instant instant =
                    written.indexOf('T') < 0
                            ? LocalDate.parse(written).atStartOfDay(ZONE).toInstant()
                            : OffsetDateTime.parse(written).toInstant();
            return OptionalLong.of(instant.toEpochMilli());
        } catch (DateTimeParseException noDate) {
            return OptionalLong.empty();
        }
    }
}
