package io.fenghuo.jobs.intake;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.Backlog;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.rules.event.Event;
import java.time.Duration;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.SimpleCounter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Lets events in: sets aside what is no event and what is late, and keeps the clock going when all
 * inputs are quiet.
 *
 * <p>When every partition of its source is idle, and the broker has nothing that is not yet taken
 * in, its watermark goes on with the wall clock less the bound, and never backwards. So an alert is
 * cleared and a silence noticed though nobody sends any more. Before the first event of all there
 * is no time to go on from, and it is idle instead.
 *
 * <p>It must be chained to its source. Its state is the highest time of each partition, one long a
 * partition for as long as the job lives; on restore every subtask gets all of them, since Kafka
 * may assign the partitions anew, and the later of two counts.
 *
 * <p>Caveat: an event that the sender held back for longer than the bound while all was quiet comes
 * behind the watermark, and is late at its subject.
 */
@SuppressWarnings("NullAway.Init") // Flink calls initializeState and open before any element.
public final class Intake extends AbstractStreamOperator<Event>
        implements OneInputStreamOperator<Arrival, Event> {
    private static final long serialVersionUID = 1L;

    private static final TypeInformation<DeadLetter> LETTER = TypeInformation.of(DeadLetter.class);

    /** What is no event, and copies of events whose clock was mended. */
    public static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", LETTER);

    /** Events behind what their partition has reached, with their original bytes. */
    public static final OutputTag<DeadLetter> LATE = new OutputTag<>("late", LETTER);

    private static final ListStateDescriptor<Tuple2<String, Long>> HIGHEST =
            new ListStateDescriptor<>("highest-time", Types.TUPLE(Types.STRING, Types.LONG));
    private static final long LOOK_MILLIS = 500;

    private final long boundMillis;
    private final long idleAfterMillis;
    private final Backlog.@Nullable Factory backlogs;

    private transient PartitionClock clock;
    private transient ListState<Tuple2<String, Long>> stored;
    private transient Counter events;
    private transient Counter deadLetters;
    private transient Counter late;
    private transient @Nullable Backlog backlog;

    private transient long watermark;
    private transient boolean sourceSpoke;
    private transient boolean sourceIdle;
    private transient boolean toldIdle;
    private transient long openedMillis;

    private Intake(Duration bound, Duration idleAfter, Backlog.@Nullable Factory backlogs) {
        this.boundMillis = bound.toMillis();
        this.idleAfterMillis = idleAfter.toMillis();
        this.backlogs = backlogs;
    }

    /** For sources without end. */
    public static Intake live(Duration bound, Duration idleAfter, Backlog.Factory backlogs) {
        return new Intake(bound, idleAfter, backlogs);
    }

    /** For sources with an end: no wall clock takes part. */
    public static Intake recorded(Duration bound) {
        return new Intake(bound, Duration.ZERO, null);
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        stored = context.getOperatorStateStore().getUnionListState(HIGHEST);
        clock = new PartitionClock(boundMillis);
        for (var entry : stored.get()) {
            clock.merge(entry.f0, entry.f1);
        }
    }

    @Override
    public void open() throws Exception {
        super.open();
        watermark = Long.MIN_VALUE;
        events = getMetricGroup().counter("events", new SimpleCounter());
        deadLetters = getMetricGroup().counter("deadLetters", new SimpleCounter());
        late = getMetricGroup().counter("late", new SimpleCounter());
        if (backlogs != null) {
            openedMillis = getProcessingTimeService().getCurrentProcessingTime();
            getProcessingTimeService().scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS);
        }
    }

    @Override
    public void processElement(StreamRecord<Arrival> element) {
        var arrival = element.getValue();
        var complaint = arrival.complaint();
        if (complaint != null) {
            deadLetters.inc();
            output.collect(DEAD_LETTERS, new StreamRecord<>(complaint));
        }
        var event = arrival.event();
        if (event == null) {
            return;
        }
        var raw = arrival.raw();
        long lateBy = clock.lateBy(raw.topic(), raw.partition(), event.getTimeMillis());
        if (lateBy > 0) {
            late.inc();
            output.collect(LATE, new StreamRecord<>(letter(arrival, event, lateBy)));
            return;
        }
        events.inc();
        output.collect(new StreamRecord<>(event, event.getTimeMillis()));
    }

    private DeadLetter letter(Arrival arrival, Event event, long lateBy) {
        var reason =
                "late: "
                        + event.getTime()
                        + " is "
                        + lateBy
                        + " ms behind what its partition may be";
        return new DeadLetter(
                arrival.raw(),
                reason,
                "time",
                getProcessingTimeService().getCurrentProcessingTime());
    }

    @Override
    public void processWatermark(Watermark mark) {
        sourceSpoke = true;
        emit(mark.getTimestamp());
    }

    @Override
    public void processWatermarkStatus(WatermarkStatus status) {
        sourceSpoke = true;
        sourceIdle = status.isIdle();
        tell(sourceIdle && (backlogs == null || clock.hasSeenNothing()));
    }

    /** A subtask without partitions never hears from its source, so it is not waited for. */
    private boolean isQuiet(long now) {
        return sourceIdle || (!sourceSpoke && now - openedMillis >= idleAfterMillis);
    }

    private void look(long now) {
        if (backlogs == null || !isQuiet(now)) {
            return;
        }
        if (clock.hasSeenNothing()) {
            tell(true);
            return;
        }
        if (backlog == null) {
            backlog = backlogs.open();
        }
        tell(false);
        long asOf = backlog.emptyAsOf();
        if (asOf != Backlog.UNKNOWN) {
            emit(asOf - boundMillis - 1);
        }
    }

    private void emit(long timeMillis) {
        if (timeMillis > watermark) {
            watermark = timeMillis;
            output.emitWatermark(new Watermark(timeMillis));
        }
    }

    private void tell(boolean idle) {
        if (toldIdle != idle) {
            toldIdle = idle;
            output.emitWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        stored.clear();
        for (var entry : clock.highest().entrySet()) {
            stored.add(Tuple2.of(entry.getKey(), entry.getValue()));
        }
    }

    @Override
    public void close() throws Exception {
        if (backlog != null) {
            backlog.close();
        }
        super.close();
    }
}
