package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.RuleMetrics;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.LoadedPack;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ReadOnlyBroadcastState;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * What the three stages of detection share: the packs of their subtask, the small reference data,
 * and the count of signals.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
abstract class DetectionStage<T>
        extends KeyedBroadcastProcessFunction<String, T, ReferenceChange, Signal> {
    private static final long serialVersionUID = 1L;

    private final List<CompiledPack> packs;

    transient Detector detector;
    transient Counter late;
    private transient ReferenceState reference;
    private transient Counter signals;

    DetectionStage(List<CompiledPack> packs) {
        this.packs = List.copyOf(packs);
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("eventsLate");
        signals = metrics.counter("signals");
        reference = new ReferenceState();
        var observer = new RuleMetrics(metrics);
        detector =
                new Detector(
                        packs.stream()
                                .map(pack -> LoadedPack.load(pack, reference::countyOf, observer))
                                .toList());
    }

    @Override
    public void processBroadcastElement(
            ReferenceChange change, Context context, Collector<Signal> out) throws Exception {
        reference.accept(change, context.getBroadcastState(ReferenceState.DESCRIPTOR));
    }

    final Geography geography(ReadOnlyBroadcastState<String, ReferenceChange> state)
            throws Exception {
        reference.refresh(state);
        return reference.geography();
    }

    final void emit(Signal signal, Collector<Signal> out) {
        signals.inc();
        out.collect(signal);
    }

    @Override
    public void close() {
        if (detector != null) {
            detector.close();
        }
    }
}
