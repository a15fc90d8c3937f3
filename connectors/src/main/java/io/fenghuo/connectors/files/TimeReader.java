package io.fenghuo.connectors.files;

import io.fenghuo.rules.event.EventFormatException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads times as a mapping says they are written, and writes them as CloudEvents want them. */
final class TimeReader {
    private final CsvMapping.Format format;
    private final long fromMillis;
    private final @Nullable ZoneId zone;
    private final @Nullable DateTimeFormatter pattern;

    TimeReader(CsvMapping.Time time) {
        this.format = time.format();
        this.fromMillis = time.fromMillis();
        this.zone = time.zone() == null ? null : ZoneId.of(time.zone());
        this.pattern =
                time.pattern() == null
                        ? null
                        : DateTimeFormatter.ofPattern(time.pattern()).withZone(zone);
    }

    String read(String written) throws EventFormatException {
        try {
            return switch (format) {
                case ISO -> iso(written).toString();
                case EPOCH_SECONDS -> counted(seconds(written));
                case EPOCH_MILLIS -> counted(Long.parseLong(written));
                case EPOCH_NANOS -> counted(Math.floorDiv(Long.parseLong(written), 1_000_000L));
                case PATTERN ->
                        ZonedDateTime.parse(written, Objects.requireNonNull(pattern))
                                .toInstant()
                                .toString();
            };
        } catch (DateTimeException | ArithmeticException | NumberFormatException noTime) {
            throw new EventFormatException("time", "\"" + written + "\" is no time");
        }
    }

    private String counted(long millis) {
        return Instant.ofEpochMilli(Math.addExact(fromMillis, millis)).toString();
    }

    private Instant iso(String written) {
        if (zone == null) {
            return OffsetDateTime.parse(written).toInstant();
        }
        return LocalDateTime.parse(written.replace(' ', 'T')).atZone(zone).toInstant();
    }

    /** Seconds may have a fraction. */
    private static long seconds(String written) {
        return written.indexOf('.') < 0
                ? Math.multiplyExact(Long.parseLong(written), 1_000L)
                : Math.round(Double.parseDouble(written) * 1_000);
    }
}
