package io.fenghuo.rules.comparison;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How well alerts told of what did happen.
 *
 * @param scores by scenario
 * @param delays by scenario, how long after it was knowable each event was found, in order; only of
 *     events of which that is known
 * @param falseAlarms the alerts that were about nothing that happened
 * @param unscored how many alerts there were of scenarios that are not scored
 * @param fromMillis when the record begins
 * @param toMillis when it ends
 */
public record Evaluation(
        SortedMap<String, Score> scores,
        SortedMap<String, List<Duration>> delays,
        List<Episode> falseAlarms,
        SortedMap<String, Integer> unscored,
        long fromMillis,
        long toMillis) {
    private static final double DAY = Duration.ofDays(1).toMillis();

    /** The name for alerts without a county. */
    public static final String NO_COUNTY = "-";

    /**
     * @param complete whether the truth holds all that happened, so that alerts of a scenario of
     *     which it holds nothing are false; else they are not scored
     * @param fromMillis when the record begins, before which nothing counts; null for the first of
     *     all times
     * @param toMillis when it ends, after which nothing counts that begins; null for the last of
     *     all times
     */
    public static Evaluation of(
            List<TruthEvent> happened,
            Collection<AlertSummary> changes,
            Duration tolerance,
            boolean complete,
            @Nullable Long fromMillis,
            @Nullable Long toMillis) {
        long from = fromMillis == null ? Long.MIN_VALUE : fromMillis;
        long to = toMillis == null ? Long.MAX_VALUE : toMillis;
        var truth =
                happened.stream()
                        .filter(event -> event.onsetMillis() >= from && event.onsetMillis() < to)
                        .toList();
        var alerts =
                Episode.of(changes).stream()
                        .filter(alert -> alert.begins() >= from && alert.begins() < to)
                        .toList();
        var scored = scenarios(truth.stream().map(TruthEvent::scenario));
        var unscored = new TreeMap<String, Integer>();
        if (complete) {
            scored.addAll(scenarios(alerts.stream().map(Episode::scenario)));
        }
        for (var alert : alerts) {
            if (!scored.contains(alert.scenario())) {
                unscored.merge(alert.scenario(), 1, Integer::sum);
            }
        }
        var scores = new TreeMap<String, Score>();
        var delays = new TreeMap<String, List<Duration>>();
        var falseAlarms = new ArrayList<Episode>();
        for (var scenario : scored) {
            var events = truth.stream().filter(event -> event.scenario().equals(scenario)).toList();
            var told = alerts.stream().filter(each -> each.scenario().equals(scenario)).toList();
            var found = Found.of(events, told, tolerance);
            var untrue = Score.untrue(events, told, tolerance);
            scores.put(scenario, Score.of(events, found, told.size(), untrue.size()));
            delays.put(scenario, delays(found));
            falseAlarms.addAll(untrue);
        }
        return new Evaluation(
                scores,
                delays,
                falseAlarms,
                unscored,
                fromMillis == null ? times(truth, changes).min().orElse(0) : fromMillis,
                toMillis == null ? times(truth, changes).max().orElse(0) : toMillis);
    }

    private static TreeSet<String> scenarios(Stream<String> all) {
        return all.collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Duration> delays(List<Found> found) {
        return found.stream()
                .flatMapToLong(Found::delay)
                .sorted()
                .mapToObj(Duration::ofMillis)
                .toList();
    }

    private static LongStream times(List<TruthEvent> truth, Collection<AlertSummary> changes) {
        return LongStream.concat(
                truth.stream().mapToLong(TruthEvent::onsetMillis),
                changes.stream().mapToLong(AlertSummary::timeMillis));
    }

    /** How long the record is, in days. */
    public double days() {
        return (toMillis - fromMillis) / DAY;
    }

    /** False alarms of a scenario in a day; not a number where the record has no length. */
    public double falseAlarmsPerDay(String scenario) {
        return perDay(
                falseAlarms.stream().filter(alert -> alert.scenario().equals(scenario)).count());
    }

    /** False alarms of all scenarios in a day, by county. */
    public SortedMap<String, Double> falseAlarmsPerDayByCounty() {
        var counties = new TreeMap<String, Double>();
        for (var alert : falseAlarms) {
            var county = alert.county();
            counties.merge(county == null ? NO_COUNTY : county, perDay(1), Double::sum);
        }
        return counties;
    }

    /** The scenarios that fall short of either share. */
    public Set<String> below(double recall, double precision) {
        var below = new TreeSet<String>();
        scores.forEach(
                (scenario, score) -> {
                    if (score.recall() < recall || score.precision() < precision) {
                        below.add(scenario);
                    }
                });
        return below;
    }

    private double perDay(long count) {
        return days() > 0 ? count / days() : Double.NaN;
    }
}
