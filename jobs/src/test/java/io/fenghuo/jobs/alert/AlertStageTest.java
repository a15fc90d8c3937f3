package io.fenghuo.jobs.alert;

import static io.fenghuo.rules.alert.Alert.Transition.CLEARED;
import static io.fenghuo.rules.alert.Alert.Transition.DOWNGRADED;
import static io.fenghuo.rules.alert.Alert.Transition.ESCALATED;
import static io.fenghuo.rules.alert.Alert.Transition.RAISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.jobs.stage.BroadcastHarness;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Response;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds of 30 minutes and recoveries of 5; instants are minutes. */
class AlertStageTest {
    private static final BroadcastHarness.Stage<Warning, Alert> STAGE =
            new BroadcastHarness.Stage<>(
                    () -> new AlertStage(List.of(), Basis.FINDINGS), AlertStage::key, Types.ALERT);

    private BroadcastHarness<Warning, Alert> harness;

    @BeforeEach
    void start() throws Exception {
        harness = STAGE.start();
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
        assertThat(harness.output()).isEmpty();

        harness.watermark(minute(100));

        assertThat(harness.output())
                .extracting(Alert::transition, Alert::level, Alert::detectedAtMillis)
                .containsExactly(
                        tuple(RAISED, Level.YELLOW, minute(0)),
                        tuple(ESCALATED, Level.ORANGE, minute(10)),
                        tuple(DOWNGRADED, Level.YELLOW, minute(40)),
                        tuple(CLEARED, Level.YELLOW, minute(50)));
        assertThat(harness.output()).extracting(Alert::alertId).containsOnly(id("a"));
    }

    @Test
    void shouldSayTheSameHoweverTheWatermarkAdvances() throws Exception {
        for (int at = 0; at <= 100; at++) {
            if (at % 10 == 0 && at <= 20) {
                process(warning("a", at, at == 10 ? Level.ORANGE : Level.YELLOW));
            }
            harness.watermark(minute(at));
        }
        var steps = harness.output();
        stop();
        start();
        process(warning("a", 0, Level.YELLOW));
        process(warning("a", 10, Level.ORANGE));
        process(warning("a", 20, Level.YELLOW));
        harness.watermark(Long.MAX_VALUE);

        assertThat(harness.output()).isEqualTo(steps);
    }

    @Test
    void shouldFallSoonWhenTheDangerIsOverAndRaiseAnewWhenItComesBack() throws Exception {
        process(warning("a", 0, Level.YELLOW));
        process(warning("a", 3, null));
        process(warning("a", 10, Level.YELLOW));
        harness.watermark(minute(100));

        assertThat(harness.output())
                .extracting(Alert::transition, Alert::detectedAtMillis)
                .containsExactly(
                        tuple(RAISED, minute(0)),
                        tuple(CLEARED, minute(8)),
                        tuple(RAISED, minute(10)),
                        tuple(CLEARED, minute(40)));
        assertThat(harness.output().stream().map(Alert::alertId).distinct()).hasSize(2);
    }

    @Test
    void shouldStayUpWhereAWarningComesAtTheInstantItWouldFall() throws Exception {
        process(warning("a", 30, Level.YELLOW));
        process(warning("a", 0, Level.YELLOW));
        harness.watermark(minute(59));

        assertThat(harness.output()).extracting(Alert::transition).containsExactly(RAISED);
    }

    @Test
    void shouldLeaveOutWhatIsAtOrBehindTheWatermark() throws Exception {
        harness.watermark(minute(5));
        process(warning("a", 5, Level.RED));
        harness.watermark(minute(100));

        assertThat(harness.output()).isEmpty();
        assertThat(harness.stateEntries()).isZero();
    }

    @Test
    void shouldGoOnFromASnapshotAsIfNothingHadHappened() throws Exception {
        var keys = List.of("a", "b", "c", "d", "e");
        for (var key : keys) {
            process(warning(key, 0, Level.YELLOW));
            process(warning(key, 10, Level.ORANGE));
            process(warning(key, 20, Level.YELLOW));
        }
        harness.watermark(minute(5));
        var snapshot = harness.snapshot();
        var before = harness.output();
        harness.watermark(minute(100));
        var undisturbed = harness.output();

        for (int parallelism = 1; parallelism <= 2; parallelism++) {
            var all = new ArrayList<>(before);
            try (var restored = STAGE.restore(snapshot, parallelism)) {
                restored.watermark(minute(100));
                all.addAll(restored.output());
                assertThat(restored.stateEntries()).isZero();
                assertThat(restored.waiting()).isZero();
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
        harness.watermark(minute(59));
        assertThat(harness.stateEntries()).isPositive();

        harness.watermark(minute(100));

        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.waiting()).isZero();
    }

    private void process(Warning warning) throws Exception {
        harness.process(warning, warning.timeMillis());
    }

    private String id(String key) {
        return harness.output().stream()
                .filter(alert -> alert.cause().key().equals(key))
                .findFirst()
                .orElseThrow()
                .alertId();
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
