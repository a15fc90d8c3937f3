package io.fenghuo.jobs.explanation;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Link;
import io.fenghuo.rules.reference.Upstream;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the events that can matter to one.
 *
 * <p>Of its own subject all, since a duration may go back as far as it likes. Of others those
 * within the packs' horizon: the longest feature, pattern, use and hold after one another. Others
 * are the devices up and down the stream; subjects whose events name it, or the same as it does, in
 * a member that a feature is kept by; and subjects in its cell, beside it or in its county, as
 * features, patterns and scenarios look.
 *
 * <p>Caveat: a signal that a rule moves to another place or another subject is found only along
 * these ways.
 */
final class Neighbourhood {
    private static final int MOST = 200_000;

    private final List<Pack> packs;
    private final Geographer geographer;
    private final Target target;
    private final Event event;
    private final long horizonMillis;
    private final Set<String> subjects = new HashSet<>();
    private final Set<String> named = new HashSet<>();
    private final Set<String> cells = new HashSet<>();
    private final @Nullable String county;

    private Neighbourhood(List<Pack> packs, Geographer geographer, Target target, Event event) {
        this.packs = packs;
        this.geographer = geographer;
        this.target = target;
        this.event = event;
        this.horizonMillis = packs.stream().mapToLong(Neighbourhood::horizon).max().orElse(0);
        this.county = looksAround(Around.COUNTY) ? geographer.county(event) : null;
        subjects.add(event.getSubject());
        var device = geographer.device(event.getSubject());
        if (device != null) {
            device.upstream().stream().map(Upstream::device).forEach(subjects::add);
            device.downstream().stream().map(Link::device).forEach(subjects::add);
        }
        named.add(event.getSubject());
        fieldsOf(event).forEach(named::add);
        var cell = geographer.cell(event);
        if (cell != null) {
            if (looksAround(Around.NEIGHBOURS)) {
                cells.addAll(Cells.around(cell));
            } else if (looksAround(Around.CELL)) {
                cells.add(cell);
            }
        }
    }

    static Selection select(
            List<Pack> packs, Geographer geographer, Target target, Event event, Recorded files) {
        var neighbourhood = new Neighbourhood(packs, geographer, target, event);
        if (neighbourhood.othersMayMatter()) {
            files.forEach(neighbourhood::meet);
        }
        return neighbourhood.collect(files);
    }

    private boolean othersMayMatter() {
        return !cells.isEmpty()
                || county != null
                || packs.stream()
                        .flatMap(pack -> pack.features().stream())
                        .anyMatch(Neighbourhood::isByField);
    }

    private void meet(Arrival arrival, long lateBy) {
        var other = arrival.event();
        if (other == null || lateBy > 0 || !isWithinHorizon(other)) {
            return;
        }
        boolean near =
                !cells.isEmpty() && cells.contains(String.valueOf(geographer.cell(other)))
                        || county != null && county.equals(geographer.county(other))
                        || fieldsOf(other).stream().anyMatch(named::contains);
        if (near) {
            subjects.add(other.getSubject());
        }
    }

    private Selection collect(Recorded files) {
        var own = new Kept();
        var others = new Kept();
        files.forEach(
                (arrival, lateBy) -> {
                    var each = arrival.event();
                    if (each == null
                            || each.getTimeMillis() > target.atMillis()
                            || lateBy > 0 && (target.isInTime() || !target.is(each))) {
                        return;
                    }
                    if (each.getSubject().equals(event.getSubject())) {
                        own.add(each);
                    } else if (subjects.contains(each.getSubject()) && isWithinHorizon(each)) {
                        others.add(each);
                    }
                });
        var events = new ArrayList<Event>(own.events);
        events.addAll(others.events);
        var seen = new HashSet<String>();
        long from = target.atMillis();
        for (var each : events) {
            seen.add(each.getSubject());
            from = Math.min(from, each.getTimeMillis());
        }
        return new Selection(
                events,
                seen.size(),
                own.events.size(),
                from,
                target.atMillis(),
                own.leftOut + others.leftOut);
    }

    /** The latest of them. */
    private static final class Kept {
        private final ArrayDeque<Event> events = new ArrayDeque<>();
        private long leftOut;

        void add(Event event) {
            events.add(event);
            if (events.size() > MOST) {
                events.removeFirst();
                leftOut++;
            }
        }
    }

    private boolean isWithinHorizon(Event other) {
        return other.getTimeMillis() <= target.atMillis()
                && other.getTimeMillis() >= target.atMillis() - horizonMillis;
    }

    /** What the event has in the members that features of its type are kept by. */
    private Set<String> fieldsOf(Event of) {
        var values = new HashSet<String>();
        for (var pack : packs) {
            for (var feature : pack.features()) {
                if (isByField(feature) && feature.on().equals(of.getClass().getSimpleName())) {
                    var value = of.member(feature.by());
                    if (value != null) {
                        values.add(value.toString());
                    }
                }
            }
        }
        return values;
    }

    private static boolean isByField(FeatureDefinition feature) {
        return !feature.bySubject() && !feature.byCell();
    }

    private boolean looksAround(Around around) {
        var key = around == Around.COUNTY ? "county" : around == Around.CELL ? "cell" : "";
        return packs.stream()
                .anyMatch(
                        pack ->
                                pack.scenarios().values().stream()
                                                .anyMatch(each -> each.around() == around)
                                        || pack.patterns().stream()
                                                .anyMatch(each -> each.key().equals(key))
                                        || around == Around.CELL
                                                && pack.features().stream()
                                                        .anyMatch(FeatureDefinition::byCell));
    }

    private static long horizon(Pack pack) {
        long features = 0;
        for (var feature : pack.features()) {
            features = Math.max(features, feature.overMillis() + feature.gapMillis());
        }
        long patterns = 0;
        for (PatternDefinition pattern : pack.patterns()) {
            // One without a bound may wait for ever.
            patterns =
                    Math.max(
                            patterns,
                            pattern.withinMillis() == 0
                                    ? Long.MAX_VALUE / 4
                                    : pattern.withinMillis());
        }
        long uses = 0;
        long holds = 0;
        for (Scenario scenario : pack.scenarios().values()) {
            holds = Math.max(holds, scenario.holdMillis());
            for (var use : scenario.uses().values()) {
                uses = Math.max(uses, use.forMillis());
            }
        }
        return features + patterns + uses + holds;
    }
}
