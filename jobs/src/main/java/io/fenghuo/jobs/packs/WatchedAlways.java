package io.fenghuo.jobs.packs;

import io.fenghuo.rules.event.Event;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFilterFunction;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;

/** What {@link WatchedEvents} does, where all packs are known from the start. */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
final class WatchedAlways extends RichFilterFunction<Event> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;

    private transient Watch watch;
    private transient Counter unwatched;

    WatchedAlways(List<PackChange> known) {
        this.known = List.copyOf(known);
    }

    @Override
    public void open(OpenContext context) {
        watch = Watch.of(known);
        unwatched =
                getRuntimeContext()
                        .getMetricGroup()
                        .counter(WatchedEvents.UNWATCHED, new SimpleCounter());
    }

    @Override
    public boolean filter(Event event) {
        boolean watched = watch.includes(event);
        if (!watched) {
            unwatched.inc();
        }
        return watched;
    }
}
