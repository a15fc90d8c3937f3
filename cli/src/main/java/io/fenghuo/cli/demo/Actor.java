package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * Something of the simulated city that reports at regular intervals.
 *
 * <p>What it reports is a function of the time and of its own seeded noise, so a night is the same
 * each time it is told.
 */
interface Actor {

    /** Milliseconds after the start at which it first reports. */
    long phaseMillis();

    long intervalMillis();

    /** What it reports at an instant, milliseconds since the epoch; null for nothing. */
    @Nullable Event at(long timeMillis);

    /** Whether a story depends on its reports, so that none of them may come too late. */
    boolean essential();
}
