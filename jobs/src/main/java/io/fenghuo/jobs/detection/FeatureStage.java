package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.stage.StoredAlarm;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureBankWire;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * The later stages of detection, keyed by the value of another field or by cell: only events that
 * count for a feature kept there come here.
 *
 * <p>State: waiting observations end when the watermark passes them; the features end when they
 * have nothing more to say, for which a key has an alarm.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
public final class FeatureStage extends DetectionStage<Observation, Observation> {
    private static final long serialVersionUID = 1L;

    private final FeatureScope scope;

    private transient ValueState<FeatureBank> features;
    private transient StoredAlarm alarm;

    /**
     * @param known the packs that are known from the start
     * @param scope FIELD or CELL
     */
    public FeatureStage(List<PackChange> known, FeatureScope scope) {
        super(known, scope == FeatureScope.FIELD ? "by-field" : "by-cell");
        this.scope = scope;
    }

    @Override
    protected Wire<Observation> wire() {
        return new ObservationWire();
    }

    @Override
    protected Comparator<? super Observation> order() {
        return Observation.ORDER;
    }

    @Override
    protected void prepare(KeyedStateStore states) throws Exception {
        super.prepare(states);
        features =
                states.getState(
                        new ValueStateDescriptor<>(
                                "features",
                                WireTypeInfo.of(FeatureBank.class, new FeatureBankWire())));
        alarm = new StoredAlarm(this, states);
    }

    @Override
    public void processElement1(StreamRecord<Observation> element) {
        var observation = element.getValue();
        // The stage before emits ahead of its watermark, so none is late but by a fault of its.
        await(observation, observation.event().getTimeMillis());
    }

    @Override
    protected void work(String key, long timeMillis, List<Observation> observations)
            throws Exception {
        if (observations.isEmpty() && !alarm.isAt(timeMillis)) {
            return;
        }
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
        detector.dropStale(bank, timeMillis);
        long ends = bank.expiresMillis();
        if (ends <= timeMillis) {
            features.clear();
            alarm.setNone(timeMillis);
        } else {
            features.update(bank);
            alarm.set(key, ends, timeMillis);
        }
    }

    @Override
    protected void setAlarms() throws Exception {
        alarm.setAll();
    }

    private void toCell(Observation observation) {
        send(SubjectStage.TO_CELL, observation, observation.event().getTimeMillis());
    }
}
