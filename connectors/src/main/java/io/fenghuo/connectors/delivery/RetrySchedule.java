package io.fenghuo.connectors.delivery;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a failed attempt is made again.
 *
 * @param waits before each attempt, the first before the first; that of Standard Webhooks unless
 *     set otherwise
 * @param redWaits the same of red incidents
 * @param jitter the share of a wait by which it may be longer, so that many do not come at once
 */
public record RetrySchedule(List<Duration> waits, List<Duration> redWaits, double jitter) {
    /** Standard Webhooks' schedule; red incidents are tried faster at first, then likewise. */
    public static final RetrySchedule STANDARD =
            new RetrySchedule(
                    List.of(
                            Duration.ZERO,
                            Duration.ofSeconds(5),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2),
                            Duration.ofHours(5),
                            Duration.ofHours(10),
                            Duration.ofHours(14),
                            Duration.ofHours(20),
                            Duration.ofHours(24)),
                    List.of(
                            Duration.ZERO,
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(2),
                            Duration.ofSeconds(5),
                            Duration.ofSeconds(15),
                            Duration.ofMinutes(1),
                            Duration.ofMinutes(5),
                            Duration.ofMinutes(30),
                            Duration.ofHours(2),
                            Duration.ofHours(5),
                            Duration.ofHours(10),
                            Duration.ofHours(24)),
                    0.1);

    /**
     * How long to wait after so many failed attempts; empty where that was the last.
     *
     * @param random from 0 to 1
     */
    public Optional<Duration> after(int attempts, boolean red, double random) {
        var schedule = red ? redWaits : waits;
        if (attempts >= schedule.size()) {
            return Optional.empty();
        }
        var wait = schedule.get(attempts).toMillis();
        return Optional.of(Duration.ofMillis(wait + Math.round(wait * jitter * random)));
    }
}
