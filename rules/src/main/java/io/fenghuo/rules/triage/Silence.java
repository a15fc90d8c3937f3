package io.fenghuo.rules.triage;

import io.fenghuo.rules.incident.AlertData;
import java.time.Instant;

/**
 * Alerts that somebody asked not to be disposed of from one instant until another.
 *
 * @param from the first instant of event time at which it holds
 * @param until the first at which it does not
 * @param by who asked
 * @param reason why
 */
public record Silence(
        String id, Matchers matchers, Instant from, Instant until, String by, String reason) {

    /** Whether it holds of an alert detected at {@code at}. */
    public boolean silences(AlertData alert, Instant at) {
        return !at.isBefore(from) && at.isBefore(until) && matchers.match(alert);
    }
}
