package io.fenghuo.cli.rules;

import io.fenghuo.rules.publication.Publication;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * From which event time on a publication is in force, as {@code --activate-at} says.
 *
 * @param millis where it is not now
 */
record Activation(boolean isNow, long millis) {
    /**
     * How far ahead {@code now} is: a job refuses an instant that its own clock has passed, so
     * until then the publication must have reached every job (a write to all replicas and a look at
     * the topic, which is well under a second each), clocks that differ by seconds included.
     */
    static final Duration LEAD = Duration.ofSeconds(5);

    static final String NOW = "now";
    static final String BEGINNING = "beginning";

    static Activation parse(String text) {
        if (text.equals(NOW)) {
            return new Activation(true, 0);
        }
        if (text.equals(BEGINNING)) {
            return new Activation(false, Publication.ALWAYS);
        }
        try {
            return new Activation(false, Instant.parse(text).toEpochMilli());
        } catch (DateTimeException | ArithmeticException no) {
            throw new IllegalArgumentException(
                    "\"%s\" is no instant; write now, beginning or an instant such as 2026-06-12T07:05:00Z or 2026-06-12T15:05:00+08:00"
                            .formatted(text),
                    no);
        }
    }

    long millis(long nowMillis) {
        return isNow ? nowMillis + LEAD.toMillis() : millis;
    }

    /** For picocli. */
    static final class Converter implements ITypeConverter<Activation> {
        @Override
        public Activation convert(String text) {
            try {
                return parse(text);
            } catch (IllegalArgumentException no) {
                throw new TypeConversionException(no.getMessage());
            }
        }
    }
}
