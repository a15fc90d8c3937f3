package io.fenghuo.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.Backlog;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.event.Event;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class IntakeTest {
    private static final Duration BOUND = Duration.ofMillis(100);
    private static final Duration IDLE_AFTER = Duration.ofSeconds(5);
    private static final long DAY = 86_400_000;

    /** Shared with the operator, which Flink copies. */
    private static final AtomicLong EMPTY_AS_OF = new AtomicLong();

    @BeforeEach
    void nothingIsKnownOfTheBacklog() {
        EMPTY_AS_OF.set(Backlog.UNKNOWN);
    }

    @Test
    void shouldPutEachArrivalWhereItBelongs() throws Exception {
        try (var intake = opened(null)) {
            give(intake, Arrivals.event("sensor", 0, DAY));
            give(intake, Arrivals.garbage("sensor", 0));
            give(intake, Arrivals.event("sensor", 0, DAY - 101));
            give(intake, Arrivals.event("sensor", 0, DAY - 100));
            give(intake, Arrivals.event("sensor", 1, 5));

            assertThat(times(intake)).containsExactly(DAY, DAY - 100, 5L);
            assertThat(side(intake, Intake.DEAD_LETTERS))
                    .extracting(DeadLetter::reason)
                    .containsExactly("$: not JSON");
            assertThat(side(intake, Intake.LATE))
                    .singleElement()
                    .satisfies(
                            letter -> {
                                assertThat(letter.reason()).startsWith("late: ").contains(" 1 ms ");
                                assertThat(letter.raw().bytes()).asString().isEqualTo("good");
                            });
        }
    }

    @Test
    void shouldRememberAfterARestoreHowFarEachPartitionWas() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened(null)) {
            give(before, Arrivals.event("sensor", 0, DAY));
            state = before.snapshot(1, 1);
        }
        try (var after = opened(state)) {
            give(after, Arrivals.event("sensor", 0, DAY - 500));

            assertThat(times(after)).isEmpty();
            assertThat(side(after, Intake.LATE)).hasSize(1);
        }
    }

    @Test
    void shouldGoOnWithTheWallClockWhenAllIsQuietAndNothingWaits() throws Exception {
        try (var intake = opened(null)) {
            give(intake, Arrivals.event("sensor", 0, DAY));
            intake.processWatermark(DAY - 101);
            intake.processWatermarkStatus(WatermarkStatus.IDLE);
            EMPTY_AS_OF.set(DAY + 60_000);
            intake.setProcessingTime(DAY + 61_000);

            assertThat(watermarks(intake)).containsExactly(DAY - 101, DAY + 60_000 - 101);
            assertThat(statuses(intake)).isEmpty();
        }
    }

    @Test
    void shouldNotMoveTheClockWhileTheBrokerMayHaveMore() throws Exception {
        try (var intake = opened(null)) {
            intake.setProcessingTime(DAY);
            give(intake, Arrivals.event("sensor", 0, DAY));
            intake.processWatermarkStatus(WatermarkStatus.IDLE);
            intake.setProcessingTime(2 * DAY);

            assertThat(watermarks(intake)).isEmpty();
        }
    }

    @Test
    void shouldNeverTurnTheClockBack() throws Exception {
        try (var intake = opened(null)) {
            intake.setProcessingTime(DAY);
            give(intake, Arrivals.event("sensor", 0, DAY));
            intake.processWatermark(DAY);
            intake.processWatermarkStatus(WatermarkStatus.IDLE);
            EMPTY_AS_OF.set(DAY + 50);
            intake.setProcessingTime(DAY + 1_000);
            intake.processWatermarkStatus(WatermarkStatus.ACTIVE);
            intake.processWatermark(DAY - 1);

            assertThat(watermarks(intake)).containsExactly(DAY);
        }
    }

    @Test
    void shouldBeIdleWhereNothingWasEverSeenAndNoPartitionIsAssigned() throws Exception {
        try (var intake = opened(null)) {
            EMPTY_AS_OF.set(DAY);
            intake.setProcessingTime(4_000);
            assertThat(statuses(intake)).isEmpty();
            intake.setProcessingTime(6_000);

            assertThat(statuses(intake)).containsExactly(WatermarkStatus.IDLE);
            assertThat(watermarks(intake)).isEmpty();
        }
    }

    @Test
    void shouldGoOnAfterARestoreThoughNothingCameSince() throws Exception {
        OperatorSubtaskState state;
        try (var before = opened(null)) {
            give(before, Arrivals.event("sensor", 0, DAY));
            state = before.snapshot(1, 1);
        }
        try (var after = opened(state)) {
            after.setProcessingTime(DAY);
            after.processWatermarkStatus(WatermarkStatus.IDLE);
            EMPTY_AS_OF.set(DAY + 1_000);
            after.setProcessingTime(DAY + 1_000);

            assertThat(watermarks(after)).containsExactly(DAY + 1_000 - 101);
        }
    }

    private static OneInputStreamOperatorTestHarness<Arrival, Event> opened(
            @Nullable OperatorSubtaskState state) throws Exception {
        var intake =
                Intake.live(
                        BOUND,
                        IDLE_AFTER,
                        () ->
                                new Backlog() {
                                    @Override
                                    public long emptyAsOf() {
                                        return EMPTY_AS_OF.get();
                                    }

                                    @Override
                                    public void close() {}
                                });
        var harness =
                new OneInputStreamOperatorTestHarness<>(
                        intake,
                        WireTypeInfo.of(Arrival.class, new ArrivalWire())
                                .createSerializer(new SerializerConfigImpl()));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    private static void give(
            OneInputStreamOperatorTestHarness<Arrival, Event> intake, Arrival arrival)
            throws Exception {
        intake.processElement(new StreamRecord<>(arrival, 0));
    }

    private static List<Long> times(OneInputStreamOperatorTestHarness<Arrival, Event> intake) {
        return intake.extractOutputValues().stream().map(Event::getTimeMillis).toList();
    }

    private static List<DeadLetter> side(
            OneInputStreamOperatorTestHarness<Arrival, Event> intake, OutputTag<DeadLetter> tag) {
        var side = intake.getSideOutput(tag);
        return side == null ? List.of() : side.stream().map(StreamRecord::getValue).toList();
    }

    private static List<Long> watermarks(OneInputStreamOperatorTestHarness<Arrival, Event> intake) {
        return intake.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .map(mark -> ((Watermark) mark).getTimestamp())
                .toList();
    }

    private static List<Object> statuses(OneInputStreamOperatorTestHarness<Arrival, Event> intake) {
        return intake.getOutput().stream().filter(WatermarkStatus.class::isInstance).toList();
    }
}
