package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.Feature;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.feature.Limit;
import io.fenghuo.rules.pack.Pack;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The features of one pack at an event, with how much history they rest on.
 *
 * <p>Caveat: the count of events is of the window as declared; a feature's panes end a little
 * later. Limits by a parameter are held against the parameter at the event in question.
 */
final class Features {
    private final FeatureSet features;
    private final Geographer geographer;
    private final List<Event> events;

    /**
     * @param events those of the replay that were no copies
     */
    Features(Pack pack, Geographer geographer, List<Event> events) {
        this.features = FeatureSet.of(pack.id(), pack.features());
        this.geographer = geographer;
        this.events = events;
    }

    List<FeatureHistory> histories(Set<String> ids, Judged judged) {
        var histories = new ArrayList<FeatureHistory>();
        for (var feature : features.features()) {
            if (ids.contains(feature.id())) {
                var key = key(feature, judged.event);
                if (key != null) {
                    histories.add(history(feature, key, judged));
                }
            }
        }
        return histories;
    }

    private FeatureHistory history(Feature feature, String key, Judged judged) {
        long to = judged.event.getTimeMillis();
        long from = to - feature.definition().overMillis();
        int counted = 0;
        long first = to;
        for (var each : events) {
            long time = each.getTimeMillis();
            if (time > from && time <= to && key.equals(key(feature, each))) {
                each.bind(known(each, judged));
                if (feature.matches(each) && feature.counts(each)) {
                    counted++;
                    first = Math.min(first, time);
                }
            }
        }
        return new FeatureHistory(
                feature.id(),
                feature.kind(),
                judged.known.feature(feature.id()),
                key,
                feature.definition().overMillis(),
                counted,
                first);
    }

    /** The features whose limits left the event's value out, those of the same limits together. */
    List<Suppression> beyondLimits(Set<String> ids, Judged judged) {
        var byLimits = new LinkedHashMap<String, List<String>>();
        var event = judged.bound();
        for (var feature : features.features()) {
            var definition = feature.definition();
            boolean limited = definition.atLeast() != null || definition.atMost() != null;
            if (ids.contains(feature.id())
                    && limited
                    && feature.kind() != FeatureKind.DURATION
                    && feature.matches(event)
                    && !feature.counts(event)) {
                var member = String.valueOf(definition.member());
                var words =
                        " left out "
                                + member
                                + ' '
                                + event.member(member)
                                + limit(", at least ", definition.atLeast(), event)
                                + limit(", at most ", definition.atMost(), event);
                byLimits.computeIfAbsent(words, any -> new ArrayList<>()).add(feature.id());
            }
        }
        var left = new ArrayList<Suppression>();
        byLimits.forEach(
                (words, of) ->
                        left.add(
                                new Suppression(
                                        Suppression.Reason.BEYOND_LIMITS,
                                        String.join(", ", of) + words)));
        return left;
    }

    private static String limit(String words, @Nullable Limit limit, Event event) {
        if (limit == null) {
            return "";
        }
        boolean named = limit.parameter() != null || limit.threshold() != null;
        return words + limit.at(event) + (named ? " (" + limit + ')' : "");
    }

    private Known known(Event event, Judged judged) {
        return new Known(
                Map.of(),
                judged.known.parameters(),
                geographer.device(event.getSubject()),
                judged.known.county());
    }

    private @Nullable String key(Feature feature, Event event) {
        return switch (feature.scope()) {
            case SUBJECT -> event.getSubject();
            case FIELD -> {
                var value = event.member(feature.definition().by());
                yield value == null ? null : value.toString();
            }
            case CELL -> geographer.cell(event);
        };
    }
}
