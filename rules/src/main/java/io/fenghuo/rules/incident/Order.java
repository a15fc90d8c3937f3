package io.fenghuo.rules.incident;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who was sent to an incident, or what is proposed to be flown there.
 *
 * @param id derived from incident, target and attempt
 * @param target the role that it fills, as response.yaml names it
 * @param unit the unit's subject; of a flight the dock's
 * @param unitKind the unit's kind
 * @param county the unit's home county, which may be another than the incident's
 * @param attempt 1 for the first unit asked for this target, then 2 …
 * @param ringSeconds how soon it must be there
 * @param travelSeconds expected when it was ordered
 * @param issued when it was sent; of a flight, when it was proposed
 * @param alongside the other orders of the same incident that are under way
 * @param reason why it was refused, withdrawn or failed, in words; null otherwise
 */
public record Order(
        String id,
        String incident,
        String target,
        Kind kind,
        String unit,
        String unitKind,
        String county,
        int attempt,
        State state,
        Site place,
        int ringSeconds,
        long travelSeconds,
        Instant issued,
        @Nullable Instant acknowledged,
        @Nullable Instant enRoute,
        @Nullable Instant arrived,
        @Nullable Instant ended,
        @Nullable String confirmedBy,
        List<String> alongside,
        @Nullable String reason) {

    /** One that was just made. */
    public static Order of(
            String id,
            Incident of,
            String target,
            Kind kind,
            String unit,
            String unitKind,
            int attempt,
            State state,
            long travelSeconds,
            Instant now) {
        return new Order(
                id,
                of.id(),
                target,
                kind,
                unit,
                unitKind,
                of.county(),
                attempt,
                state,
                of.place(),
                of.ring().seconds(),
                travelSeconds,
                now,
                null,
                null,
                null,
                null,
                null,
                List.of(),
                null);
    }

    /** On the ground, or by a drone from a dock. */
    public enum Kind {
        GROUND,
        AIR
    }

    /**
     * The life of an order.
     *
     * <pre>
     *   PROPOSED (a flight, until a person confirms)
     *      │
     *   ISSUED ──▶ ACKNOWLEDGED ──▶ EN_ROUTE ──▶ ON_SCENE ──▶ DONE
     *      └────────────┴───────────────┴────────────┴──▶ WITHDRAWN, REFUSED, FAILED
     * </pre>
     *
     * <p>Whoever is later than said may skip forward, never back.
     */
    public enum State {
        PROPOSED,
        ISSUED,
        ACKNOWLEDGED,
        EN_ROUTE,
        ON_SCENE,
        DONE,
        WITHDRAWN,
        REFUSED,
        FAILED;

        /** Whether it binds no unit any more. */
        public boolean isOver() {
            return ordinal() >= DONE.ordinal();
        }
    }

    /**
     * In another state since {@code at}; the times of states on the way that were left out stay
     * null.
     */
    public Order in(State next, Instant at, @Nullable String why) {
        return new Order(
                id,
                incident,
                target,
                kind,
                unit,
                unitKind,
                county,
                attempt,
                next,
                place,
                ringSeconds,
                travelSeconds,
                kind == Kind.AIR && next == State.ISSUED ? at : issued,
                next == State.ACKNOWLEDGED ? at : acknowledged,
                next == State.EN_ROUTE ? at : enRoute,
                next == State.ON_SCENE ? at : arrived,
                next.isOver() ? at : ended,
                confirmedBy,
                alongside,
                why == null ? reason : why);
    }

    /** Filled by a unit of another county. */
    public Order lentBy(String lender, UnitReport by, long seconds) {
        return new Order(
                id,
                incident,
                target,
                kind,
                by.unit(),
                by.kind(),
                lender,
                attempt,
                State.ISSUED,
                place,
                ringSeconds,
                seconds,
                issued,
                acknowledged,
                enRoute,
                arrived,
                ended,
                confirmedBy,
                alongside,
                reason);
    }

    /** A flight that a person let take off. */
    public Order confirmed(String by) {
        return new Order(
                id,
                incident,
                target,
                kind,
                unit,
                unitKind,
                county,
                attempt,
                state,
                place,
                ringSeconds,
                travelSeconds,
                issued,
                acknowledged,
                enRoute,
                arrived,
                ended,
                by,
                alongside,
                reason);
    }

    /** Knowing these other orders of its incident. */
    public Order beside(List<String> others) {
        return new Order(
                id,
                incident,
                target,
                kind,
                unit,
                unitKind,
                county,
                attempt,
                state,
                place,
                ringSeconds,
                travelSeconds,
                issued,
                acknowledged,
                enRoute,
                arrived,
                ended,
                confirmedBy,
                List.copyOf(others),
                reason);
    }
}
