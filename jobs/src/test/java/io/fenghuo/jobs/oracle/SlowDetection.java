package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** From arrivals to signals: what is late or a copy is left out, the rest judged one by one. */
final class SlowDetection {
    /** The order of events, whatever their key. */
    static final Comparator<Event> IN_ORDER =
            Comparator.comparingLong(Event::getTimeMillis)
                    .thenComparing(Event::getSource)
                    .thenComparing(Event::getId)
                    .thenComparing(Event::getSubject);

    private static final int REMEMBERED = 32;
    private static final long REMEMBERED_MILLIS = 3_600_000;

    private final World world;

    SlowDetection(World world) {
        this.world = world;
    }

    /** The events that are in time and no copies, in order. */
    static List<Event> admitted(List<Arriving> arrivals, long boundMillis) {
        var highest = new HashMap<Integer, Long>();
        var inTime = new ArrayList<Event>();
        for (var arriving : arrivals) {
            long time = arriving.event().getTimeMillis();
            long before = highest.getOrDefault(arriving.partition(), time);
            if (time >= before - boundMillis) {
                inTime.add(arriving.event());
            }
            highest.put(arriving.partition(), Math.max(before, time));
        }
        inTime.sort(IN_ORDER);
        var taken = new LinkedHashMap<String, List<Event>>();
        var admitted = new ArrayList<Event>();
        for (var event : inTime) {
            var ofSubject = taken.computeIfAbsent(event.getSubject(), any -> new ArrayList<>());
            var latest =
                    ofSubject.subList(Math.max(0, ofSubject.size() - REMEMBERED), ofSubject.size());
            if (latest.stream().noneMatch(known -> isCopy(event, known))) {
                ofSubject.add(event);
                admitted.add(event);
            }
        }
        return admitted;
    }

    private static boolean isCopy(Event event, Event known) {
        return known.getSource().equals(event.getSource())
                && known.getId().equals(event.getId())
                && known.getTimeMillis() > event.getTimeMillis() - REMEMBERED_MILLIS;
    }

    /** All that one pack's rules raise. */
    List<Signal> signals(OraclePack pack, List<Event> admitted) {
        var all = admitted.stream().map(event -> new Seen(event, pack.pack(), world)).toList();
        var features = pack.pack().features().stream().map(SlowFeature::new).toList();
        var counted = new HashMap<SlowFeature, Map<Object, List<Seen>>>();
        var signals = new ArrayList<Signal>();
        for (var seen : all) {
            for (var feature : features) {
                if (feature.counts(seen)) {
                    counted.computeIfAbsent(feature, any -> new HashMap<>())
                            .computeIfAbsent(
                                    Objects.requireNonNull(feature.keyOf(seen)),
                                    any -> new ArrayList<>())
                            .add(seen);
                }
                if (feature.definition().bySubject() || feature.matches(seen)) {
                    know(seen, feature, counted);
                }
            }
            signals.addAll(pack.signals(seen.event(), seen));
        }
        for (var feature : features) {
            if (feature.definition().kind() == FeatureKind.SILENCE) {
                counted.getOrDefault(feature, Map.of())
                        .values()
                        .forEach(
                                heard ->
                                        silences(feature, heard)
                                                .forEach(
                                                        fell ->
                                                                signals.addAll(
                                                                        judge(
                                                                                pack, fell,
                                                                                features,
                                                                                counted))));
            }
        }
        return signals;
    }

    private static void know(
            Seen seen, SlowFeature feature, Map<SlowFeature, Map<Object, List<Seen>>> counted) {
        var key = feature.keyOf(seen);
        seen.know(feature.definition().id(), feature.at(seen, upTo(seen, key, feature, counted)));
    }

    /** A silence has events of its own instant before it, and none of the later ones. */
    private static List<Seen> upTo(
            Seen seen,
            @Nullable Object key,
            SlowFeature feature,
            Map<SlowFeature, Map<Object, List<Seen>>> counted) {
        return counted.getOrDefault(feature, Map.of()).getOrDefault(key, List.of()).stream()
                .filter(other -> other.time() <= seen.time())
                .toList();
    }

    /** The silences after the events that were heard. */
    private static List<Silence> silences(SlowFeature feature, List<Seen> heard) {
        var fallen = new ArrayList<Silence>();
        long over = feature.definition().overMillis();
        for (int i = 0; i < heard.size(); i++) {
            long due = heard.get(i).time() + over;
            if (i + 1 == heard.size() || heard.get(i + 1).time() > due) {
                fallen.add(
                        new Silence(
                                heard.get(i).event().getSubject(),
                                feature.definition().id(),
                                heard.get(i).time(),
                                due));
            }
        }
        return fallen;
    }

    private List<Signal> judge(
            OraclePack pack,
            Silence silence,
            List<SlowFeature> features,
            Map<SlowFeature, Map<Object, List<Seen>>> counted) {
        var seen = new Seen(silence, pack.pack(), world);
        for (var feature : features) {
            if (feature.definition().bySubject()) {
                know(seen, feature, counted);
            }
        }
        return pack.signals(silence, seen);
    }
}
