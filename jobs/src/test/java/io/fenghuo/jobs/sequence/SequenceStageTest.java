package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.not;
import static io.fenghuo.jobs.sequence.Patterns.sequence;
import static io.fenghuo.jobs.sequence.Patterns.signal;
import static io.fenghuo.jobs.sequence.Patterns.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequenceStageTest {
    private static final Sequence PAYS =
            sequence("pays", 100, true, Skip.NO_SKIP, null, step("call"), step("pay"));
    private static final Sequence STAYS_AWAY =
            sequence("away", 100, false, Skip.NO_SKIP, null, step("call"), not(step("pay")));

    @Test
    void shouldMatchSignalsThatComeOutOfOrder() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS))) {
            stage.process(at("pay", 30));
            stage.process(at("call", 20));
            stage.watermark(50);

            assertThat(stage.found()).containsExactly("pays@30 call[call20] pay[pay30]");
        }
    }

    @Test
    void shouldWaitForTheWatermark() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS))) {
            stage.process(at("call", 20));
            stage.process(at("pay", 30));
            stage.watermark(29);
            assertThat(stage.found()).isEmpty();

            stage.watermark(30);
            assertThat(stage.found()).hasSize(1);
        }
    }

    @Test
    void shouldKeepOneAlarmAKeyAndNothingInTheEnd() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS, STAYS_AWAY))) {
            for (long time = 20; time < 40; time++) {
                stage.process(at("call", time));
            }
            assertThat(stage.waiting()).isEqualTo(40);
            stage.watermark(60);
            assertThat(stage.waiting()).isEqualTo(2);
            assertThat(stage.stateEntries()).isPositive();

            stage.watermark(139);

            assertThat(stage.waiting()).isZero();
            assertThat(stage.stateEntries()).isZero();
            assertThat(stage.found()).hasSize(40);
        }
    }

    @Test
    void shouldTellTimeoutAndAbsenceWithoutAnotherSignal() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS, STAYS_AWAY))) {
            stage.process(at("call", 20));
            stage.watermark(1_000);

            assertThat(stage.found())
                    .containsExactlyInAnyOrder(
                            "pays@120 timed out call[call20]", "away@120 call[call20]");
        }
    }

    @Test
    void shouldFollowSubjectsApart() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS))) {
            stage.process(signal("call", 20, "1", "one"));
            stage.process(signal("pay", 30, "2", "other"));
            stage.watermark(50);

            assertThat(stage.found()).isEmpty();
        }
    }

    @Test
    void shouldLeaveOutWhatComesBehindTheWatermark() throws Exception {
        try (var stage = new StageHarness(List.of(PAYS))) {
            stage.watermark(20);
            stage.process(at("call", 20));

            assertThat(stage.stateEntries()).isZero();
            assertThat(stage.waiting()).isZero();
        }
    }

    @Test
    void shouldForgetAPatternThatIsGoneAfterARestore() throws Exception {
        try (var before = new StageHarness(List.of(PAYS, STAYS_AWAY))) {
            before.process(at("call", 20));
            before.watermark(50);
            var snapshot = before.snapshot();

            try (var after = new StageHarness(List.of(PAYS), null, snapshot)) {
                after.watermark(1_000);

                assertThat(after.found()).containsExactly("pays@120 timed out call[call20]");
                assertThat(after.stateEntries()).isZero();
                assertThat(after.waiting()).isZero();
            }
        }
    }

    @Test
    void shouldWriteAndReadARoutedSignal() throws Exception {
        var routed = new Routed("pack|pays|someone", at("call", 20));
        var wire = new RoutedWire();
        var bytes = new ByteArrayOutputStream();
        wire.write(routed, new DataOutputStream(bytes));

        var read =
                wire.read(
                        new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())),
                        wire.version());

        assertThat(read).isEqualTo(routed);
    }

    private static Signal at(String name, long time) {
        return signal(name, time, name + time);
    }
}
