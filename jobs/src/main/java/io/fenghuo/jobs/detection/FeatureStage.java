package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.state.EventTimeBuffer;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureBankWire;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.finding.Signal;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.util.Collector;

/**
 * The later stages of detection, keyed by the value of another field or by cell: only events that
 * count for a feature kept there come here.
 *
 * <p>State: waiting observations end with their timers; the features end when they have nothing
 * more to say, for which one timer a key is kept.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class FeatureStage extends DetectionStage<Observation> {
    private static final long serialVersionUID = 1L;

    private final FeatureScope scope;

    private transient EventTimeBuffer<Observation> waiting;
    private transient ValueState<FeatureBank> features;
    private transient ValueState<Long> alarm;

    /**
     * @param known the packs that are known from the start
     * @param scope FIELD or CELL
     */
    public FeatureStage(List<PackChange> known, FeatureScope scope) {
        super(known, scope == FeatureScope.FIELD ? "by-field" : "by-cell");
        this.scope = scope;
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        var runtime = getRuntimeContext();
        waiting =
                new EventTimeBuffer<>(
                        runtime,
                        "observations",
                        WireTypeInfo.of(Observation.class, new ObservationWire()),
                        Observation.ORDER);
        features =
                runtime.getState(
                        new ValueStateDescriptor<>(
                                "features",
                                WireTypeInfo.of(FeatureBank.class, new FeatureBankWire())));
        alarm = runtime.getState(new ValueStateDescriptor<>("alarm", Types.LONG));
    }

    @Override
    public void processElement(
            Observation observation, ReadOnlyContext context, Collector<Signal> out)
            throws Exception {
        long time = observation.event().getTimeMillis();
        if (time <= context.timerService().currentWatermark()) {
            // The stage before emits ahead of its watermark, so this would be a fault of its.
            late.inc();
            return;
        }
        waiting.add(observation, time, context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Signal> out)
            throws Exception {
        var geography = geography(context.getBroadcastState(ReferenceState.DESCRIPTOR));
        var known = features.value();
        var bank = known == null ? new FeatureBank() : known;
        var detector = detector(timestamp);
        for (var observation : waiting.drain(timestamp)) {
            if (scope == FeatureScope.FIELD) {
                detector.atField(
                        observation,
                        bank,
                        geography,
                        signal -> emit(signal, context, out),
                        onward -> context.output(SubjectStage.TO_CELL, onward));
            } else {
                detector.atCell(observation, bank, geography, signal -> emit(signal, context, out));
            }
        }
        detector.dropStale(bank, timestamp);
        long ends = bank.expiresMillis();
        if (ends <= timestamp) {
            features.clear();
            alarm.clear();
            return;
        }
        features.update(bank);
        var armed = alarm.value();
        if (armed == null || armed <= timestamp) {
            context.timerService().registerEventTimeTimer(ends);
            alarm.update(ends);
        }
    }
}
