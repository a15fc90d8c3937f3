package io.fenghuo.rules.triage;

import io.fenghuo.rules.incident.AlertData;
import java.util.List;

/**
 * While an alert that the source matches is up, those that the target matches are not disposed of
 * where both have the same values of the members in {@code equal}. As with Alertmanager, an alert
 * never inhibits itself, and two that match both sides do not inhibit each other.
 */
public record Inhibition(String name, Matchers source, Matchers target, List<String> equal) {
    public boolean inhibits(AlertData up, AlertData other) {
        return !up.alertId().equals(other.alertId())
                && source.match(up)
                && target.match(other)
                && !(source.match(other) && target.match(up))
                && equal.stream()
                        .allMatch(
                                each ->
                                        Matchers.member(up, each)
                                                .equals(Matchers.member(other, each)));
    }
}
