package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.event.Event;

/**
 * An event, and when it came in.
 *
 * @param arrivesMillis milliseconds since the epoch, on no clock but that of the rehearsal
 */
public record TimedEvent(Event event, long arrivesMillis) {

    /** One that comes in the moment it happens. */
    public static TimedEvent prompt(Event event) {
        return new TimedEvent(event, event.getTimeMillis());
    }
}
