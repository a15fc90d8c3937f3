package io.fenghuo.jobs.packs;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.Publication;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells the events that can count for a feature or fire a rule of a pack which is in force at their
 * time, as far as their types and themes show. The others can change nothing, so they need not
 * cross the network, wait or be remembered.
 */
final class Watch {
    private PackHistory history = PackHistory.EMPTY;
    private final Map<String, Set<String>> wordsByPublication = new HashMap<>();
    private @Nullable Stretch stretch;

    /** What is looked at in one stretch of event time. */
    private record Stretch(long from, long until, WatchedWords.Lookup events) {}

    static Watch of(List<PackChange> known) {
        var watch = new Watch();
        known.forEach(watch::accept);
        return watch;
    }

    void accept(PackChange change) {
        history = history.with(change.publication().sourcesOnly());
        wordsByPublication.put(change.publication().id(), change.watched());
        stretch = null;
    }

    /** Forgets packs that were in force only before. */
    void forgetBefore(long timeMillis) {
        history = history.since(timeMillis);
        wordsByPublication.keySet().retainAll(history.all().stream().map(Publication::id).toList());
        stretch = null;
    }

    boolean includes(Event event) {
        long time = event.getTimeMillis();
        var current = stretch;
        if (current == null || time < current.from || time >= current.until) {
            current = at(time);
            stretch = current;
        }
        return current.events.includes(event);
    }

    private Stretch at(long timeMillis) {
        var words = new HashSet<String>();
        for (var publication : history.inForceAt(timeMillis)) {
            words.addAll(wordsByPublication.getOrDefault(publication.id(), Set.of()));
        }
        return new Stretch(
                history.lastChangeUntil(timeMillis),
                history.nextChangeAfter(timeMillis),
                WatchedWords.Lookup.of(words));
    }
}
