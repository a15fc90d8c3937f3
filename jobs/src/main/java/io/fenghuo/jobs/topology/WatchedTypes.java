package io.fenghuo.jobs.topology;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.LoadedPack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.flink.api.common.functions.FilterFunction;

/**
 * Lets pass the events of the types that any pack's signal rules look at or its features count. The
 * others can change nothing, so they need not cross the network, wait or be remembered.
 */
final class WatchedTypes implements FilterFunction<Event> {
    private static final long serialVersionUID = 1L;

    private final Set<Class<?>> types;

    private WatchedTypes(Set<Class<?>> types) {
        this.types = types;
    }

    /** Loads each pack once to ask it, which takes part of a second. */
    static WatchedTypes of(List<CompiledPack> packs) {
        var types = new HashSet<Class<?>>();
        for (var compiled : packs) {
            try (var pack = LoadedPack.load(compiled, CountyLookup.NONE, RuleObserver.NONE)) {
                for (var type : Event.class.getPermittedSubclasses()) {
                    if (isWatched(type.asSubclass(Event.class), pack)) {
                        types.add(type);
                    }
                }
            }
        }
        return new WatchedTypes(types);
    }

    private static boolean isWatched(Class<? extends Event> type, LoadedPack pack) {
        return pack.signalRules().watches(type)
                || pack.pack().features().stream()
                        .anyMatch(feature -> feature.on().equals(type.getSimpleName()));
    }

    @Override
    public boolean filter(Event event) {
        return types.contains(event.getClass());
    }
}
