package io.fenghuo.jobs.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.stage.BroadcastHarness;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.reference.ParameterOverride;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Warning;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssessmentStageTest {
    private static final int HOUR = 3_600;

    private static BroadcastHarness.Stage<PlacedFinding, Warning> stage;

    private BroadcastHarness<PlacedFinding, Warning> harness;

    @BeforeAll
    static void compile() throws Exception {
        var files = new HashMap<>(WaterPack.files());
        files.computeIfPresent(
                "pack.yaml",
                (name, text) ->
                        text.replace(
                                "parameters:\n",
                                "parameters:\n  alarm: {value: 5.0, unit: m, source: test}\n"));
        files.computeIfPresent(
                "assess.drl",
                (name, text) ->
                        text
                                + """

                                rule "alarming"
                                when
                                    $t : Trigger(name == "high", $s : signal)
                                    eval($s.value("level") >= $t.parameter("alarm"))
                                then warnings.raise("stage", Level.RED).from($s).why("{level}", "{level}"); end

                                rule "high and low within the hour"
                                when
                                    Trigger(name == "high", $s : signal)
                                    $low : Signal(name == "low")
                                then warnings.raise("stage", Level.ORANGE).from($s, $low).why("{level}", "{level}"); end
                                """);
        var packs = PackChange.always(List.of(CompiledPack.compile(PackReader.read(files))));
        stage =
                new BroadcastHarness.Stage<>(
                        () -> new AssessmentStage(packs, Basis.FINDINGS),
                        PlacedFinding::place,
                        Types.WARNING);
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
    void shouldAssessInEventTimeOrderAsTheWatermarkPasses() throws Exception {
        process(harness, finding("high", "a", 60, 3.2));
        process(harness, finding("high", "a", 0, 3.1));
        assertThat(harness.output()).isEmpty();

        harness.watermark(millis(60));

        assertThat(harness.output())
                .extracting(Warning::whyEnglish)
                .containsExactly("stage 3.1", "stage 3.2");
    }

    @Test
    void shouldAssessTheFindingsOfOneInstantByTheirIds() throws Exception {
        var ids = List.of("c", "a", "b");
        for (var id : ids) {
            process(harness, at(Around.SUBJECT, "gauge", true, signal(id, "high", "gauge", 0, 3)));
        }
        harness.watermark(millis(0));

        assertThat(harness.output())
                .extracting(warning -> warning.evidence().get(0).eventId())
                .containsExactly("event-a", "event-b", "event-c");
    }

    @Test
    void shouldSeeWhatIsStillActiveAndNothingOlder() throws Exception {
        process(harness, finding("low", "a", 0, 0.5));
        process(harness, finding("high", "a", HOUR - 1, 3.1));
        process(harness, finding("high", "a", HOUR, 3.2));
        process(harness, finding("high", "b", 10, 3.3));
        harness.watermark(millis(2 * HOUR));

        assertThat(harness.output())
                .filteredOn(warning -> warning.level() == Level.ORANGE)
                .extracting(Warning::timeMillis)
                .containsExactly(millis(HOUR - 1));
    }

    @Test
    void shouldOnlyRememberWhatIsContextElsewhere() throws Exception {
        process(harness, at(Around.SUBJECT, "a", false, signal("near", "low", "b", 0, 0.5)));
        process(harness, at(Around.SUBJECT, "a", false, signal("near-2", "high", "b", 1, 3.5)));
        harness.watermark(millis(1));
        assertThat(harness.output()).isEmpty();

        process(harness, finding("high", "a", 2, 3.2));
        harness.watermark(millis(2));
        assertThat(harness.output()).extracting(Warning::level).containsExactly(Level.ORANGE);
    }

    @Test
    void shouldLeaveOutWhatIsAtOrBehindTheWatermark() throws Exception {
        harness.watermark(millis(60));
        process(harness, finding("high", "a", 60, 3.2));
        harness.watermark(millis(120));

        assertThat(harness.output()).isEmpty();
        assertThat(harness.stateEntries()).isZero();
    }

    @Test
    void shouldAssessByAParameterAsSoonAsItIsSetOrTakenBack() throws Exception {
        var lower = ReferenceChange.of(new ParameterOverride("water", "alarm", "431124", 3.0));
        judge(finding("high", "a", 1, 3.1));
        harness.broadcast(lower);
        judge(finding("high", "a", 2, 3.2));
        harness.broadcast(ReferenceChange.removed(lower.key()));
        judge(finding("high", "a", 3, 3.3));

        assertThat(harness.output())
                .filteredOn(warning -> warning.level() == Level.RED)
                .extracting(Warning::timeMillis)
                .containsExactly(millis(2));
    }

    @Test
    void shouldForgetThePlacesOfAPackThatIsGone() throws Exception {
        process(
                harness,
                new PlacedFinding(
                        "gone", Around.SUBJECT, "a", true, signal("s", "high", "a", 0, 3.1)));
        harness.watermark(millis(0));

        assertThat(harness.output()).isEmpty();
        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.waiting()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void shouldGoOnFromASnapshotAsIfNothingHadHappened(int subtasks) throws Exception {
        var gauges = List.of("a", "b", "c", "d", "e");
        harness.broadcast(
                ReferenceChange.of(new ParameterOverride("water", "alarm", "431124", 3.15)));
        for (var gauge : gauges) {
            process(harness, finding("low", gauge, 0, 0.5));
            process(harness, finding("high", gauge, 100, 3.1));
        }
        harness.watermark(millis(50));
        int before = harness.output().size();
        try (var restored = stage.restore(harness.snapshot(), subtasks)) {
            for (var run : List.of(harness, restored)) {
                for (var gauge : gauges) {
                    process(run, finding("high", gauge, 80, 3.2));
                }
                run.watermark(millis(10 * HOUR));
            }

            assertThat(restored.output())
                    .hasSize(10)
                    .containsExactlyInAnyOrderElementsOf(
                            harness.output().subList(before, harness.output().size()));
            assertThat(restored.output())
                    .extracting(Warning::level)
                    .containsOnly(Level.ORANGE, Level.RED);
            assertThat(restored.stateEntries()).isZero();
            assertThat(restored.waiting()).isZero();
        }
    }

    @Test
    void shouldKeepNothingWhenNothingIsActive() throws Exception {
        for (int second = 0; second < 3 * HOUR; second += 600) {
            process(harness, finding("high", "a", second, 3.1));
            process(harness, finding("low", "b", second, 0.5));
        }

        harness.watermark(millis(3 * HOUR - 600));
        assertThat(harness.stateEntries()).isPositive();

        harness.watermark(millis(4 * HOUR - 600));
        assertThat(harness.stateEntries()).isZero();
        assertThat(harness.waiting()).isZero();
    }

    private void judge(PlacedFinding finding) throws Exception {
        process(harness, finding);
        harness.watermark(finding.finding().timeMillis());
    }

    private static void process(
            BroadcastHarness<PlacedFinding, Warning> harness, PlacedFinding finding)
            throws Exception {
        harness.process(finding, finding.finding().timeMillis());
    }

    private static PlacedFinding finding(String name, String subject, int second, double level) {
        var id = name + '-' + subject + '-' + second;
        return at(Around.SUBJECT, subject, true, signal(id, name, subject, second, level));
    }

    private static PlacedFinding at(Around around, String key, boolean home, Signal signal) {
        return new PlacedFinding("water", around, key, home, signal);
    }

    private static Signal signal(String id, String name, String subject, int second, double level) {
        return new Signal(
                id,
                "water",
                "1.0.0",
                name,
                "rule",
                "event-" + id,
                subject,
                millis(second),
                111.6,
                25.53,
                "431124",
                Map.of("level", level),
                Map.of());
    }

    private static long millis(int second) {
        return WaterPack.START.toEpochMilli() + second * 1_000L;
    }
}
