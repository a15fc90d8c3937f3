package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureBankWire;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The later stages of detection, keyed by the value of another field or by cell: only events that
 * count for a feature kept there come here.
 *
 * <p>State: waiting observations end when the watermark passes them; the features end when they
 * have nothing more to say, for which one timer a key is kept.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class FeatureStage extends DetectionStage<Observation, Observation> {
    private static final long serialVersionUID = 1L;

    private final FeatureScope scope;

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
    Wire<Observation> wire() {
        return new ObservationWire();
    }

    @Override
    Comparator<? super Observation> order() {
        return Observation.ORDER;
    }

    @Override
    public void open() throws Exception {
        super.open();
        var runtime = getRuntimeContext();
        features =
                runtime.getState(
                        new ValueStateDescriptor<>(
                                "features",
                                WireTypeInfo.of(FeatureBank.class, new FeatureBankWire())));
        alarm = runtime.getState(new ValueStateDescriptor<>("alarm", Types.LONG));
    }

    @Override
    public void processElement1(StreamRecord<Observation> element) {
        var observation = element.getValue();
        // The stage before emits ahead of its watermark, so none is late but by a fault of its.
        await(observation, observation.event().getTimeMillis());
    }

    @Override
    void work(String key, long timeMillis, List<Observation> observations) throws Exception {
        var known = features.value();
        var bank = known == null ? new FeatureBank() : known;
        var detector = detector(timeMillis);
        var geography = geography();
        for (var observation : observations) {
            if (scope == FeatureScope.FIELD) {
                detector.atField(observation, bank, geography, this::emit, this::toCell);
            } else {
                detector.atCell(observation, bank, geography, this::emit);
            }
        }
        keep(bank, detector, timeMillis);
    }

    @Override
    void alarm(String key, long timeMillis) throws Exception {
        var bank = features.value();
        var armed = alarm.value();
        if (bank != null && armed != null && armed == timeMillis) {
            keep(bank, detector(timeMillis), timeMillis);
        }
    }

    private void toCell(Observation observation) {
        send(SubjectStage.TO_CELL, observation, observation.event().getTimeMillis());
    }

    /** Keeps the features until they have nothing more to say, and sees that they go then. */
    private void keep(FeatureBank bank, Detector detector, long timeMillis) throws Exception {
        detector.dropStale(bank, timeMillis);
        long ends = bank.expiresMillis();
        if (ends <= timeMillis) {
            features.clear();
            alarm.clear();
            return;
        }
        features.update(bank);
        var armed = alarm.value();
        if (armed == null || armed <= timeMillis) {
            alarmAt(ends);
            alarm.update(ends);
        }
    }
}
