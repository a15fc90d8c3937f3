package io.fenghuo.rules.alert;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The life of the alert of one scenario at one key, decided by warnings and event time alone.
 *
 * <pre>
 *               warning                 warning of a higher level: ESCALATED
 *   (nothing) ───RAISED──▶ up at L ◀──┐
 *       ▲                    │  │     │  the hold of L has passed, a lower level
 *       │                    │  └─────┘  is still held: DOWNGRADED
 *       └─────CLEARED────────┘
 *         the hold of every level has passed
 * </pre>
 *
 * <p>A warning of level L at time t holds L and every level below until t + hold. Word that the
 * danger is over cuts every hold to t + recovery. So a level falls only after it was not confirmed
 * for a while, and an alert does not flap.
 *
 * <p>Caveats: the same key's warnings must come in the order of (time, id). A level falls at the
 * instant that its hold ends, after the warnings of that instant. What lapsed before a warning is
 * decided by {@link #onWarning} itself, so it does not matter whether {@link #onTime} was called in
 * between.
 */
public final class AlertLife {
    private static final long NEVER = Long.MIN_VALUE;

    private AlertLife() {}

    /** Why a step ended as it did. */
    public enum Reason {
        /** Nothing was up: a new alert. */
        RAISED,
        /** The warning's level is above that of the alert. */
        ESCALATED,
        /** The warning confirms what is up, and holds it for longer. */
        CONFIRMED,
        /** The danger is said to be over; the alert falls after the recovery time. */
        RECOVERING,
        /** The danger is said to be over, but nothing is up. */
        NOTHING_TO_RECOVER,
        /** Time passed, and the level is still held. */
        STILL_HELD,
        /** Time passed, and nothing is up. */
        NOTHING_UP,
        /** The hold of the level has passed, that of a lower one has not. */
        DOWNGRADED,
        /** The hold of every level has passed. */
        CLEARED
    }

    /**
     * What comes of a warning or of time.
     *
     * @param state what is up from now on, or null where nothing is
     * @param alerts the changes, in order
     * @param reason why, of the last change where there are several
     */
    public record Step(@Nullable AlertState state, List<Alert> alerts, Reason reason) {}

    public static Step onWarning(@Nullable AlertState before, Warning warning) {
        long now = warning.timeMillis();
        var lapsed = onTime(before, now - 1);
        var up = lapsed.state();
        var level = warning.level();
        if (level == null) {
            return up == null
                    ? new Step(null, lapsed.alerts(), Reason.NOTHING_TO_RECOVER)
                    : new Step(recovering(up, warning), lapsed.alerts(), Reason.RECOVERING);
        }
        if (up == null) {
            var raised = raised(warning, level);
            return with(
                    lapsed, raised, change(raised, Transition.RAISED, null, now), Reason.RAISED);
        }
        var held = held(up, warning, level);
        return held.level() == up.level()
                ? new Step(held, lapsed.alerts(), Reason.CONFIRMED)
                : with(
                        lapsed,
                        held,
                        change(held, Transition.ESCALATED, up.level(), now),
                        Reason.ESCALATED);
    }

    /** Lets fall what is held no longer at {@code nowMillis}, all warnings until then being in. */
    public static Step onTime(@Nullable AlertState before, long nowMillis) {
        if (before == null) {
            return new Step(null, List.of(), Reason.NOTHING_UP);
        }
        var step = new Step(before, List.of(), Reason.STILL_HELD);
        for (var up = before; up != null && up.heldUntil(up.level()) <= nowMillis; ) {
            step = fall(step, up);
            up = step.state();
        }
        return step;
    }

    /** When {@link #onTime} has something to do next; empty where nothing is up. */
    public static OptionalLong nextDeadline(@Nullable AlertState state) {
        return state == null
                ? OptionalLong.empty()
                : OptionalLong.of(state.heldUntil(state.level()));
    }

    private static Step fall(Step soFar, AlertState up) {
        long end = up.heldUntil(up.level());
        for (int lower = up.level().ordinal() - 1; lower >= 0; lower--) {
            if (up.heldUntil().get(lower) > end) {
                var down =
                        new AlertState(
                                up.alertId(),
                                Level.values()[lower],
                                up.heldUntil(),
                                up.onsetMillis(),
                                up.last());
                var change = change(down, Transition.DOWNGRADED, up.level(), end);
                return with(soFar, down, change, Reason.DOWNGRADED);
            }
        }
        return with(soFar, null, change(up, Transition.CLEARED, up.level(), end), Reason.CLEARED);
    }

    private static AlertState raised(Warning warning, Level level) {
        var alertId = DerivedId.of(warning.scenario(), warning.key(), warning.id());
        var none =
                new AlertState(
                        alertId,
                        level,
                        Stream.of(Level.values()).map(each -> NEVER).toList(),
                        warning.onsetMillis(),
                        warning);
        return held(none, warning, level);
    }

    private static AlertState held(AlertState up, Warning warning, Level level) {
        long until = warning.timeMillis() + warning.holdMillis();
        var heldUntil =
                Stream.of(Level.values())
                        .map(
                                each ->
                                        level.atLeast(each)
                                                ? Math.max(up.heldUntil(each), until)
                                                : up.heldUntil(each))
                        .toList();
        var highest = level.atLeast(up.level()) ? level : up.level();
        return new AlertState(up.alertId(), highest, heldUntil, up.onsetMillis(), warning);
    }

    private static AlertState recovering(AlertState up, Warning warning) {
        long until = warning.timeMillis() + warning.recoveryMillis();
        var heldUntil = up.heldUntil().stream().map(each -> Math.min(each, until)).toList();
        return new AlertState(up.alertId(), up.level(), heldUntil, up.onsetMillis(), warning);
    }

    private static Step with(Step soFar, @Nullable AlertState state, Alert change, Reason reason) {
        var alerts = new ArrayList<>(soFar.alerts());
        alerts.add(change);
        return new Step(state, List.copyOf(alerts), reason);
    }

    private static Alert change(
            AlertState state, Transition transition, @Nullable Level previous, long atMillis) {
        return new Alert(
                DerivedId.of(state.alertId(), transition, state.level(), atMillis),
                state.alertId(),
                transition,
                state.level(),
                previous,
                atMillis,
                state.onsetMillis(),
                state.last(),
                transition == Transition.CLEARED ? atMillis : state.expiresMillis());
    }
}
