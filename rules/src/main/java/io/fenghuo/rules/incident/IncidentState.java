package io.fenghuo.rules.incident;

import java.util.EnumSet;
import java.util.Set;

/**
 * The life of an incident.
 *
 * <pre>
 *   CREATED ──▶ ACKNOWLEDGED ──▶ DISPATCHED ──▶ EN_ROUTE ──▶ ON_SCENE ──▶ CONTROLLED ──▶ CLOSED
 *                 ▲     │             │             │            ▲  │         │  ▲          │
 *                 │     └─────────────┴─────────────┴────────────┼──┴─────────┼──┘          │
 *                 │        nothing more to be done: CONTROLLED   └─────────────┘ flares up   │
 *              REOPENED ◀────────────────────────────────────────────────────────────────────┤
 *                                                                                            │
 *   every state before CONTROLLED ──▶ FALSE_ALARM ───────────────────────────────────────────┘
 * </pre>
 *
 * <p>A unit that is on the scene at once goes there from DISPATCHED without EN_ROUTE between. What
 * nobody had to attend to, since its alerts are cleared and no unit is bound by it, is CLOSED by
 * time alone from any state.
 */
public enum IncidentState {
    CREATED,
    ACKNOWLEDGED,
    DISPATCHED,
    EN_ROUTE,
    ON_SCENE,
    CONTROLLED,
    CLOSED,
    FALSE_ALARM,
    REOPENED;

    /** Whether nobody works on it any more. */
    public boolean isOver() {
        return this == CLOSED || this == FALSE_ALARM;
    }

    /** Whether nobody has said yet that they know of it. */
    public boolean isUnacknowledged() {
        return this == CREATED || this == REOPENED;
    }

    public boolean mayBecome(IncidentState next) {
        return next().contains(next);
    }

    /** The states that may follow. */
    public Set<IncidentState> next() {
        return switch (this) {
            case CREATED, REOPENED -> EnumSet.of(ACKNOWLEDGED, FALSE_ALARM);
            case ACKNOWLEDGED -> EnumSet.of(DISPATCHED, CONTROLLED, FALSE_ALARM);
            case DISPATCHED -> EnumSet.of(EN_ROUTE, ON_SCENE, CONTROLLED, FALSE_ALARM);
            case EN_ROUTE -> EnumSet.of(ON_SCENE, CONTROLLED, FALSE_ALARM);
            case ON_SCENE -> EnumSet.of(CONTROLLED, FALSE_ALARM);
            case CONTROLLED -> EnumSet.of(ON_SCENE, CLOSED);
            case CLOSED, FALSE_ALARM -> EnumSet.of(REOPENED);
        };
    }
}
