package io.fenghuo.rules.comparison;

import io.fenghuo.rules.comparison.Difference.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The alerts that two runs over the same events raised, held against each other.
 *
 * <p>It is the same whatever order the changes are given in.
 *
 * @param before the alerts of the old packs, by scenario and time
 * @param after the alerts of the new packs, by scenario and time
 * @param tolerance how far apart two alerts may be and still be about the same danger
 * @param differences every alert of both, those that are unchanged too, by scenario and time
 */
public record Comparison(
        List<Episode> before,
        List<Episode> after,
        Duration tolerance,
        List<Difference> differences) {

    public static final Duration USUAL_TOLERANCE = Duration.ofMinutes(30);

    /** What counties count under where an alert has none. */
    public static final String NO_COUNTY = "-";

    public static Comparison of(
            Collection<AlertSummary> before, Collection<AlertSummary> after, Duration tolerance) {
        var old = Episode.of(before);
        var now = Episode.of(after);
        var times =
                Stream.concat(before.stream(), after.stream())
                        .mapToLong(AlertSummary::timeMillis)
                        .summaryStatistics();
        var differences = new ArrayList<Difference>();
        for (var pair : EpisodePairs.of(old, now, tolerance.toMillis())) {
            differences.add(Difference.of(pair, times.getMin(), times.getMax()));
        }
        differences.sort(Difference.ORDER);
        return new Comparison(old, now, tolerance, List.copyOf(differences));
    }

    /** Those that are not {@link Kind#UNCHANGED}. */
    public List<Difference> changed() {
        return differences.stream().filter(each -> !each.is(Kind.UNCHANGED)).toList();
    }

    public Counts total() {
        return Counts.of(differences);
    }

    public SortedMap<String, Counts> byScenario() {
        return by(Difference::scenario);
    }

    public SortedMap<String, Counts> byCounty() {
        return by(
                difference -> {
                    var county = difference.either().county();
                    return county == null ? NO_COUNTY : county;
                });
    }

    private SortedMap<String, Counts> by(Function<Difference, String> what) {
        return differences.stream()
                .collect(
                        Collectors.groupingBy(
                                what,
                                TreeMap::new,
                                Collectors.collectingAndThen(Collectors.toList(), Counts::of)));
    }
}
