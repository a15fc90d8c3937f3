package io.fenghuo.rules.incident;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
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

    /** Whether it may go to a state from where it is: forward, and not once it is over. */
    public boolean mayBecome(State next) {
        return !state.isOver() && next.compareTo(state) > 0;
    }

    /**
     * In another state since {@code at}; the times of states on the way that were left out stay
     * null.
     */
    public Order in(State next, Instant at, @Nullable String why) {
        return changed(
                draft -> {
                    draft.state = next;
                    switch (next) {
                        case ISSUED -> draft.issued = kind == Kind.AIR ? at : issued;
                        case ACKNOWLEDGED -> draft.acknowledged = at;
                        case EN_ROUTE -> draft.enRoute = at;
                        case ON_SCENE -> draft.arrived = at;
                        case PROPOSED -> {
                            // It was made so.
                        }
                        case DONE, WITHDRAWN, REFUSED, FAILED -> draft.ended = at;
                    }
                    draft.reason = why == null ? reason : why;
                });
    }

    /** Filled by a unit of another county. */
    public Order lentBy(String lender, UnitReport by, long seconds) {
        return changed(
                draft -> {
                    draft.unit = by.unit();
                    draft.unitKind = by.kind();
                    draft.county = lender;
                    draft.state = State.ISSUED;
                    draft.travelSeconds = seconds;
                });
    }

    /** A flight that a person let take off. */
    public Order confirmed(String by) {
        return changed(draft -> draft.confirmedBy = by);
    }

    /** Knowing these other orders of its incident. */
    public Order beside(List<String> others) {
        return changed(draft -> draft.alongside = List.copyOf(others));
    }

    private Order changed(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return new Order(
                id,
                incident,
                target,
                kind,
                draft.unit,
                draft.unitKind,
                draft.county,
                attempt,
                draft.state,
                place,
                ringSeconds,
                draft.travelSeconds,
                draft.issued,
                draft.acknowledged,
                draft.enRoute,
                draft.arrived,
                draft.ended,
                draft.confirmedBy,
                draft.alongside,
                draft.reason);
    }

    /** What may change of an order. */
    private static final class Draft {
        private String unit;
        private String unitKind;
        private String county;
        private State state;
        private long travelSeconds;
        private Instant issued;
        private @Nullable Instant acknowledged;
        private @Nullable Instant enRoute;
        private @Nullable Instant arrived;
        private @Nullable Instant ended;
        private @Nullable String confirmedBy;
        private List<String> alongside;
        private @Nullable String reason;

        Draft(Order of) {
            unit = of.unit;
            unitKind = of.unitKind;
            county = of.county;
            state = of.state;
            travelSeconds = of.travelSeconds;
            issued = of.issued;
            acknowledged = of.acknowledged;
            enRoute = of.enRoute;
            arrived = of.arrived;
            ended = of.ended;
            confirmedBy = of.confirmedBy;
            alongside = of.alongside;
            reason = of.reason;
        }
    }
}
