package io.fenghuo.jobs.stage;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.State;
import org.apache.flink.api.common.state.StateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.KeyedStateFunction;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A keyed stage that works each key in event-time order, and hears of packs and reference data.
 *
 * <p>What comes in waits until the watermark reaches its time; then the stage works key by key, an
 * instant after the other. It may ask to be called for a key at a later instant: by an alarm, which
 * comes in that same order, however far the watermark leaps.
 *
 * <p>It is an operator and not a function, since a function hears of time by timers alone, and one
 * timer for each event cost more than what was done with the event.
 *
 * @param <I> what comes in
 * @param <W> what waits of it
 * @param <O> what goes out
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by initializeState and open
public abstract class EventTimeStage<I, W, O> extends AbstractStreamOperator<O>
        implements TwoInputStreamOperator<I, Notice, O> {
    private static final long serialVersionUID = 1L;

    private final String uid;
    private final String what;

    private transient EventTimeQueue<W> queue;
    private transient PackNews news;
    private transient @Nullable PacksInForce<?> packs;
    private transient Counter late;
    private transient long watermark;
    private transient KeyedStateStore states;
    private transient boolean restored;

    /**
     * @param uid the operator's
     * @param what comes in, in the plural, for the names of metrics
     */
    protected EventTimeStage(String uid, String what) {
        this.uid = uid;
        this.what = what;
    }

    /**
     * Makes state, packs and metrics ready, as {@link #open} would.
     *
     * @param states of the keys
     */
    protected abstract void prepare(KeyedStateStore states) throws Exception;

    /** Of what waits. */
    protected abstract Wire<W> wire();

    /** Of what waits under one key for one instant. */
    protected abstract Comparator<? super W> order();

    /**
     * Works the current key at an instant.
     *
     * @param elements in order, only for the call; none where an alarm rings alone, which may be
     *     one that the key no longer waits for
     */
    protected abstract void work(String key, long timeMillis, List<W> elements) throws Exception;

    /** Hears of a pack, of reference data, or that time goes on. */
    protected abstract void hear(Notice notice) throws Exception;

    /** Sets the alarms again that state tells of, by {@link #forEachKey}; after a restore. */
    protected abstract void setAlarms() throws Exception;

    @Override
    protected final boolean isUsingCustomRawKeyedState() {
        return true;
    }

    @Override
    public final void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var subtasks = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        queue = new EventTimeQueue<>(new WireSerializer<>(wire()), order(), subtasks);
        queue.restore(context.getRawKeyedStateInputs());
        states = context.getKeyedStateStore();
        restored = context.isRestored();
        watermark = Long.MIN_VALUE;
    }

    @Override
    public final void open() throws Exception {
        super.open();
        var runtime = getRuntimeContext();
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), uid);
        var metrics = getMetricGroup();
        late = metrics.counter(what + "Late");
        metrics.gauge("waiting", (Gauge<Integer>) queue::size);
        metrics.gauge("alarms", (Gauge<Integer>) queue::alarms);
        prepare(states);
        if (restored) {
            setAlarms();
        }
    }

    @Override
    public final void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        queue.snapshot(context);
    }

    @Override
    public final void processWatermark(Watermark mark) throws Exception {
        watermark = mark.getTimestamp();
        queue.drain(watermark, this::workUnderKey);
        super.processWatermark(mark);
    }

    private void workUnderKey(String key, long timeMillis, List<W> elements) throws Exception {
        setCurrentKey(key);
        work(key, timeMillis, elements);
    }

    @Override
    public final void processElement2(StreamRecord<Notice> element) throws Exception {
        hear(element.getValue());
        for (var status : news.take(getProcessingTimeService().getCurrentProcessingTime())) {
            output.collect(PackNews.STATUS, new StreamRecord<>(status));
        }
    }

    /** Lets an element wait under the current key; false where its time has passed. */
    protected final boolean await(W element, long timeMillis) {
        if (timeMillis <= watermark) {
            late.inc();
            return false;
        }
        queue.add((String) getCurrentKey(), timeMillis, element);
        return true;
    }

    /** Has a key worked at a later instant. */
    protected final void alarm(String key, long timeMillis) {
        queue.alarm(key, timeMillis);
    }

    /** As {@link EventTimeQueue#alarm(String, long, long, long)} does. */
    protected final long alarm(String key, long timeMillis, long setMillis, long nowMillis) {
        return queue.alarm(key, timeMillis, setMillis, nowMillis);
    }

    /** Looks at a state of all keys. */
    protected final <S extends State> void forEachKey(
            StateDescriptor<S, ?> state, KeyedStateFunction<String, S> look) throws Exception {
        this.<String>getKeyedStateBackend()
                .applyToAllKeys(
                        VoidNamespace.INSTANCE, VoidNamespaceSerializer.INSTANCE, state, look);
    }

    protected final long watermark() {
        return watermark;
    }

    /** The packs of this subtask, which end with it; for {@link #prepare}, once. */
    protected final <P> PacksInForce<P> packs(
            Loading loading, Function<List<LoadedPack>, P> together) {
        var made = new PacksInForce<>(loading, together, news);
        packs = made;
        getMetricGroup().gauge("packLoadMillis", (Gauge<Long>) made::lastLoadMillis);
        return made;
    }

    @Override
    public final void close() throws Exception {
        if (packs != null) {
            packs.close();
        }
        super.close();
    }

    protected final PackNews news() {
        return news;
    }

    protected final void send(O value, long timeMillis) {
        output.collect(new StreamRecord<>(value, timeMillis));
    }

    protected final <X> void send(OutputTag<X> to, X value, long timeMillis) {
        output.collect(to, new StreamRecord<>(value, timeMillis));
    }

    /** How many elements wait. */
    public final int waiting() {
        return queue.size();
    }

    /** How many alarms are set. */
    public final int alarms() {
        return queue.alarms();
    }
}
