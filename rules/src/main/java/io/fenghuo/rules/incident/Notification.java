package io.fenghuo.rules.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step in the life of an incident, for its receivers: a CloudEvent of the topic {@code
 * notifications}, keyed by the incident, in the order of its steps.
 *
 * @param id derived from the incident and what brought the step, the same on a replay
 * @param time when the step was taken
 * @param incident as it is after the step
 * @param step what happened
 * @param alert the alert that brought it, evidence included, or null where none did
 * @param order the order that it is about, or null
 */
public record Notification(
        String id,
        Instant time,
        Step step,
        Incident incident,
        @Nullable AlertData alert,
        @Nullable Order order) {

    /**
     * What happened.
     *
     * @param by who did it: a person's or unit's pseudonym, or {@code fenghuo}
     * @param words for people
     */
    public record Step(Kind kind, String by, Words words) {}

    /** Kinds of steps; the CloudEvent's type is {@code fenghuo.} and {@link #type()}. */
    public enum Kind {
        CREATED("incident.created"),
        LEVEL_CHANGED("incident.level-changed"),
        ALERTS_CLEARED("incident.alerts-cleared"),
        ACKNOWLEDGED("incident.acknowledged"),
        DISPATCHED("incident.dispatched"),
        EN_ROUTE("incident.en-route"),
        ON_SCENE("incident.on-scene"),
        CONTROLLED("incident.controlled"),
        CLOSED("incident.closed"),
        FALSE_ALARM("incident.false-alarm"),
        REOPENED("incident.reopened"),
        ESCALATED("incident.escalated"),
        RING_UNCOVERED("incident.ring-uncovered"),
        SIGNED_OFF("incident.signed-off"),
        ORDER_ISSUED("order.issued"),
        ORDER_CHANGED("order.changed"),
        FLIGHT_PROPOSED("flight.proposed"),
        FLIGHT_CONFIRMED("flight.confirmed"),
        FLIGHT_REFUSED("flight.refused");

        private final String type;

        Kind(String type) {
            this.type = type;
        }

        public String type() {
            return type;
        }
    }

    /** The CloudEvent's type. */
    public String type() {
        return "fenghuo." + step.kind().type();
    }
}
