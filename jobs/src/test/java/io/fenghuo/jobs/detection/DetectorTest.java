package io.fenghuo.jobs.detection;

import static io.fenghuo.jobs.detection.Gauges.millis;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.running.LoadedPack;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where an event is judged, for two packs of which one looks around transfers by cell as well. */
class DetectorTest {
    private static CompiledPack water;
    private static CompiledPack cells;

    private final List<Signal> signals = new ArrayList<>();
    private final List<Observation> toField = new ArrayList<>();
    private final List<Observation> toCell = new ArrayList<>();
    private final FeatureBank bank = new FeatureBank();
    private List<LoadedPack> packs;
    private Detector detector;

    @BeforeAll
    static void compile() throws Exception {
        water = WaterPack.compiled();
        var files = new HashMap<>(WaterPack.files());
        files.computeIfPresent("pack.yaml", (name, text) -> text.replace("id: water", "id: cells"));
        files.put(
                "features.yaml",
                """
                features:
                  - {id: payers, kind: distinct, on: FraudSignal, where: {signal: transfer}, by: counterparty, of: subject, over: 30m}
                  - {id: nearby, kind: distinct, on: FraudSignal, where: {signal: transfer}, by: cell, of: subject, over: 30m}
                """);
        files.put(
                "signals.drl",
                """
                package fenghuo.cells;
                import io.fenghuo.rules.event.*;
                global io.fenghuo.rules.detection.Signals signals;

                rule "stage is high"
                when $e : SensorReading(value >= parameter("high"))
                then signals.raise("high").value("level", $e.getValue()); end

                rule "payer and neighbour"
                when $e : FraudSignal(feature("payers") == 1, feature("nearby") == 1)
                then signals.raise("inflow"); end
                """);
        files.computeIfPresent(
                "pack.yaml",
                (name, text) ->
                        text.replace("high: 1h, twice: 1h, low: 1h, silent: 1h", "high: 1h")
                                .replace("many-here", "inflow"));
        files.remove("patterns.yaml");
        files.put(
                "assess.drl",
                """
                package fenghuo.cells;
                import io.fenghuo.rules.assessment.*;
                import io.fenghuo.rules.warning.Level;
                global io.fenghuo.rules.assessment.Warnings warnings;

                rule "high"
                when Trigger(name == "high", $s : signal)
                then warnings.raise("stage", Level.YELLOW).from($s).why("{level}", "{level}"); end
                """);
        cells = CompiledPack.compile(PackReader.read(files));
    }

    @BeforeEach
    void load() {
        packs = List.of(loaded(water), loaded(cells));
        detector = new Detector(packs);
    }

    @AfterEach
    void close() {
        packs.forEach(LoadedPack::close);
    }

    @Test
    void shouldJudgeAtOnceWhatNeedsOnlyItsSubject() {
        atSubject(Gauges.reading("a", 0, 3.1));

        assertThat(signals).extracting(Signal::pack).containsExactly("water", "cells");
        assertThat(signals).extracting(Signal::name).containsOnly("high");
        assertThat(toField).isEmpty();
        assertThat(toCell).isEmpty();
    }

    @Test
    void shouldJudgeAtOnceForThePackThatDoesNotNeedTheHop() {
        var event = WaterPack.reading("a", 0, 3.1);
        atSubject(event);

        assertThat(signals).extracting(Signal::pack).containsExactly("cells");
        assertThat(toField).isEmpty();
        assertThat(toCell)
                .singleElement()
                .satisfies(
                        onward -> {
                            assertThat(onward.pack()).isEqualTo("water");
                            assertThat(onward.toCell()).isEqualTo(event.getCell());
                        });

        atCell(toCell.get(0));
        assertThat(signals).extracting(Signal::pack).containsExactly("cells", "water");
    }

    @Test
    void shouldSendToTheFieldWhatCountsThere() {
        atSubject(WaterPack.transfer("payer", 0, "mule"));

        assertThat(toCell).isEmpty();
        assertThat(toField)
                .extracting(Observation::pack, Observation::toField, Observation::cellKey)
                .containsExactly(
                        tuple("water", "counterparty=mule", null),
                        tuple("cells", "counterparty=mule", null));
    }

    @Test
    void shouldGoFromTheFieldToTheCellWhereAnEventCountsInBoth() {
        atSubject(Gauges.transferAt("payer", 0, "mule", 111.6, 25.53));
        assertThat(toCell).isEmpty();
        assertThat(toField).hasSize(2);

        var field = new FeatureBank();
        for (var observation : toField) {
            detector.atField(observation, field, Geography.EMPTY, signals::add, toCell::add);
        }
        assertThat(signals).isEmpty();
        assertThat(toCell).extracting(Observation::pack).containsExactly("cells");

        atCell(toCell.get(0));
        assertThat(signals)
                .extracting(Signal::pack, Signal::name)
                .containsExactly(tuple("cells", "inflow"));
    }

    @Test
    void shouldKeepTheValuesOfTheSubjectAsTheyWereAtTheEvent() {
        atSubject(WaterPack.reading("a", 0, 1.0));
        atSubject(WaterPack.reading("a", 1_800, 2.0));
        var first = toCell.get(0).values().clone();
        atSubject(WaterPack.reading("a", 3_000, 2.5));

        assertThat(toCell.get(0).values()).containsExactly(first);
        assertThat(toCell.get(1).values()).isNotEqualTo(first);
    }

    @Test
    void shouldTellASilenceToThePackThatAskedForIt() {
        atSubject(Gauges.reading("a", 0, 1.5));
        assertThat(detector.silenceDue(bank)).isEqualTo(millis(7_200));

        silences(7_199);
        assertThat(signals).isEmpty();

        silences(7_200);
        silences(7_300);
        assertThat(signals)
                .extracting(Signal::pack, Signal::name)
                .containsExactly(tuple("water", "silent"));
        assertThat(detector.silenceDue(bank)).isEqualTo(Long.MAX_VALUE);
    }

    private void atSubject(Event event) {
        detector.atSubject(
                event,
                null,
                bank,
                Geography.EMPTY,
                signals::add,
                new Detector.Onward() {
                    @Override
                    public void toField(Observation observation) {
                        toField.add(observation);
                    }

                    @Override
                    public void toCell(Observation observation) {
                        toCell.add(observation);
                    }
                });
    }

    private void atCell(Observation observation) {
        detector.atCell(observation, new FeatureBank(), Geography.EMPTY, signals::add);
    }

    private void silences(int second) {
        detector.silences("a", millis(second), null, bank, Geography.EMPTY, signals::add);
    }

    private static LoadedPack loaded(CompiledPack pack) {
        return LoadedPack.load(pack, (lon, lat) -> null, RuleObserver.NONE);
    }
}
