package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The life of the alerts of one scenario and key. Until when a level is held is worked out anew
 * from all warnings since the alert was raised, whenever it is asked.
 */
final class SlowAlerts {
    private static final Comparator<Warning> IN_ORDER =
            Comparator.comparingLong(Warning::timeMillis).thenComparing(Warning::id);

    private final List<Alert> changes = new ArrayList<>();

    /** The warnings of the alert that is up, oldest first; empty where none is. */
    private final List<Warning> heard = new ArrayList<>();

    private @Nullable Level level;

    private SlowAlerts() {}

    static List<Alert> of(List<Warning> warnings) {
        var alerts = new SlowAlerts();
        for (var warning : warnings.stream().sorted(IN_ORDER).toList()) {
            // What ends at the warning's own instant ends after it.
            alerts.passTime(warning.timeMillis() - 1);
            alerts.hear(warning);
        }
        alerts.passTime(Long.MAX_VALUE);
        return alerts.changes;
    }

    private void hear(Warning warning) {
        var before = level;
        var warned = warning.level();
        if (before == null && warned == null) {
            return;
        }
        heard.add(warning);
        if (warned != null && (before == null || warned.compareTo(before) > 0)) {
            level = warned;
            tell(
                    before == null ? Transition.RAISED : Transition.ESCALATED,
                    warned,
                    before,
                    warning.timeMillis());
        }
    }

    private void passTime(long now) {
        for (var up = level; up != null && heldUntil(up) <= now; up = level) {
            long end = heldUntil(up);
            var lower = highestHeldAfter(end);
            if (lower == null) {
                tell(Transition.CLEARED, up, up, end);
                heard.clear();
            } else {
                tell(Transition.DOWNGRADED, lower, up, end);
            }
            level = lower;
        }
    }

    private @Nullable Level highestHeldAfter(long instant) {
        Level highest = null;
        for (var each : Level.values()) {
            if (heldUntil(each) > instant) {
                highest = each;
            }
        }
        return highest;
    }

    private long heldUntil(Level of) {
        long until = Long.MIN_VALUE;
        for (var warning : heard) {
            var warned = warning.level();
            if (warned == null) {
                until = Math.min(until, warning.timeMillis() + warning.recoveryMillis());
            } else if (warned.compareTo(of) >= 0) {
                until = Math.max(until, warning.timeMillis() + warning.holdMillis());
            }
        }
        return until;
    }

    private void tell(Transition transition, Level to, @Nullable Level from, long atMillis) {
        var raising = heard.get(0);
        var alertId = DerivedId.of(raising.scenario(), raising.key(), raising.id());
        changes.add(
                new Alert(
                        DerivedId.of(alertId, transition, to, atMillis),
                        alertId,
                        transition,
                        to,
                        from,
                        atMillis,
                        raising.onsetMillis(),
                        heard.get(heard.size() - 1),
                        transition == Transition.CLEARED ? atMillis : heldUntil(Level.BLUE)));
    }
}
