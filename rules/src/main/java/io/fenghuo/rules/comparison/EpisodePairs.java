package io.fenghuo.rules.comparison;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which alert of one run is which of the other.
 *
 * <p>Two are the same danger where scenario and key are the same and their times overlap or are no
 * further apart than the tolerance. Each is paired once: first those that overlap, among them those
 * that begin closest together, then those with the smallest gap. So where one long alert became two
 * short ones, one of the two is paired and the other counts as added, as a part of the long one.
 */
final class EpisodePairs {
    private static final Comparator<Candidate> BEST =
            Comparator.comparingLong(Candidate::gap)
                    .thenComparingLong(pair -> pair.before.beginsApart(pair.after))
                    .thenComparing(Candidate::before, Episode.ORDER)
                    .thenComparing(Candidate::after, Episode.ORDER);

    private EpisodePairs() {}

    /**
     * One of the two may be missing.
     *
     * @param partOf where one is missing, the alert of that side that was up meanwhile, and is
     *     paired with another
     */
    record Pair(
            @Nullable Episode before, @Nullable Episode after, @Nullable Episode partOf) {}

    private record Candidate(Episode before, Episode after) {
        /** Those that merely touch come after all that overlap. */
        long gap() {
            return before.overlaps(after) ? -1 : before.gapTo(after);
        }
    }

    private static final class Place {
        private final List<Episode> before = new ArrayList<>();
        private final List<Episode> after = new ArrayList<>();
    }

    static List<Pair> of(List<Episode> before, List<Episode> after, long toleranceMillis) {
        var places = new LinkedHashMap<List<String>, Place>();
        before.forEach(episode -> place(places, episode).before.add(episode));
        after.forEach(episode -> place(places, episode).after.add(episode));
        var pairs = new ArrayList<Pair>();
        places.values().forEach(place -> pair(place, toleranceMillis, pairs));
        return pairs;
    }

    private static Place place(LinkedHashMap<List<String>, Place> places, Episode episode) {
        return places.computeIfAbsent(
                List.of(episode.scenario(), episode.key()), key -> new Place());
    }

    private static void pair(Place place, long toleranceMillis, List<Pair> pairs) {
        var candidates = new ArrayList<Candidate>();
        for (var before : place.before) {
            for (var after : place.after) {
                if (before.gapTo(after) <= toleranceMillis) {
                    candidates.add(new Candidate(before, after));
                }
            }
        }
        candidates.sort(BEST);
        Set<Episode> paired = Collections.newSetFromMap(new IdentityHashMap<>());
        for (var candidate : candidates) {
            if (!paired.contains(candidate.before) && !paired.contains(candidate.after)) {
                paired.add(candidate.before);
                paired.add(candidate.after);
                pairs.add(new Pair(candidate.before, candidate.after, null));
            }
        }
        place.before.stream()
                .filter(episode -> !paired.contains(episode))
                .forEach(removed -> pairs.add(new Pair(removed, null, up(removed, place.after))));
        place.after.stream()
                .filter(episode -> !paired.contains(episode))
                .forEach(added -> pairs.add(new Pair(null, added, up(added, place.before))));
    }

    private static @Nullable Episode up(Episode meanwhile, List<Episode> of) {
        return of.stream().filter(meanwhile::overlaps).findFirst().orElse(null);
    }
}
