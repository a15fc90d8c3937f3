package io.fenghuo.console.health;

import io.fenghuo.connectors.kafka.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How fresh a stream is.
 *
 * <p>Only of streams that never rest it is known that quiet is wrong: devices beat at least once in
 * five minutes, all others speak when something happens.
 */
public enum Freshness {
    /** Something came just now. */
    FRESH,
    /** It is quiet longer than usual. */
    LATE,
    /** It is quiet for so long that something must be broken. */
    SILENT,
    /** It is quiet, which says nothing. */
    RESTING,
    /** Nothing ever came. */
    EMPTY,
    /** There is no such topic. */
    MISSING;

    static final Duration USUAL = Duration.ofMinutes(2);

    /** Twice the time after which a single device counts as silent. */
    static final Duration TOO_LONG = Duration.ofMinutes(10);

    private static final Set<String> NEVER_RESTING = Set.of(Topics.SENSOR, Topics.CAMERA);

    static Freshness of(String topic, @Nullable Instant last, Instant now) {
        if (last == null) {
            return EMPTY;
        }
        var quiet = Duration.between(last, now);
        if (quiet.compareTo(USUAL) <= 0) {
            return FRESH;
        }
        if (!NEVER_RESTING.contains(topic)) {
            return RESTING;
        }
        return quiet.compareTo(TOO_LONG) <= 0 ? LATE : SILENT;
    }
}
