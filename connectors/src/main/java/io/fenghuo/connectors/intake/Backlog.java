package io.fenghuo.connectors.intake;

import java.io.Serializable;
import java.time.Clock;

/**
 * Whether the outside has records that the job has not taken in yet.
 *
 * <p>Silence alone does not say: a broker that cannot be reached is as quiet as one that has
 * nothing. The clock may go on without events only where there are none.
 */
public interface Backlog extends AutoCloseable {

    /** What is returned where the backlog is not known to be empty. */
    long UNKNOWN = Long.MIN_VALUE;

    /**
     * The latest instant, in milliseconds, at which nothing was waiting, or {@link #UNKNOWN}. Never
     * blocks; may start a look of which the next call tells.
     */
    long emptyAsOf();

    @Override
    void close();

    /** How a task gets its own. */
    @FunctionalInterface
    interface Factory extends Serializable {
        Backlog open();
    }

    /** For sources that have no backlog, or where one is ruled out by other means. */
    static Factory none(Clock clock) {
        return () ->
                new Backlog() {
                    @Override
                    public long emptyAsOf() {
                        return clock.millis();
                    }

                    @Override
                    public void close() {}
                };
    }
}
