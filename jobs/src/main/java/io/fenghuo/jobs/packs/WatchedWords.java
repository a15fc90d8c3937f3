package io.fenghuo.jobs.packs;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Theme;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.LoadedPack;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The events that a pack's signal rules look at or its features count, in words that can be sent:
 * {@code VehiclePosition} for all of a type, {@code SensorReading/rainfall} for those of a theme.
 */
final class WatchedWords {
    private static final char OF = '/';

    private WatchedWords() {}

    /** Loads the pack for it. */
    static Set<String> of(Publication publication) {
        var content = publication.content();
        if (content == null) {
            return Set.of();
        }
        try (var pack = LoadedPack.load(content, CountyLookup.NONE, RuleObserver.NONE)) {
            return of(pack);
        }
    }

    static Set<String> of(LoadedPack pack) {
        var watched = new TreeSet<String>();
        for (var permitted : Event.class.getPermittedSubclasses()) {
            var type = permitted.asSubclass(Event.class);
            var themes = pack.themes(type);
            if (themes == null) {
                watched.add(type.getSimpleName());
            } else {
                themes.forEach(theme -> watched.add(word(type, theme)));
            }
        }
        return watched;
    }

    private static String word(Class<? extends Event> type, String theme) {
        return type.getSimpleName() + OF + theme;
    }

    /**
     * What such words say, made ready to be asked for each event.
     *
     * @param types of which every event is watched
     * @param themes by the type of which only events of these are
     */
    record Lookup(Set<String> types, Map<String, Set<String>> themes) {
        static Lookup of(Collection<String> words) {
            var types = new HashSet<String>();
            var themes = new HashMap<String, Set<String>>();
            for (var word : words) {
                int of = word.indexOf(OF);
                if (of < 0) {
                    types.add(word);
                } else {
                    themes.computeIfAbsent(word.substring(0, of), type -> new HashSet<>())
                            .add(word.substring(of + 1));
                }
            }
            return new Lookup(types, themes);
        }

        boolean includes(Event event) {
            var type = event.getClass().getSimpleName();
            if (types.contains(type)) {
                return true;
            }
            var some = themes.get(type);
            return some != null && some.contains(Theme.of(event));
        }
    }
}
