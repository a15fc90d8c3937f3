package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.packs.RuleMetrics;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.Routed;
import io.fenghuo.jobs.state.EventTimeQueue;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * What the three stages of detection share: what waits for its time, the packs of their subtask,
 * the small reference data, and what becomes of signals.
 *
 * <p>When the watermark goes on, what waited is worked first, in event-time order; then timers of
 * keys that had nothing to work. So a stage sees to it that what a timer would have done before an
 * element of its key is done before it.
 *
 * <p>A signal is sent on here, since only here is it sure that the packs of its time are known: to
 * the patterns that it takes part in, and to the places where it is remembered.
 *
 * <p>It is an operator and not a function, since a function hears of time by timers alone, and one
 * timer for each event cost more than what was done with the event.
 *
 * @param <I> what comes in
 * @param <W> what waits of it
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by initializeState and open
abstract class DetectionStage<I, W> extends AbstractStreamOperator<Signal>
        implements TwoInputStreamOperator<I, Notice, Signal>, Triggerable<String, VoidNamespace> {
    private static final long serialVersionUID = 1L;

    /** The name that Flink gives the timers of functions, which savepoints of before have. */
    private static final String TIMERS = "user-timers";

    private final List<PackChange> known;
    private final String stage;

    private transient EventTimeQueue<W> waiting;
    private transient InternalTimerService<VoidNamespace> timers;
    private transient Counter late;
    private transient PacksInForce<Judges> packs;
    private transient PackNews news;
    private transient Lineages lineages;
    private transient ReferenceState reference;
    private transient BroadcastState<String, ReferenceChange> referenceChanges;
    private transient Counter signals;

    /** The packs in force together, as this stage asks them. */
    private record Judges(Detector detector, AssessmentRouter places) {
        static Judges of(List<LoadedPack> packs) {
            return new Judges(
                    new Detector(packs),
                    new AssessmentRouter(packs.stream().map(LoadedPack::pack).toList()));
        }
    }

    /**
     * @param known the packs that are known from the start
     * @param stage the operator's uid
     */
    DetectionStage(List<PackChange> known, String stage) {
        this.known = List.copyOf(known);
        this.stage = stage;
    }

    /** Of what waits. */
    abstract Wire<W> wire();

    /** Of what waits under one key for one instant. */
    abstract Comparator<? super W> order();

    /** The elements of one key and instant, in order, under that key. */
    abstract void work(String key, long timeMillis, List<W> elements) throws Exception;

    /** A timer of a key, under that key; elements of later instants may have been worked before. */
    abstract void alarm(String key, long timeMillis) throws Exception;

    @Override
    protected final boolean isUsingCustomRawKeyedState() {
        return true;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        var subtasks = getRuntimeContext().getTaskInfo().getMaxNumberOfParallelSubtasks();
        waiting = new EventTimeQueue<>(new WireSerializer<>(wire()), order(), subtasks);
        waiting.restore(context.getRawKeyedStateInputs());
        referenceChanges =
                context.getOperatorStateStore().getBroadcastState(ReferenceState.DESCRIPTOR);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waiting.snapshot(context);
    }

    @Override
    public void open() throws Exception {
        super.open();
        timers = getInternalTimerService(TIMERS, VoidNamespaceSerializer.INSTANCE, this);
        var metrics = getMetricGroup();
        late = metrics.counter("eventsLate");
        signals = metrics.counter("signals");
        reference = new ReferenceState();
        lineages = new Lineages();
        var runtime = getRuntimeContext();
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), stage);
        packs =
                new PacksInForce<>(
                        Loading.signalRules(reference::countyOf, new RuleMetrics(metrics, news)),
                        Judges::of,
                        news);
        metrics.gauge("waiting", (Gauge<Integer>) waiting::size);
        metrics.gauge("packLoadMillis", (Gauge<Long>) packs::lastLoadMillis);
        known.forEach(this::accept);
    }

    /** Lets an element wait under the current key; false where its time has passed. */
    final boolean await(W element, long timeMillis) {
        if (timeMillis <= timers.currentWatermark()) {
            late.inc();
            return false;
        }
        waiting.add((String) getCurrentKey(), timeMillis, element);
        return true;
    }

    /** Sets a timer for the current key. */
    final void alarmAt(long timeMillis) {
        timers.registerEventTimeTimer(VoidNamespace.INSTANCE, timeMillis);
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        waiting.drain(mark.getTimestamp(), this::workUnderKey);
        super.processWatermark(mark);
    }

    private void workUnderKey(String key, long timeMillis, List<W> elements) throws Exception {
        setCurrentKey(key);
        work(key, timeMillis, elements);
    }

    @Override
    public void onEventTime(InternalTimer<String, VoidNamespace> timer) throws Exception {
        alarm(timer.getKey(), timer.getTimestamp());
    }

    @Override
    public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
        throw new IllegalStateException("nobody sets a timer by the wall clock");
    }

    private void accept(PackChange change) {
        lineages.accept(change);
        packs.accept(change);
    }

    @Override
    public void processElement2(StreamRecord<Notice> element) throws Exception {
        var notice = element.getValue();
        long watermark = timers.currentWatermark();
        if (notice.reference() != null) {
            reference.accept(notice.reference(), referenceChanges);
        } else if (notice.pack() != null) {
            accept(notice.pack());
        } else {
            packs.passed(watermark);
            lineages.forgetBefore(watermark);
        }
        for (var status : news.take(getProcessingTimeService().getCurrentProcessingTime())) {
            output.collect(PackNews.STATUS, new StreamRecord<>(status));
        }
    }

    /** What judges at an instant. */
    final Detector detector(long timeMillis) {
        return packs.at(timeMillis).detector();
    }

    final Geography geography() throws Exception {
        reference.refresh(referenceChanges);
        return reference.geography();
    }

    final <X> void send(OutputTag<X> to, X value, long timeMillis) {
        output.collect(to, new StreamRecord<>(value, timeMillis));
    }

    final void emit(Signal signal) {
        signals.inc();
        long time = signal.timeMillis();
        output.collect(new StreamRecord<>(signal, time));
        for (var routed : lineages.route(signal)) {
            send(Routed.TO_PATTERNS, routed, time);
        }
        for (var route : packs.at(time).places().routes(signal)) {
            send(PlacedFinding.tag(route), PlacedFinding.of(route, signal), time);
        }
    }

    @Override
    public void close() throws Exception {
        if (packs != null) {
            packs.close();
        }
        super.close();
    }
}
