package io.fenghuo.jobs.packs;

import io.fenghuo.rules.event.Event;
import java.util.List;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets pass the events that a {@link Watch} includes.
 *
 * <p>It drops an event only when the packs' own watermark has passed the event's time: before that
 * a pack that looks at it may still be on its way.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
final class WatchedEvents extends AbstractStreamOperator<Event>
        implements TwoInputStreamOperator<Event, Notice, Event> {
    private static final long serialVersionUID = 1L;

    static final String UNWATCHED = "eventsUnwatched";

    private final List<PackChange> known;

    private transient Watch watch;
    private transient long packsKnownUntil;
    private transient long passed;
    private transient Counter unwatched;

    /**
     * @param known the packs that are known from the start
     */
    WatchedEvents(List<PackChange> known) {
        this.known = List.copyOf(known);
    }

    @Override
    public void open() throws Exception {
        super.open();
        watch = Watch.of(known);
        packsKnownUntil = Long.MIN_VALUE;
        passed = Long.MIN_VALUE;
        unwatched = getMetricGroup().counter(UNWATCHED, new SimpleCounter());
    }

    @Override
    public void processElement1(StreamRecord<Event> element) {
        var event = element.getValue();
        if (event.getTimeMillis() > packsKnownUntil || watch.includes(event)) {
            output.collect(element);
        } else {
            unwatched.inc();
        }
    }

    @Override
    public void processElement2(StreamRecord<Notice> element) {
        var change = element.getValue().pack();
        if (change != null) {
            watch.accept(change);
        }
        watch.forgetBefore(passed);
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
