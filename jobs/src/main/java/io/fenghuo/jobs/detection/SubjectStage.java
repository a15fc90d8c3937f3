package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.state.EventTimeBuffer;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.DeviceWire;
import java.util.List;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * The first stage of detection, keyed by subject: each event once and in event-time order, with its
 * device, to the features of its subject and to the rules of the packs that need no others.
 *
 * <p>State: waiting events end with their timers; features and recent ids end when they have
 * nothing more to say, for which one timer a subject is kept; the device stays until the reference
 * data drop it, since it is that data's home.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class SubjectStage extends DetectionStage<SubjectInput> {
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

    private transient EventTimeBuffer<Event> waiting;
    private transient ValueState<SubjectMemory> memory;
    private transient ValueState<Device> device;
    private transient Counter duplicates;
    private transient @Nullable FeatureBank sampled;

    /**
     * @param known the packs that are known from the start
     */
    public SubjectStage(List<PackChange> known) {
        super(known, "by-subject");
    }

    @Override
    public void open(OpenContext context) {
        super.open(context);
        var runtime = getRuntimeContext();
        waiting =
                new EventTimeBuffer<>(
                        runtime,
                        "events",
                        WireTypeInfo.of(Event.class, new EventWire()),
                        EventOrder.INSTANCE);
        memory =
                runtime.getState(
                        new ValueStateDescriptor<>(
                                "memory",
                                WireTypeInfo.of(SubjectMemory.class, new SubjectMemoryWire())));
        device =
                runtime.getState(
                        new ValueStateDescriptor<>(
                                "device", WireTypeInfo.of(Device.class, new DeviceWire())));
        var metrics = runtime.getMetricGroup();
        duplicates = metrics.counter("eventsDuplicate");
        metrics.gauge("featureBytes", (Gauge<Integer>) () -> sampled == null ? 0 : sampled.bytes());
    }

    @Override
    public void processElement(SubjectInput input, ReadOnlyContext context, Collector<Signal> out)
            throws Exception {
        var change = input.device();
        if (change != null) {
            device.update(change.device());
            return;
        }
        var event = input.event();
        if (event == null) {
            return;
        }
        if (event.getTimeMillis() <= context.timerService().currentWatermark()) {
            late.inc();
            context.output(LATE, event);
            return;
        }
        waiting.add(event, event.getTimeMillis(), context.timerService());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Signal> out)
            throws Exception {
        var geography = geography(context.getBroadcastState(ReferenceState.DESCRIPTOR));
        var known = memory.value();
        var state = known == null ? SubjectMemory.empty() : known;
        var subjectDevice = device.value();
        var onward = onward(context);
        var detector = detector(timestamp);
        for (var event : waiting.drain(timestamp)) {
            if (state.recent().isNew(event)) {
                detector.atSubject(
                        event,
                        subjectDevice,
                        state.bank(),
                        geography,
                        signal -> emit(signal, context, out),
                        onward);
            } else {
                duplicates.inc();
            }
        }
        detector.silences(
                context.getCurrentKey(),
                timestamp,
                subjectDevice,
                state.bank(),
                geography,
                signal -> emit(signal, context, out));
        detector.dropStale(state.bank(), timestamp);
        remember(state, detector, timestamp, context);
    }

    /** Keeps the state until it has nothing more to say, and sees that it is looked at then. */
    private void remember(SubjectMemory state, Detector detector, long now, OnTimerContext context)
            throws Exception {
        long ends = Math.max(state.bank().expiresMillis(), state.recent().staleAtMillis());
        if (ends <= now) {
            memory.clear();
            return;
        }
        sampled = state.bank();
        long next = Math.min(ends, detector.silenceDue(state.bank()));
        boolean armed = state.alarmMillis() > now && state.alarmMillis() <= next;
        if (!armed) {
            context.timerService().registerEventTimeTimer(next);
        }
        memory.update(armed ? state : state.alarmedAt(next));
    }

    private Detector.Onward onward(OnTimerContext context) {
        return new Detector.Onward() {
            @Override
            public void toField(Observation observation) {
                context.output(TO_FIELD, observation);
            }

            @Override
            public void toCell(Observation observation) {
                context.output(TO_CELL, observation);
            }
        };
    }
}
