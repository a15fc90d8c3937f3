package io.fenghuo.rules.comparison;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.LongStream;

/**
 * How well alerts told of what happened.
 *
 * <p>Caveats: an alert before its event counts where it is still up at the onset, or was not long
 * before; one event may be told of by several alerts, all of them true. An alert that did not reach
 * the event's level is true, though it has not found it. Scenarios of which the truth holds nothing
 * cannot be scored.
 *
 * @param events how many things happened
 * @param found of how many an alert told, at their level
 * @param withHarm how many did harm
 * @param beforeHarm how many of those were found before it
 * @param alerts how many alerts there were
 * @param trueAlerts how many of them were about something that happened
 * @param lead from the alert to the harm, of those found that did harm; negative where too late
 * @param delay from when it was knowable to the alert, of those found of which that is known
 */
public record Score(
        int events,
        int found,
        int withHarm,
        int beforeHarm,
        int alerts,
        int trueAlerts,
        Spread lead,
        Spread delay) {

    /** What old and new packs made of one scenario. */
    public record Change(Score before, Score after) {}

    /** The scores of both sides, by scenario of the truth. */
    public static TreeMap<String, Change> of(List<TruthEvent> truth, Comparison comparison) {
        var scores = new TreeMap<String, Change>();
        var tolerance = comparison.tolerance();
        for (var event : truth) {
            scores.computeIfAbsent(
                    event.scenario(),
                    scenario -> {
                        var events =
                                truth.stream()
                                        .filter(each -> each.scenario().equals(scenario))
                                        .toList();
                        return new Change(
                                of(events, only(scenario, comparison.before()), tolerance),
                                of(events, only(scenario, comparison.after()), tolerance));
                    });
        }
        return scores;
    }

    private static List<Episode> only(String scenario, List<Episode> alerts) {
        return alerts.stream().filter(alert -> alert.scenario().equals(scenario)).toList();
    }

    static Score of(List<TruthEvent> truth, List<Episode> alerts, Duration tolerance) {
        return of(
                truth,
                Found.of(truth, alerts, tolerance),
                alerts.size(),
                untrue(truth, alerts, tolerance).size());
    }

    /**
     * @param found those of the truth that were found
     * @param untrue how many of the alerts were about nothing that happened
     */
    static Score of(List<TruthEvent> truth, List<Found> found, int alerts, int untrue) {
        var leads = found.stream().flatMapToLong(Found::lead).toArray();
        return new Score(
                truth.size(),
                found.size(),
                (int) truth.stream().filter(event -> event.harmMillis() != null).count(),
                (int) LongStream.of(leads).filter(lead -> lead > 0).count(),
                alerts,
                alerts - untrue,
                Spread.ofLeads(leads),
                Spread.of(found.stream().flatMapToLong(Found::delay).toArray()));
    }

    /** The alerts that were about nothing that happened. */
    static List<Episode> untrue(List<TruthEvent> truth, List<Episode> alerts, Duration tolerance) {
        return alerts.stream()
                .filter(
                        alert ->
                                truth.stream().noneMatch(event -> event.isToldBy(alert, tolerance)))
                .toList();
    }

    /** The share of the alerts that were about something; not a number where there were none. */
    public double precision() {
        return alerts == 0 ? Double.NaN : (double) trueAlerts / alerts;
    }

    /** The share of what happened that was found. */
    public double recall() {
        return events == 0 ? Double.NaN : (double) found / events;
    }
}
