package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.format.Format;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** What an answer means for the delivery and its endpoint. */
final class Verdicts {
    /** No receiver may keep us waiting for longer. */
    private static final Duration LONGEST = Duration.ofDays(1);

    /** One that says 0, or a time that is past, would be asked without a pause. */
    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private Verdicts() {}

    /** What an answer means. */
    sealed interface Verdict {}

    record Delivered() implements Verdict {}

    /** Tried again by the schedule. */
    record Failed(String why) implements Verdict {}

    /** Never tried again. */
    record Refused(String why) implements Verdict {}

    /** The whole endpoint is left alone until then. */
    record Later(String why, Instant until) implements Verdict {}

    /** The receiver is gone for good. */
    record Gone(String why) implements Verdict {}

    static Verdict of(Answer answer, Format format, Instant now) {
        int status = answer.status();
        if (status == 0) {
            return new Failed(String.valueOf(answer.error()));
        }
        if (status >= 200 && status < 300) {
            return switch (format.verdict(status, answer.body())) {
                case ACCEPTED -> new Delivered();
                case TRY_AGAIN -> new Failed("the receiver says: later");
                case REFUSED -> new Refused("the receiver refuses in its answer");
            };
        }
        if (status >= 300 && status < 400) {
            return new Failed("status " + status + ": redirects are not followed");
        }
        if (status == 410) {
            return new Gone("status 410");
        }
        var until = retryAfter(answer, now);
        if ((status == 429 || status == 503) && until.isPresent()) {
            return new Later("status " + status, until.get());
        }
        return new Failed("status " + status);
    }

    /** Seconds or an HTTP date; empty where there is none that can be read. */
    private static Optional<Instant> retryAfter(Answer answer, Instant now) {
        var written = answer.headers().get("retry-after");
        if (written == null) {
            return Optional.empty();
        }
        try {
            var until =
                    written.strip().matches("\\d{1,9}")
                            ? now.plusSeconds(Long.parseLong(written.strip()))
                            : ZonedDateTime.parse(
                                            written.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
                                    .toInstant();
            var latest = now.plus(LONGEST);
            var earliest = now.plus(SHORTEST);
            return Optional.of(
                    until.isAfter(latest) ? latest : until.isBefore(earliest) ? earliest : until);
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }
}
