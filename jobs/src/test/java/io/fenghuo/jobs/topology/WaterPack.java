package io.fenghuo.jobs.topology;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A small pack that uses every stage: features by subject, by another field and by cell, silence, a
 * pattern, assessment, recovery; and events for it.
 */
public final class WaterPack {
    public static final Instant START = Instant.parse("2026-06-12T00:00:00Z");

    private WaterPack() {}

    public static CompiledPack compiled() {
        try {
            return CompiledPack.compile(PackReader.read(files()));
        } catch (PackFormatException | RuleCompilationException wrong) {
            throw new AssertionError(wrong);
        }
    }

    public static Map<String, String> files() {
        return Map.of(
                "pack.yaml",
                """
                id: water
                version: 1.0.0
                title: {zh: 水, en: Water}
                owner: test
                parameters:
                  high: {value: 3.0, unit: m, source: test}
                scenarios:
                  stage:
                    hazard: flood
                    title: {zh: 水位, en: Stage}
                    around: subject
                    uses: {high: 1h, twice: 1h, low: 1h, silent: 1h}
                    hold: 30m
                    recovery: 5m
                  crowd:
                    hazard: flood
                    title: {zh: 多站, en: Several gauges}
                    around: cell
                    uses: {many-here: 1h}
                    hold: 30m
                    recovery: 5m
                  troubled:
                    hazard: compound
                    title: {zh: 告急, en: Troubled}
                    around: cell
                    uses: {alert: 1h, many-here: 1h}
                    hold: 20m
                    recovery: 1m
                  inflow:
                    hazard: fraud
                    title: {zh: 流入, en: Inflow}
                    around: subject
                    uses: {inflow: 1h}
                    hold: 30m
                    recovery: 5m
                """,
                "features.yaml",
                """
                features:
                  - {id: rise, kind: rate, on: SensorReading, where: {quantity: water-level}, by: subject, of: value, over: 1h}
                  - {id: gauges, kind: distinct, on: SensorReading, where: {quantity: water-level}, by: cell, of: subject, over: 30m}
                  - {id: payers, kind: distinct, on: FraudSignal, where: {signal: transfer}, by: counterparty, of: subject, over: 30m}
                  - {id: quiet, kind: silence, on: SensorReading, where: {quantity: water-level}, by: subject, over: 2h}
                """,
                "signals.drl",
                """
                package fenghuo.water;
                import io.fenghuo.rules.event.*;
                global io.fenghuo.rules.detection.Signals signals;

                rule "stage is high"
                when $e : SensorReading(quantity == "water-level", value >= parameter("high"))
                then signals.raise("high").value("level", $e.getValue()); end

                rule "stage is low again"
                when $e : SensorReading(quantity == "water-level", value < 1.0)
                then signals.raise("low").value("level", $e.getValue()); end

                rule "several gauges of one cell speak"
                when $e : SensorReading(quantity == "water-level", feature("gauges") >= 3)
                then signals.raise("many-here").value("gauges", $e.feature("gauges")); end

                rule "several pay one"
                when $e : FraudSignal(signal == "transfer", feature("payers") >= 3)
                then signals.raise("inflow").about($e.getCounterparty()).value("payers", $e.feature("payers")); end

                rule "a gauge is silent"
                when $e : Silence(feature == "quiet")
                then signals.raise("silent").value("seconds", $e.getSeconds()); end
                """,
                "patterns.yaml",
                """
                patterns:
                  - id: twice
                    key: subject
                    within: 20m
                    skip: past-last
                    steps:
                      - {name: first, signal: high}
                      - {name: again, signal: high}
                """,
                "assess.drl",
                """
                package fenghuo.water;
                import io.fenghuo.rules.assessment.*;
                import io.fenghuo.rules.finding.*;
                import io.fenghuo.rules.warning.Level;
                global io.fenghuo.rules.assessment.Warnings warnings;

                rule "high once"
                when Trigger(name == "high", $s : signal)
                then warnings.raise("stage", Level.YELLOW).from($s).why("水位 {level}", "stage {level}"); end

                rule "high twice"
                when Trigger(name == "twice", $m : match)
                then warnings.raise("stage", Level.ORANGE).from($m).why("水位 {level}", "stage {level}"); end

                rule "low again"
                when Trigger(name == "low", $s : signal)
                then warnings.over("stage").from($s); end

                rule "silent"
                when Trigger(name == "silent", $s : signal)
                then warnings.raise("stage", Level.BLUE).from($s).why("静默 {seconds}", "silent for {seconds}"); end

                rule "many"
                when Trigger(name == "many-here", $s : signal)
                then warnings.raise("crowd", Level.BLUE).from($s).why("{gauges}", "{gauges}"); end

                rule "an alert where several gauges speak"
                when
                    Trigger(name == "alert", $s : signal, signal.value("level") >= 2)
                    Signal(name == "many-here", $many : this)
                then
                    warnings.raise("troubled", Level.RED).from($s, $many)
                            .why("{scenario} {level}", "{scenario} {level}");
                end

                rule "all alerts are over"
                when
                    Trigger(name == "alert", $s : signal, signal.value("level") == 0)
                    not Signal(name == "alert", value("level") >= 1)
                then warnings.over("troubled").from($s); end

                rule "inflow"
                when Trigger(name == "inflow", $s : signal)
                then warnings.raise("inflow", Level.YELLOW).from($s).why("{payers}", "{payers}"); end
                """,
                "response.yaml",
                """
                stage: {targets: [patrol], within: 15m}
                crowd: {targets: [patrol], within: 15m}
                inflow: {targets: [bank], within: 5m}
                """);
    }

    public static Event reading(String gauge, int second, double level) {
        var header =
                new EventHeader(
                        gauge + '-' + second + '-' + level,
                        "test/" + gauge,
                        gauge,
                        START.toEpochMilli() + second * 1_000L,
                        111.6,
                        25.53,
                        Map.of());
        return new SensorReading(header, "water-level", level, "m", null);
    }

    public static Event transfer(String payer, int second, String payee) {
        var header =
                new EventHeader(
                        payer + '-' + second + '-' + payee,
                        "test/bank",
                        payer,
                        START.toEpochMilli() + second * 1_000L,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new FraudSignal(header, "transfer", 100, "CNY", Double.NaN, payee, List.of());
    }

    /** Events of some hours in order, with ties and copies among them. */
    public static List<Event> events(long seed, int count) {
        var random = new Random(seed);
        var events = new ArrayList<Event>();
        int second = 0;
        for (int i = 0; i < count; i++) {
            second += random.nextInt(12) == 0 ? random.nextInt(900) : random.nextInt(20);
            var event =
                    random.nextInt(4) == 0
                            ? transfer(
                                    "account-" + random.nextInt(8),
                                    second,
                                    "account-" + random.nextInt(8))
                            : reading(
                                    "gauge-" + random.nextInt(5),
                                    second,
                                    random.nextDouble(0, 3.6));
            events.add(event);
            if (random.nextInt(20) == 0) {
                events.add(event);
            }
        }
        return events;
    }

    /** The same events, each arriving up to so many seconds after a later one. */
    public static List<Event> shuffled(List<Event> events, long seed, int boundSeconds) {
        var random = new Random(seed);
        record Arriving(Event event, long at) {}
        return events.stream()
                .map(
                        event ->
                                new Arriving(
                                        event,
                                        event.getTimeMillis()
                                                + random.nextInt(boundSeconds * 1_000)))
                .sorted(Comparator.comparingLong(Arriving::at))
                .map(Arriving::event)
                .toList();
    }
}
