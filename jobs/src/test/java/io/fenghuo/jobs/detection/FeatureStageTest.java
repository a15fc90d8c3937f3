package io.fenghuo.jobs.detection;

import static io.fenghuo.jobs.detection.Gauges.high;
import static io.fenghuo.jobs.detection.Gauges.millis;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.stage.BroadcastHarness;
import io.fenghuo.jobs.topology.Fixtures;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureScope;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FeatureStageTest {
    private static final int HOUR = 3_600;

    private static BroadcastHarness.Stage<Observation, Signal> byCell;
    private static BroadcastHarness.Stage<Observation, Signal> byField;

    @BeforeAll
    static void compile() {
        var packs = PackChange.always(List.of(WaterPack.compiled()));
        byCell =
                new BroadcastHarness.Stage<>(
                        () -> new FeatureStage(packs, FeatureScope.CELL),
                        Observation::toCell,
                        Types.SIGNAL);
        byField =
                new BroadcastHarness.Stage<>(
                        () -> new FeatureStage(packs, FeatureScope.FIELD),
                        Observation::toField,
                        Types.SIGNAL);
    }

    @Test
    void shouldCountTheGaugesOfACellInEventTimeOrder() throws Exception {
        try (var harness = byCell.start()) {
            process(harness, atCell(WaterPack.reading("gauge-3", 20, 1.5)));
            process(harness, atCell(WaterPack.reading("gauge-1", 0, 1.5)));
            process(harness, atCell(WaterPack.reading("gauge-2", 10, 1.5)));
            assertThat(harness.output()).isEmpty();

            harness.watermark(millis(20));

            assertThat(harness.output())
                    .singleElement()
                    .satisfies(
                            signal -> {
                                assertThat(signal.name()).isEqualTo("many-here");
                                assertThat(signal.subject()).isEqualTo("gauge-3");
                                assertThat(signal.value("gauges")).isEqualTo(3);
                            });
        }
    }

    @Test
    void shouldCountThePayersOfOneAccount() throws Exception {
        try (var harness = byField.start()) {
            for (int payer = 0; payer < 3; payer++) {
                process(harness, atField(WaterPack.transfer("payer-" + payer, payer, "mule")));
                process(harness, atField(WaterPack.transfer("payer-" + payer, payer, "x" + payer)));
            }
            harness.watermark(millis(10));

            assertThat(harness.output()).extracting(Signal::subject).containsExactly("mule");
        }
    }

    @Test
    void shouldSendOnToTheCellWhatNeedsBothAndNotJudgeItYet() throws Exception {
        var event = WaterPack.transfer("payer", 0, "mule");
        try (var harness = byField.start()) {
            var observation =
                    new Observation(event, null, "water", unknown(), "counterparty=mule", "cell");
            process(harness, observation);
            harness.watermark(millis(0));

            assertThat(harness.output()).isEmpty();
            assertThat(harness.output(SubjectStage.TO_CELL))
                    .singleElement()
                    .satisfies(
                            onward -> {
                                assertThat(onward.toCell()).isEqualTo("cell");
                                assertThat(onward.values()).contains(1.0);
                            });
        }
    }

    @Test
    void shouldLeaveOutWhatAPackThatIsGoneHadSent() throws Exception {
        var event = WaterPack.reading("gauge-1", 0, 3.5);
        try (var harness = byCell.start()) {
            process(
                    harness,
                    new Observation(event, null, "gone", unknown(), null, event.getCell()));
            process(
                    harness,
                    new Observation(event, null, "water", new double[] {1}, null, event.getCell()));
            harness.watermark(millis(0));

            assertThat(harness.output()).isEmpty();
            assertThat(harness.stateEntries()).isZero();
        }
    }

    @Test
    void shouldLeaveOutWhatIsAtOrBehindTheWatermark() throws Exception {
        try (var harness = byCell.start()) {
            harness.watermark(millis(60));
            process(harness, atCell(WaterPack.reading("gauge-1", 60, 3.5)));
            harness.watermark(millis(120));

            assertThat(harness.output()).isEmpty();
            assertThat(harness.stateEntries()).isZero();
        }
    }

    @Test
    void shouldJudgeByACountyAndItsParameterAsSoonAsTheyAreKnown() throws Exception {
        try (var harness = byCell.start()) {
            harness.broadcast(high("431124", 2.0));
            judge(harness, WaterPack.reading("gauge-1", 1, 2.5));
            harness.broadcast(Fixtures.COUNTY);
            judge(harness, WaterPack.reading("gauge-1", 2, 2.6));
            harness.broadcast(ReferenceChange.removed(Fixtures.COUNTY.key()));
            judge(harness, WaterPack.reading("gauge-1", 3, 2.7));

            assertThat(harness.output())
                    .singleElement()
                    .satisfies(
                            signal -> {
                                assertThat(signal.value("level")).isEqualTo(2.6);
                                assertThat(signal.county()).isEqualTo("431124");
                            });
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(int subtasks) throws Exception {
        var payees = List.of("a", "b", "c", "d", "e");
        try (var harness = byField.start()) {
            for (var payee : payees) {
                process(harness, atField(WaterPack.transfer("first", 0, payee)));
                process(harness, atField(WaterPack.transfer("second", 100, payee)));
            }
            harness.watermark(millis(50));
            try (var restored = byField.restore(harness.snapshot(), subtasks)) {
                for (var run : List.of(harness, restored)) {
                    for (var payee : payees) {
                        process(run, atField(WaterPack.transfer("third", 90, payee)));
                    }
                    run.watermark(millis(10 * HOUR));
                }

                assertThat(restored.output())
                        .hasSize(5)
                        .containsExactlyInAnyOrderElementsOf(harness.output());
                assertThat(restored.stateEntries()).isZero();
                assertThat(restored.waiting()).isZero();
            }
        }
    }

    @Test
    void shouldKeepNothingWhenThereIsNothingMoreToSay() throws Exception {
        try (var cells = byCell.start();
                var fields = byField.start()) {
            for (var event : WaterPack.events(7, 500)) {
                if (Double.isNaN(event.getLon())) {
                    process(fields, atField(event));
                } else {
                    process(cells, atCell(event));
                }
            }
            for (var harness : List.of(cells, fields)) {
                harness.watermark(millis(HOUR));
                assertThat(harness.stateEntries()).isPositive();
                harness.watermark(millis(1_000 * HOUR));

                assertThat(harness.output()).isNotEmpty();
                assertThat(harness.stateEntries()).isZero();
                assertThat(harness.waiting()).isZero();
            }
        }
    }

    private static void judge(BroadcastHarness<Observation, Signal> harness, Event event)
            throws Exception {
        process(harness, atCell(event));
        harness.watermark(event.getTimeMillis());
    }

    private static void process(BroadcastHarness<Observation, Signal> harness, Observation seen)
            throws Exception {
        harness.process(seen, seen.event().getTimeMillis());
    }

    private static Observation atCell(Event event) {
        return new Observation(event, null, "water", unknown(), null, event.getCell());
    }

    private static Observation atField(Event event) {
        return new Observation(
                event,
                null,
                "water",
                unknown(),
                "counterparty=" + event.member("counterparty"),
                null);
    }

    /** The four features of the pack before anything is known of them. */
    private static double[] unknown() {
        var values = new double[4];
        Arrays.fill(values, Double.NaN);
        return values;
    }
}
