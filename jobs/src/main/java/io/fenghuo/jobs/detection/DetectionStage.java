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
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What the three stages of detection share: the packs of their subtask, the small reference data,
 * and what becomes of signals.
 *
 * <p>A signal is sent on here, since only here is it sure that the packs of its time are known: to
 * the patterns that it takes part in, and to the places where it is remembered.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
abstract class DetectionStage<T> extends KeyedBroadcastProcessFunction<String, T, Notice, Signal> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;
    private final String stage;

    transient Counter late;
    private transient PacksInForce<Judges> packs;
    private transient PackNews news;
    private transient Lineages lineages;
    private transient ReferenceState reference;
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

    @Override
    public void open(OpenContext context) {
        var runtime = getRuntimeContext();
        var metrics = runtime.getMetricGroup();
        late = metrics.counter("eventsLate");
        signals = metrics.counter("signals");
        reference = new ReferenceState();
        lineages = new Lineages();
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), stage);
        packs =
                new PacksInForce<>(
                        Loading.signalRules(reference::countyOf, new RuleMetrics(metrics, news)),
                        Judges::of,
                        news);
        metrics.gauge("packLoadMillis", (Gauge<Long>) packs::lastLoadMillis);
        known.forEach(this::accept);
    }

    private void accept(PackChange change) {
        lineages.accept(change);
        packs.accept(change);
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<Signal> out)
            throws Exception {
        long watermark = context.currentWatermark();
        if (notice.reference() != null) {
            reference.accept(
                    notice.reference(), context.getBroadcastState(ReferenceState.DESCRIPTOR));
        } else if (notice.pack() != null) {
            accept(notice.pack());
        } else {
            packs.passed(watermark);
            lineages.forgetBefore(watermark);
        }
        news.take(context.currentProcessingTime())
                .forEach(status -> context.output(PackNews.STATUS, status));
    }

    /** What judges at an instant. */
    final Detector detector(long timeMillis) {
        return packs.at(timeMillis).detector();
    }

    final Geography geography(ReadOnlyBroadcastState<String, ReferenceChange> state)
            throws Exception {
        reference.refresh(state);
        return reference.geography();
    }

    final void emit(Signal signal, ReadOnlyContext context, Collector<Signal> out) {
        signals.inc();
        out.collect(signal);
        for (var routed : lineages.route(signal)) {
            context.output(Routed.TO_PATTERNS, routed);
        }
        for (var route : packs.at(signal.timeMillis()).places().routes(signal)) {
            context.output(PlacedFinding.tag(route), PlacedFinding.of(route, signal));
        }
    }

    @Override
    public void close() {
        if (packs != null) {
            packs.close();
        }
    }
}
