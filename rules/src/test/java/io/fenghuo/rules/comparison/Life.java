package io.fenghuo.rules.comparison;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Builds the changes of one alert, in minutes after a fixed instant. */
final class Life {
    static final Instant START = Instant.parse("2026-06-12T00:00:00Z");

    private final String scenario;
    private final String key;
    private final String alertId;
    private final String county;
    private final List<AlertSummary> changes = new ArrayList<>();
    private Level level = Level.BLUE;

    private Life(String scenario, String key, String alertId, String county) {
        this.scenario = scenario;
        this.key = key;
        this.alertId = alertId;
        this.county = county;
    }

    static Life of(String key, String alertId) {
        return new Life("river-flood", key, alertId, "431124");
    }

    static Life of(String scenario, String key, String alertId, String county) {
        return new Life(scenario, key, alertId, county);
    }

    static long at(long minutes) {
        return START.toEpochMilli() + minutes * 60_000;
    }

    Life raised(long minutes, Level to) {
        return add(minutes, Transition.RAISED, to);
    }

    Life escalated(long minutes, Level to) {
        return add(minutes, Transition.ESCALATED, to);
    }

    Life downgraded(long minutes, Level to) {
        return add(minutes, Transition.DOWNGRADED, to);
    }

    List<AlertSummary> open() {
        return List.copyOf(changes);
    }

    List<AlertSummary> cleared(long minutes) {
        return add(minutes, Transition.CLEARED, level).open();
    }

    /** The level that it has, where its raising is not among the changes. */
    Life upAt(Level now) {
        level = now;
        return this;
    }

    private Life add(long minutes, Transition transition, Level to) {
        changes.add(
                new AlertSummary(
                        alertId + '/' + changes.size(),
                        alertId,
                        "flood",
                        "1.0.0",
                        "some rule",
                        scenario,
                        "flood",
                        key,
                        key,
                        "place of " + key,
                        county,
                        null,
                        transition,
                        to,
                        transition == Transition.RAISED ? null : level,
                        at(minutes),
                        at(minutes),
                        "因为",
                        "because"));
        level = to;
        return this;
    }

    static Episode episode(List<AlertSummary> changes) {
        return Episode.of(changes).get(0);
    }
}
