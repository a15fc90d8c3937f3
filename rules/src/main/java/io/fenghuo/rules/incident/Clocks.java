package io.fenghuo.rules.incident;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of an incident. Where response times start is disputed, so both starts are kept: when
 * the alarm was received and when the first order was sent.
 *
 * @param onset event time of the earliest evidence
 * @param detected event time of the alert
 * @param received when disposal received the alarm
 * @param ordered when the first order was sent; this and the rest are null until then
 */
public record Clocks(
        Instant onset,
        Instant detected,
        Instant received,
        @Nullable Instant ordered,
        @Nullable Instant acknowledged,
        @Nullable Instant enRoute,
        @Nullable Instant onScene,
        @Nullable Instant controlled,
        @Nullable Instant closed) {

    /** All that is known when the alarm comes. */
    public static Clocks of(Instant onset, Instant detected, Instant received) {
        return new Clocks(onset, detected, received, null, null, null, null, null, null);
    }

    /** With the first order sent at {@code at}, unless one was sent before. */
    public Clocks orderedAt(Instant at) {
        return ordered != null
                ? this
                : new Clocks(
                        onset,
                        detected,
                        received,
                        at,
                        acknowledged,
                        enRoute,
                        onScene,
                        controlled,
                        closed);
    }

    /** With the time at which a state was reached; a state reached again keeps its first time. */
    public Clocks reached(IncidentState state, Instant at) {
        return new Clocks(
                onset,
                detected,
                received,
                ordered,
                first(acknowledged, state, IncidentState.ACKNOWLEDGED, at),
                first(enRoute, state, IncidentState.EN_ROUTE, at),
                first(onScene, state, IncidentState.ON_SCENE, at),
                first(controlled, state, IncidentState.CONTROLLED, at),
                state == IncidentState.REOPENED ? null : state.isOver() ? at : closed);
    }

    private static @Nullable Instant first(
            @Nullable Instant before, IncidentState state, IncidentState wanted, Instant at) {
        return before == null && state == wanted ? at : before;
    }
}
