package io.fenghuo.jobs.alert;

import static io.fenghuo.rules.alert.Alert.Transition.CLEARED;
import static io.fenghuo.rules.alert.Alert.Transition.DOWNGRADED;
import static io.fenghuo.rules.alert.Alert.Transition.ESCALATED;
import static io.fenghuo.rules.alert.Alert.Transition.RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Response;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds of 30 minutes and recoveries of 5; instants are minutes. */
class AlertStageTest {
    private static final int MOST_SUBTASKS = 128;

    private KeyedOneInputStreamOperatorTestHarness<String, Warning, Alert> harness;

    @BeforeEach
    void start() throws Exception {
        harness = harness(1, 0, null);
    }

    @AfterEach
    void stop() throws Exception {
        harness.close();
    }

    @Test
    void shouldRaiseEscalateDowngradeAndClearAtTheInstantsThatHoldsEnd() throws Exception {
        process(warning("a", 20, Level.YELLOW));
        process(warning("a", 10, Level.ORANGE));
        process(warning("a", 0, Level.YELLOW));
        assertThat(harness.extractOutputValues()).isEmpty();

        harness.processWatermark(minute(100));

        assertThat(harness.extractOutputValues())
                .extracting(Alert::transition, Alert::level, Alert::detectedAtMillis)
                .containsExactly(
                        tuple(RAISED, Level.YELLOW, minute(0)),
                        tuple(ESCALATED, Level.ORANGE, minute(10)),
                        tuple(DOWNGRADED, Level.YELLOW, minute(40)),
                        tuple(CLEARED, Level.YELLOW, minute(50)));
        assertThat(harness.extractOutputValues()).extracting(Alert::alertId).containsOnly(id("a"));
    }

    @Test
    void shouldSayTheSameHoweverTheWatermarkAdvances() throws Exception {
        for (int at = 0; at <= 100; at++) {
            if (at % 10 == 0 && at <= 20) {
                process(warning("a", at, at == 10 ? Level.ORANGE : Level.YELLOW));
            }
            harness.processWatermark(minute(at));
        }
        var steps = harness.extractOutputValues();
        stop();
        start();
        process(warning("a", 0, Level.YELLOW));
        process(warning("a", 10, Level.ORANGE));
        process(warning("a", 20, Level.YELLOW));
        harness.processWatermark(Long.MAX_VALUE);

        assertThat(harness.extractOutputValues()).isEqualTo(steps);
    }

    @Test
    void shouldFallSoonWhenTheDangerIsOverAndRaiseAnewWhenItComesBack() throws Exception {
        process(warning("a", 0, Level.YELLOW));
        process(warning("a", 3, null));
        process(warning("a", 10, Level.YELLOW));
        harness.processWatermark(minute(100));

        assertThat(harness.extractOutputValues())
                .extracting(Alert::transition, Alert::detectedAtMillis)
                .containsExactly(
                        tuple(RAISED, minute(0)),
                        tuple(CLEARED, minute(8)),
                        tuple(RAISED, minute(10)),
                        tuple(CLEARED, minute(40)));
        assertThat(harness.extractOutputValues().stream().map(Alert::alertId).distinct())
                .hasSize(2);
    }

    @Test
    void shouldStayUpWhereAWarningComesAtTheInstantItWouldFall() throws Exception {
        process(warning("a", 30, Level.YELLOW));
        process(warning("a", 0, Level.YELLOW));
        harness.processWatermark(minute(59));

        assertThat(harness.extractOutputValues())
                .extracting(Alert::transition)
                .containsExactly(RAISED);
    }

    @Test
    void shouldLeaveOutWhatIsAtOrBehindTheWatermark() throws Exception {
        harness.processWatermark(minute(5));
        process(warning("a", 5, Level.RED));
        harness.processWatermark(minute(100));

        assertThat(harness.extractOutputValues()).isEmpty();
        assertThat(harness.numKeyedStateEntries()).isZero();
    }

    @Test
    void shouldGoOnFromASnapshotAsIfNothingHadHappened() throws Exception {
        var keys = List.of("a", "b", "c", "d", "e");
        for (var key : keys) {
            process(warning(key, 0, Level.YELLOW));
            process(warning(key, 10, Level.ORANGE));
            process(warning(key, 20, Level.YELLOW));
        }
        harness.processWatermark(minute(5));
        var snapshot = harness.snapshot(1, 1);
        var before = harness.extractOutputValues();
        harness.processWatermark(minute(100));
        var undisturbed = harness.extractOutputValues();

        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            var all = new ArrayList<>(before);
            for (int index = 0; index < parallelism; index++) {
                try (var restored = harness(parallelism, index, snapshot)) {
                    restored.processWatermark(minute(100));
                    all.addAll(restored.extractOutputValues());
                    assertThat(restored.numKeyedStateEntries()).isZero();
                    assertThat(restored.numEventTimeTimers()).isZero();
                }
            }
            assertThat(all).hasSize(20).containsExactlyInAnyOrderElementsOf(undisturbed);
        }
    }

    @Test
    void shouldKeepNothingWhenAllIsCleared() throws Exception {
        for (int at = 0; at < 60; at++) {
            process(warning("a", at, Level.values()[at % Level.values().length]));
            process(warning("b", at, at % 7 == 0 ? null : Level.BLUE));
        }
        assertThat(harness.numKeyedStateEntries()).isPositive();

        harness.processWatermark(minute(100));

        assertThat(harness.numKeyedStateEntries()).isZero();
        assertThat(harness.numEventTimeTimers()).isZero();
    }

    private void process(Warning warning) throws Exception {
        harness.processElement(warning, warning.timeMillis());
    }

    private String id(String key) {
        return harness.extractOutputValues().stream()
                .filter(alert -> alert.cause().key().equals(key))
                .findFirst()
                .orElseThrow()
                .alertId();
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, Warning, Alert> harness(
            int parallelism, int index, @Nullable OperatorSubtaskState snapshot) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new AlertStage()),
                        AlertStage::key,
                        org.apache.flink.api.common.typeinfo.Types.STRING,
                        MOST_SUBTASKS,
                        parallelism,
                        index);
        harness.setup(
                Types.ALERT.createSerializer(harness.getExecutionConfig().getSerializerConfig()));
        if (snapshot != null) {
            harness.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(
                            snapshot, MOST_SUBTASKS, 1, parallelism, index));
        }
        harness.open();
        return harness;
    }

    private static Warning warning(String key, int minute, @Nullable Level level) {
        long time = minute(minute);
        return new Warning(
                "warning-" + key + '-' + minute,
                "water",
                "1.0.0",
                "rule",
                "stage",
                "flood",
                "水位",
                "Stage",
                30 * 60_000L,
                5 * 60_000L,
                new Response(List.of("patrol"), 900, Map.of()),
                key,
                level,
                key,
                key,
                111.6,
                25.53,
                null,
                null,
                time,
                time,
                Double.NaN,
                List.of(new Evidence("event", "high", "rule", time, Map.of())),
                Map.of(),
                "",
                "");
    }

    private static long minute(int minute) {
        return minute * 60_000L;
    }
}
