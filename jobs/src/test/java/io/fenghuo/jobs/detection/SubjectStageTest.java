package io.fenghuo.jobs.detection;

import static io.fenghuo.jobs.detection.Gauges.device;
import static io.fenghuo.jobs.detection.Gauges.high;
import static io.fenghuo.jobs.detection.Gauges.millis;
import static io.fenghuo.jobs.detection.Gauges.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.stage.BroadcastHarness;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectStageTest {
    private static final int HOUR = 3_600;

    private static BroadcastHarness.Stage<SubjectInput, Signal> stage;

    private BroadcastHarness<SubjectInput, Signal> harness;

    @BeforeAll
    static void compile() {
        var packs = PackChange.always(List.of(WaterPack.compiled()));
        stage =
                new BroadcastHarness.Stage<>(
                        () -> new SubjectStage(packs), SubjectInput::subject, Types.SIGNAL);
    }

    @BeforeEach
    void start() throws Exception {
        harness = stage.start();
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void shouldJudgeInEventTimeOrderAsTheWatermarkPasses() throws Exception {
        event(reading("a", 120, 3.3));
        event(reading("a", 0, 3.1));
        event(reading("a", 60, 3.2));
        assertThat(harness.output()).isEmpty();

        harness.watermark(millis(60));
        assertThat(levels()).containsExactly(3.1, 3.2);

        harness.watermark(millis(120));
        assertThat(levels()).containsExactly(3.1, 3.2, 3.3);
    }

    @Test
    void shouldCountAnEventOnceThatComesTwiceBeforeTheWatermark() throws Exception {
        event(reading("a", 0, 3.1));
        event(reading("a", 0, 3.1));
        harness.watermark(millis(0));

        assertThat(levels()).containsExactly(3.1);
    }

    @Test
    void shouldCountAnEventOnceThatIsSentAgainWithinTheHour() throws Exception {
        event(reading("id-1", "a", 0, 3.1));
        harness.watermark(millis(1));
        event(reading("id-1", "a", HOUR - 1, 3.2));
        harness.watermark(millis(HOUR - 1));
        assertThat(levels()).containsExactly(3.1);

        event(reading("id-1", "a", HOUR, 3.3));
        harness.watermark(millis(HOUR));
        assertThat(levels()).containsExactly(3.1, 3.3);
    }

    @Test
    void shouldPutAsideWhatIsAtOrBehindTheWatermark() throws Exception {
        harness.watermark(millis(60));
        event(reading("a", 59, 3.1));
        event(reading("a", 60, 3.2));
        event(reading("a", 61, 3.3));
        harness.watermark(millis(120));

        assertThat(harness.output(SubjectStage.LATE))
                .extracting(Event::getTimeMillis)
                .containsExactly(millis(59), millis(60));
        assertThat(levels()).containsExactly(3.3);
    }

    @Test
    void shouldJudgeByTheDeviceAsItIsKnownAtTheTime() throws Exception {
        harness.broadcast(high("431124", 2.0));

        judge(reading("a", 1, 2.5));
        reference(ReferenceChange.of(device("a", "431124")));
        judge(reading("a", 2, 2.6));
        reference(ReferenceChange.of(device("a", "431103")));
        judge(reading("a", 3, 2.7));
        reference(ReferenceChange.of(device("a", "431124")));
        judge(reading("a", 4, 2.8));
        reference(ReferenceChange.removed("device/a"));
        judge(reading("a", 5, 2.9));

        assertThat(levels()).containsExactly(2.6, 2.8);
        assertThat(harness.output()).extracting(Signal::county).containsOnly("431124");
    }

    @Test
    void shouldSendTheDeviceAlongWithWhatNeedsAnotherStage() throws Exception {
        var known = device("gauge-1", "431124");
        reference(ReferenceChange.of(known));
        var placed = WaterPack.reading("gauge-1", 0, 3.1);
        var transfer = WaterPack.transfer("payer", 0, "mule");
        event(placed);
        event(transfer);
        harness.watermark(millis(0));

        assertThat(harness.output()).isEmpty();
        assertThat(harness.output(SubjectStage.TO_CELL))
                .singleElement()
                .satisfies(
                        onward -> {
                            assertThat(onward.device()).isEqualTo(known);
                            assertThat(onward.toCell()).isEqualTo(placed.getCell());
                        });
        assertThat(harness.output(SubjectStage.TO_FIELD))
                .singleElement()
                .satisfies(
                        onward -> {
                            assertThat(onward.device()).isNull();
                            assertThat(onward.toField()).isEqualTo("counterparty=mule");
                        });
    }

    @Test
    void shouldJudgeByAParameterAsSoonAsItIsSetOrTakenBack() throws Exception {
        judge(reading("a", 1, 2.5));
        harness.broadcast(high(null, 2.0));
        judge(reading("a", 2, 2.6));
        harness.broadcast(high(null, 2.65));
        judge(reading("a", 3, 2.6));
        harness.broadcast(ReferenceChange.removed(high(null, 2.65).key()));
        judge(reading("a", 4, 2.9));

        assertThat(levels()).containsExactly(2.6);
    }

    @Test
    void shouldTellASilenceOnceAndAgainAfterANewEvent() throws Exception {
        judge(reading("a", 0, 1.5));
        harness.watermark(millis(2 * HOUR) - 1);
        assertThat(harness.output()).isEmpty();

        harness.watermark(millis(2 * HOUR));
        harness.watermark(millis(20 * HOUR));
        judge(reading("a", 21 * HOUR, 1.5));
        harness.watermark(millis(40 * HOUR));

        assertThat(harness.output()).extracting(Signal::name).containsOnly("silent");
        assertThat(harness.output())
                .extracting(Signal::timeMillis)
                .containsExactly(millis(2 * HOUR), millis(23 * HOUR));
    }

    @Test
    void shouldTellASilenceBeforeTheEventThatEndsItHoweverTheWatermarkAdvances() throws Exception {
        event(reading("a", 0, 1.5));
        event(reading("a", 3 * HOUR, 3.1));
        event(reading("b", HOUR, 3.2));
        harness.watermark(millis(4 * HOUR));

        assertThat(harness.output().stream().filter(signal -> signal.subject().equals("a")))
                .extracting(Signal::name, Signal::timeMillis)
                .containsExactly(
                        tuple("silent", millis(2 * HOUR)), tuple("high", millis(3 * HOUR)));
    }

    @Test
    void shouldNotTellASilenceThatEndsAtTheInstantItWouldFall() throws Exception {
        event(reading("a", 2 * HOUR, 1.5));
        event(reading("a", 0, 1.5));
        harness.watermark(millis(3 * HOUR));

        assertThat(harness.output()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(int subtasks) throws Exception {
        var gauges = List.of("a", "b", "c", "d", "e");
        harness.broadcast(high("431124", 2.0));
        for (var gauge : gauges) {
            reference(ReferenceChange.of(device(gauge, "431124")));
            event(reading("first", gauge, 0, 2.1));
            event(reading("waiting", gauge, 100, 2.2));
        }
        harness.watermark(millis(50));
        var snapshot = harness.snapshot();
        var before = harness.output();

        try (var restored = stage.restore(snapshot, subtasks)) {
            restored.watermark(millis(50));
            for (var run : List.of(harness, restored)) {
                for (var gauge : gauges) {
                    run.process(SubjectInput.of(reading("first", gauge, 110, 2.3)), millis(110));
                    run.process(SubjectInput.of(reading("last", gauge, 120, 2.4)), millis(120));
                }
                run.watermark(millis(10 * HOUR));
            }
            var all = new ArrayList<>(before);
            all.addAll(restored.output());

            assertThat(before).hasSize(5);
            assertThat(all).hasSize(20).containsExactlyInAnyOrderElementsOf(harness.output());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldTellTheSilencesThatFallAfterARestore(int subtasks) throws Exception {
        var gauges = List.of("a", "b", "c", "d", "e");
        for (var gauge : gauges) {
            event(reading(gauge, 0, 1.5));
        }
        harness.watermark(millis(HOUR));

        try (var restored = stage.restore(harness.snapshot(), subtasks)) {
            restored.watermark(millis(2 * HOUR));
            assertThat(restored.output()).extracting(Signal::subject).hasSameElementsAs(gauges);

            restored.watermark(millis(1_000 * HOUR));
            assertThat(restored.output()).hasSize(5);
            assertThat(restored.stateEntries()).isZero();
            assertThat(restored.waiting()).isZero();
        }
    }

    @Test
    void shouldKeepNothingWhenThereIsNothingMoreToSay() throws Exception {
        for (var event : WaterPack.events(7, 500)) {
            event(event);
        }
        harness.watermark(millis(HOUR));
        assertThat(harness.stateEntries()).isPositive();
        assertThat(harness.waiting()).isPositive();

        harness.watermark(millis(1_000 * HOUR));

        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.waiting()).isZero();
    }

    @Test
    void shouldKeepADeviceUntilTheReferenceDataDropIt() throws Exception {
        reference(ReferenceChange.of(device("a", null)));
        judge(reading("a", 0, 3.1));
        harness.watermark(millis(1_000 * HOUR));
        assertThat(harness.stateEntries()).isOne();
        assertThat(harness.waiting()).isZero();

        reference(ReferenceChange.removed("device/a"));
        assertThat(harness.stateEntries()).isZero();
    }

    private void event(Event event) throws Exception {
        harness.process(SubjectInput.of(event), event.getTimeMillis());
    }

    private void judge(Event event) throws Exception {
        event(event);
        harness.watermark(event.getTimeMillis());
    }

    private void reference(ReferenceChange change) throws Exception {
        harness.process(SubjectInput.of(change), Long.MIN_VALUE);
    }

    private List<Double> levels() {
        return harness.output().stream().map(signal -> signal.value("level")).toList();
    }
}
