package io.fenghuo.rules.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What became of an action, on the topic {@code answers}.
 *
 * @param action its id
 * @param outcome {@code ACCEPTED}, or why it was not obeyed
 * @param words what to tell who did it
 */
public record Answer(
        String action,
        Instant at,
        String county,
        @Nullable String incident,
        Outcome outcome,
        String by,
        Words words) {

    /** Why an action was or was not obeyed. */
    public enum Outcome {
        ACCEPTED,
        /** An action of this id was answered before, and nothing was done again. */
        REPEATED,
        UNKNOWN_INCIDENT,
        UNKNOWN_ORDER,
        UNKNOWN_UNIT,
        UNKNOWN_SILENCE,
        /** The state of the incident or order does not allow it. */
        ILLEGAL_TRANSITION,
        /** The unit has an order already. */
        UNIT_ASSIGNED,
        /** The unit is off duty, or has not been heard of lately. */
        UNIT_UNAVAILABLE,
        /** The dock may not fly now. */
        FLIGHT_REFUSED,
        /** Something that the action needs is not given. */
        INCOMPLETE
    }

    /** Whether it was obeyed. */
    public boolean accepted() {
        return outcome == Outcome.ACCEPTED;
    }
}
