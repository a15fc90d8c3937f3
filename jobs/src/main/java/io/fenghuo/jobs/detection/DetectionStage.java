package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.packs.RuleMetrics;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.Routed;
import io.fenghuo.jobs.stage.EventTimeStage;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import java.util.List;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.metrics.Counter;

/**
 * What the three stages of detection share: the packs of their subtask, the small reference data,
 * and what becomes of signals.
 *
 * <p>A signal is sent on here, since only here is it sure that the packs of its time are known: to
 * the patterns that it takes part in, and to the places where it is remembered.
 *
 * @param <I> what comes in
 * @param <W> what waits of it
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
abstract class DetectionStage<I, W> extends EventTimeStage<I, W, Signal> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;

    private transient PacksInForce<Judges> packs;
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
     * @param uid the operator's
     */
    DetectionStage(List<PackChange> known, String uid) {
        super(uid, "events");
        this.known = List.copyOf(known);
    }

    @Override
    protected void prepare(KeyedStateStore states) throws Exception {
        var metrics = getMetricGroup();
        signals = metrics.counter("signals");
        reference = new ReferenceState();
        referenceChanges = getOperatorStateBackend().getBroadcastState(ReferenceState.DESCRIPTOR);
        lineages = new Lineages();
        packs =
                packs(
                        Loading.signalRules(reference::countyOf, new RuleMetrics(metrics, news())),
                        Judges::of);
        known.forEach(this::accept);
    }

    private void accept(PackChange change) {
        lineages.accept(change);
        packs.accept(change);
    }

    @Override
    protected final void hear(Notice notice) throws Exception {
        if (notice.reference() != null) {
            reference.accept(notice.reference(), referenceChanges);
        } else if (notice.pack() != null) {
            accept(notice.pack());
        } else {
            packs.passed(watermark());
            lineages.forgetBefore(watermark());
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

    final void emit(Signal signal) {
        signals.inc();
        long time = signal.timeMillis();
        send(signal, time);
        for (var routed : lineages.route(signal)) {
            send(Routed.TO_PATTERNS, routed, time);
        }
        for (var route : packs.at(time).places().routes(signal)) {
            send(PlacedFinding.tag(route), PlacedFinding.of(route, signal), time);
        }
    }
}
