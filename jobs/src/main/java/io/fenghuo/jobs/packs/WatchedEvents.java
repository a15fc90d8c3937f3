package io.fenghuo.jobs.packs;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.Publication;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;

/**
 * Lets pass the events that can count for a feature or fire a rule of a pack which is in force at
 * their time, as far as their types and themes tell. The others can change nothing, so they need
 * not cross the network, wait or be remembered.
 *
 * <p>It drops an event only when the packs' own watermark has passed the event's time: before that
 * a pack that looks at it may still be on its way.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class WatchedEvents extends AbstractStreamOperator<Event>
        implements TwoInputStreamOperator<Event, Notice, Event> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;

    private transient PackHistory history;
    private transient Map<String, Set<String>> watchedByPublication;
    private transient @Nullable Watched watched;
    private transient long packsKnownUntil;
    private transient long passed;
    private transient Counter unwatched;

    /** What is looked at in one stretch of event time. */
    private record Watched(long from, long until, WatchedTypes.Lookup events) {}

    /**
     * @param known the packs that are known from the start
     */
    public WatchedEvents(List<PackChange> known) {
        this.known = List.copyOf(known);
    }

    @Override
    public void open() throws Exception {
        super.open();
        history = PackHistory.EMPTY;
        watchedByPublication = new HashMap<>();
        known.forEach(this::accept);
        packsKnownUntil = Long.MIN_VALUE;
        passed = Long.MIN_VALUE;
        unwatched = getMetricGroup().counter("eventsUnwatched", new SimpleCounter());
    }

    @Override
    public void processElement1(StreamRecord<Event> element) {
        var event = element.getValue();
        if (event.getTimeMillis() > packsKnownUntil || isWatched(event)) {
            output.collect(element);
        } else {
            unwatched.inc();
        }
    }

    private boolean isWatched(Event event) {
        long time = event.getTimeMillis();
        var current = watched;
        if (current == null || time < current.from || time >= current.until) {
            current = watchedAt(time);
            watched = current;
        }
        return current.events.includes(event);
    }

    private Watched watchedAt(long timeMillis) {
        var words = new HashSet<String>();
        for (var publication : history.inForceAt(timeMillis)) {
            words.addAll(watchedByPublication.getOrDefault(publication.id(), Set.of()));
        }
        return new Watched(
                history.lastChangeUntil(timeMillis), history.nextChangeAfter(timeMillis), WatchedTypes.Lookup.of(words));
    }

    @Override
    public void processElement2(StreamRecord<Notice> element) {
        var change = element.getValue().pack();
        if (change != null) {
            accept(change);
        }
        history = history.since(passed);
        watchedByPublication.keySet().retainAll(history.all().stream().map(Publication::id).toList());
        watched = null;
    }

    private void accept(PackChange change) {
        history = history.with(change.publication().sourcesOnly());
        watchedByPublication.put(change.publication().id(), change.watchedTypes());
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        passed = mark.getTimestamp();
        super.processWatermark(mark);
    }

    @Override
    public void processWatermark2(Watermark mark) throws Exception {
        packsKnownUntil = mark.getTimestamp();
        super.processWatermark2(mark);
    }
}
