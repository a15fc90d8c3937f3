package io.fenghuo.console.rulebook;

import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.comparison.Comparison;
import io.fenghuo.rules.comparison.Counts;
import io.fenghuo.rules.comparison.Difference;
import io.fenghuo.rules.comparison.Difference.Kind;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;

/**
 * Holds the alerts of a pack in shadow against the live alerts of the same scenarios, over the time
 * in which both ran.
 *
 * <p>Live alerts that were up before and that the shadow never raised are left out: it did not see
 * what they began with.
 */
final class ShadowComparison {
    static final int MOST_CHANGES = 20_000;
    private static final int DIFFERENCES_SHOWN = 200;

    private final String pack;
    private final Shelf shelf;
    private final AlertHistory history;
    private final List<Words> notes = new ArrayList<>();

    /**
     * The stretch in which a version ran in shadow.
     *
     * @param until the first event time at which it no longer did
     */
    private record Run(String version, long from, long until, List<String> scenarios) {}

    private ShadowComparison(String pack, Shelf shelf, AlertHistory history) {
        this.pack = pack;
        this.shelf = shelf;
        this.history = history;
    }

    /**
     * @throws ApiProblem 404 where nothing of the pack ran in shadow
     */
    static ShadowReport of(String pack, Shelf shelf, Scope scope, Handle handle) {
        return new ShadowComparison(pack, shelf, new AlertHistory(scope, handle)).report();
    }

    private ShadowReport report() {
        var run = run();
        var shadow = history.shadow(pack, run.version(), run.from(), run.until(), MOST_CHANGES + 1);
        var scenarios = new TreeSet<>(run.scenarios());
        shadow.forEach(change -> scenarios.add(change.scenario()));
        var live = history.live(scenarios, run.from(), run.until(), MOST_CHANGES + 1);
        long from = Math.max(run.from(), Math.max(cut(shadow), cut(live)));
        if (from > run.from()) {
            notes.add(
                    new Words(
                            "变化太多，只比较最近的部分",
                            "There are too many changes; only the last of them are compared."));
            shadow = since(from, shadow);
        }
        if (from == Long.MIN_VALUE) {
            from = shadow.stream().mapToLong(AlertSummary::timeMillis).min().orElse(from);
        }
        var comparison = notMissed(Comparison.of(live, shadow, Comparison.USUAL_TOLERANCE), from);
        var changed = new ArrayList<>(comparison.changed());
        changed.sort(Comparator.comparingLong(Difference::begins).reversed());
        var versions = new TreeSet<String>();
        live.forEach(
                change ->
                        versions.add(
                                change.pack() + ' ' + Pack.publishedVersion(change.version())));
        return new ShadowReport(
                pack,
                run.version(),
                List.copyOf(versions),
                Instant.ofEpochMilli(Math.max(0, from)),
                run.until() == Long.MAX_VALUE ? shelf.now() : Instant.ofEpochMilli(run.until()),
                comparison.tolerance().toSeconds(),
                notes,
                comparison.total(),
                groups(comparison.byScenario()),
                groups(comparison.byCounty()),
                changed.stream().limit(DIFFERENCES_SHOWN).map(ShadowReport.Line::of).toList(),
                changed.size());
    }

    /** What runs in shadow, or else what last did. */
    private Run run() {
        var row = shelf.taken(pack, Lane.SHADOW).toList();
        for (int i = row.size() - 1; i >= 0; i--) {
            var item = row.get(i);
            long until = i + 1 < row.size() ? row.get(i + 1).activeFrom() : Long.MAX_VALUE;
            if (!item.retires() && item.activeFrom() <= shelf.now().toEpochMilli()) {
                return new Run(item.version(), item.activeFrom(), until, item.scenarios());
            }
        }
        var version = history.lastShadowVersion(pack);
        if (version == null) {
            throw ApiProblem.absent("pack " + pack + " in shadow");
        }
        return new Run(version, Publication.ALWAYS, Long.MAX_VALUE, List.of());
    }

    /** From when on the changes are whole; the beginning where none was left out. */
    private static long cut(List<AlertSummary> newestFirst) {
        return newestFirst.size() > MOST_CHANGES
                ? newestFirst.get(MOST_CHANGES - 1).timeMillis()
                : Long.MIN_VALUE;
    }

    private static List<AlertSummary> since(long from, List<AlertSummary> changes) {
        return changes.stream().filter(change -> change.timeMillis() >= from).toList();
    }

    private Comparison notMissed(Comparison whole, long from) {
        var counted =
                whole.differences().stream()
                        .filter(each -> !each.is(Kind.REMOVED) || each.begins() >= from)
                        .toList();
        int missed = whole.differences().size() - counted.size();
        if (missed > 0) {
            notes.add(
                    new Words(
                            "比较时段之前已经发出的 " + missed + " 条预警不计入比较",
                            missed
                                    + " alerts that were up before the time compared are not"
                                    + " compared."));
        }
        return new Comparison(whole.before(), whole.after(), whole.tolerance(), counted);
    }

    private static List<ShadowReport.Group> groups(Map<String, Counts> by) {
        return by.entrySet().stream()
                .map(entry -> new ShadowReport.Group(entry.getKey(), entry.getValue()))
                .toList();
    }
}
