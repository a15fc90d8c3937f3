package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.stage.EventTimeQueue;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.DeviceWire;
import io.fenghuo.rules.wire.Wire;
import java.util.Comparator;
import java.util.List;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The first stage of detection, keyed by subject: each event once and in event-time order, with its
 * device, to the features of its subject and to the rules of the packs that need no others.
 *
 * <p>State: waiting events end when the watermark passes them; features and recent ids end when
 * they have nothing more to say, for which a subject has an alarm; the device stays until the
 * reference data drop it, since it is that data's home.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
public final class SubjectStage extends DetectionStage<SubjectInput, Event> {
    /** Observations for features by another field. */
    public static final OutputTag<Observation> TO_FIELD =
            new OutputTag<>("to-field", WireTypeInfo.of(Observation.class, new ObservationWire()));

    /** Observations for features by cell. */
    public static final OutputTag<Observation> TO_CELL =
            new OutputTag<>("to-cell", WireTypeInfo.of(Observation.class, new ObservationWire()));

    /** Events at or behind the watermark, which intake let pass before the watermark moved on. */
    public static final OutputTag<Event> LATE =
            new OutputTag<>("late", WireTypeInfo.of(Event.class, new EventWire()));

    private static final long serialVersionUID = 1L;

    private transient ValueStateDescriptor<SubjectMemory> memories;
    private transient ValueState<SubjectMemory> memory;
    private transient ValueState<Device> device;
    private transient Counter duplicates;
    private transient @Nullable FeatureBank sampled;
    private transient Detector.Onward onward;

    /**
     * @param known the packs that are known from the start
     */
    public SubjectStage(List<PackChange> known) {
        super(known, "by-subject");
    }

    @Override
    protected Wire<Event> wire() {
        return new EventWire();
    }

    @Override
    protected Comparator<? super Event> order() {
        return EventOrder.INSTANCE;
    }

    @Override
    protected void prepare(KeyedStateStore states) throws Exception {
        super.prepare(states);
        memories =
                new ValueStateDescriptor<>(
                        "memory", WireTypeInfo.of(SubjectMemory.class, new SubjectMemoryWire()));
        memory = states.getState(memories);
        device =
                states.getState(
                        new ValueStateDescriptor<>(
                                "device", WireTypeInfo.of(Device.class, new DeviceWire())));
        onward = new ByOtherKeys();
        var metrics = getMetricGroup();
        duplicates = metrics.counter("eventsDuplicate");
        metrics.gauge("featureBytes", (Gauge<Integer>) () -> sampled == null ? 0 : sampled.bytes());
    }

    @Override
    public void processElement1(StreamRecord<SubjectInput> element) throws Exception {
        var input = element.getValue();
        var change = input.device();
        if (change != null) {
            device.update(change.device());
            var state = memory.value();
            if (state != null) {
                state.forgetDevice();
            }
            return;
        }
        var event = input.event();
        if (event != null && !await(event, event.getTimeMillis())) {
            send(LATE, event, event.getTimeMillis());
        }
    }

    @Override
    protected void work(String subject, long timeMillis, List<Event> events) throws Exception {
        var state = memory.value();
        if (events.isEmpty()) {
            if (state != null && state.alarmMillis() == timeMillis) {
                keep(state, lookAt(state, subject, timeMillis));
            }
            return;
        }
        if (state == null) {
            state = new SubjectMemory();
        }
        var detector = detector(timeMillis);
        var geography = geography();
        for (var event : events) {
            if (state.recent().isNew(event)) {
                detector.atSubject(
                        event, deviceOf(state), state.bank(), geography, this::emit, onward);
            } else {
                duplicates.inc();
            }
        }
        keep(state, lookAt(state, subject, timeMillis));
    }

    @Override
    protected void setAlarms() throws Exception {
        forEachKey(memories, (subject, state) -> alarm(subject, state.value().alarmMillis()));
    }

    /**
     * Tells the silences of a subject that have fallen by an instant, and sees that it is looked at
     * when the next one may fall, or the state has nothing more to say.
     *
     * @return whether the state has anything more to say
     */
    private boolean lookAt(SubjectMemory state, String subject, long timeMillis) throws Exception {
        var detector = detector(timeMillis);
        if (detector.silenceDue(state.bank()) <= timeMillis) {
            detector.silences(
                    subject, timeMillis, deviceOf(state), state.bank(), geography(), this::emit);
        }
        detector.dropStale(state.bank(), timeMillis);
        long ends = Math.max(state.bank().expiresMillis(), state.recent().staleAtMillis());
        if (ends <= timeMillis) {
            state.setAlarm(EventTimeQueue.NO_ALARM);
            return false;
        }
        long next = Math.min(ends, detector.silenceDue(state.bank()));
        state.setAlarm(alarm(subject, next, state.alarmMillis(), timeMillis));
        return true;
    }

    private void keep(SubjectMemory state, boolean hasMoreToSay) throws Exception {
        if (hasMoreToSay) {
            sampled = state.bank();
            memory.update(state);
        } else {
            memory.clear();
        }
    }

    private @Nullable Device deviceOf(SubjectMemory state) throws Exception {
        if (!state.knowsDevice()) {
            state.setDevice(device.value());
        }
        return state.device();
    }

    /** To the stages that keep features under something else than the subject. */
    private final class ByOtherKeys implements Detector.Onward {
        @Override
        public void toField(Observation observation) {
            send(TO_FIELD, observation, observation.event().getTimeMillis());
        }

        @Override
        public void toCell(Observation observation) {
            send(TO_CELL, observation, observation.event().getTimeMillis());
        }
    }
}
