package io.fenghuo.rules.incident;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a person, a unit or a service did about an incident: a CloudEvent of the topic {@code
 * actions}, its type {@code fenghuo.action.} and the verb, keyed by the county.
 *
 * @param id chosen by the sender; a second action of the same id does nothing
 * @param time when it was done
 * @param by who did it, as a pseudonym: an account of the console, a unit, an adapter
 * @param county whose disposal it concerns
 * @param incident or null for silences
 * @param order of {@link Verb#DISPATCH} null; of reports about one order its id
 * @param unit to be dispatched by hand, or null
 * @param target the role that the unit fills, or null
 * @param silence of {@link Verb#SILENCE} and {@link Verb#UNSILENCE}
 * @param reason why, in words; required where something is silenced, refused or called false
 */
public record Action(
        String id,
        Instant time,
        Verb verb,
        String by,
        String county,
        @Nullable String incident,
        @Nullable String order,
        @Nullable String unit,
        @Nullable String target,
        @Nullable SilenceOrder silence,
        @Nullable String reason) {

    /** What can be done. */
    public enum Verb {
        /** Somebody knows of it. With an order: the unit knows of its order. */
        ACKNOWLEDGE,
        /** A unit is sent by hand. */
        DISPATCH,
        /** The unit of an order is on its way. */
        EN_ROUTE,
        /** The unit of an order is there. */
        ON_SCENE,
        CONTROLLED,
        CLOSE,
        REOPEN,
        FALSE_ALARM,
        /** The next tier, and the next unit, at once. */
        ESCALATE,
        /** The unit of an order does not go. */
        REFUSE,
        /** An order is taken back. */
        WITHDRAW,
        /** A flight that is proposed may take off. */
        CONFIRM_FLIGHT,
        /** An adapter could not fly, or lost the flight. */
        FLIGHT_FAILED,
        /** The flight is over and the drone is back. */
        FLIGHT_DONE,
        /** The public may be told. */
        SIGN_OFF,
        SILENCE,
        UNSILENCE
    }

    /**
     * Alerts that are not to be disposed of for a while.
     *
     * @param id of the silence; an action of the same one replaces or ends it
     * @param matchers member of the alert → the values that match: scenario, hazard, level, cell,
     *     key, subject, county, pack; all must match
     * @param from when it begins
     * @param until when it ends
     */
    public record SilenceOrder(
            String id,
            Map<String, List<String>> matchers,
            @Nullable Instant from,
            @Nullable Instant until) {}
}
