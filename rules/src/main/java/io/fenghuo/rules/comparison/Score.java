package io.fenghuo.rules.comparison;

import static java.util.Objects.requireNonNull;

import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

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
        var leads = new ArrayList<Long>();
        var delays = new ArrayList<Long>();
        int found = 0;
        int withHarm = 0;
        for (var event : truth) {
            withHarm += event.harmMillis() == null ? 0 : 1;
            var told = told(event, alerts, tolerance);
            if (told.isEmpty()) {
                continue;
            }
            found++;
            // An alert from before the record began has no known time, hence no lead.
            if (told.getAsLong() != Episode.BEFORE) {
                addDifference(leads, told.getAsLong(), event.harmMillis());
                addDifference(delays, event.knowableMillis(), told.getAsLong());
            }
        }
        int trueAlerts =
                (int)
                        alerts.stream()
                                .filter(
                                        alert ->
                                                truth.stream()
                                                        .anyMatch(
                                                                event ->
                                                                        event.isToldBy(
                                                                                alert, tolerance)))
                                .count();
        return new Score(
                truth.size(),
                found,
                withHarm,
                (int) leads.stream().filter(lead -> lead > 0).count(),
                alerts.size(),
                trueAlerts,
                Spread.ofLeads(millis(leads)),
                Spread.of(millis(delays)));
    }

    /** When the first alert about it stood at its level. */
    static OptionalLong told(TruthEvent event, List<Episode> alerts, Duration tolerance) {
        var level = event.level() == null ? Level.BLUE : event.level();
        return alerts.stream()
                .filter(alert -> event.isToldBy(alert, tolerance))
                .flatMapToLong(
                        alert ->
                                alert.reached(level).isPresent()
                                        ? LongStream.of(alert.reached(level).getAsLong())
                                        : LongStream.empty())
                .min();
    }

    private static void addDifference(
            List<Long> to, @Nullable Long fromMillis, @Nullable Long untilMillis) {
        if (fromMillis != null && untilMillis != null) {
            to.add(requireNonNull(untilMillis) - requireNonNull(fromMillis));
        }
    }

    private static long[] millis(List<Long> list) {
        return list.stream().mapToLong(each -> each).toArray();
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
