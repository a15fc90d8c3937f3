package io.fenghuo.jobs.packs;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.running.LoadedPack;
import java.util.Set;
import java.util.TreeSet;

/** The types of events that a pack's signal rules look at or its features count. */
final class WatchedTypes {
    private WatchedTypes() {}

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
        var types = new TreeSet<String>();
        for (var type : Event.class.getPermittedSubclasses()) {
            if (isWatched(type.asSubclass(Event.class), pack)) {
                types.add(type.getSimpleName());
            }
        }
        return types;
    }

    private static boolean isWatched(Class<? extends Event> type, LoadedPack pack) {
        return pack.signalRules().watches(type)
                || pack.pack().features().stream()
                        .anyMatch(feature -> feature.on().equals(type.getSimpleName()));
    }
}
