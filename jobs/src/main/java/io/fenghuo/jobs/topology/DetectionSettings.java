package io.fenghuo.jobs.topology;

import java.time.Duration;

/**
 * How a detection job runs.
 *
 * @param bound how far events of one partition may be out of order; later ones go to {@code late}
 * @param idleAfter how long a partition must be quiet before its time goes on with the wall clock
 * @param futureTolerance how far a device's clock may be ahead
 * @param parallelism of every operator
 */
public record DetectionSettings(
        Duration bound, Duration idleAfter, Duration futureTolerance, int parallelism) {

    public static final DetectionSettings DEFAULT =
            new DetectionSettings(
                    Duration.ofMinutes(1), Duration.ofSeconds(30), Duration.ofMinutes(5), 1);

    public DetectionSettings {
        if (bound.isNegative()) {
            throw new IllegalArgumentException("the bound is negative: " + bound);
        }
        if (idleAfter.isNegative() || idleAfter.isZero()) {
            throw new IllegalArgumentException("idle-after must be above zero: " + idleAfter);
        }
        if (futureTolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "the future tolerance is negative: " + futureTolerance);
        }
        if (parallelism < 1) {
            throw new IllegalArgumentException("the parallelism is below 1: " + parallelism);
        }
    }
}
