package io.fenghuo.rules.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.drl.ChangedRules;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RuleJarTest {
    private static final String HEAD =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.event.*; import io.fenghuo.rules.warning.Level;
            global io.fenghuo.rules.detection.Signals signals;
            """;

    private final Recording recording = new Recording();
    private final int number = Probes.open(recording);
    private final Instrumenter instrumenter = new Instrumenter(number);

    @AfterEach
    void close() {
        Probes.close(number);
    }

    @Test
    void shouldTellWhichAlternativeOfAConditionNeverHeld() throws Exception {
        run(
                """
                rule "low, or high, or odd"
                when
                    $e : SensorReading(quantity == "water-level",
                            value < 1 || value >= 9
                                || (quality != null && value > 5))
                then
                    signals.raise("x");
                end
                """,
                0.5,
                3,
                3.5);

        assertThat(never())
                .containsExactly(
                        "7 rule \"low, or high, or odd\": value >= 9 is never true",
                        "8 rule \"low, or high, or odd\": quality != null is never true",
                        "8 rule \"low, or high, or odd\": value > 5 is never true",
                        "8 rule \"low, or high, or odd\": value > 5 is never false");
    }

    @Test
    void shouldTellWhichWaysAConsequenceAndAFunctionNeverWent() throws Exception {
        run(
                """
                function String kind(double level, String unit) {
                    int steps = 0;
                    for (double l = level; l > 2; l--) {
                        steps++;
                    }
                    boolean deep = steps > 3 && level > 100;
                    switch (steps) {
                        case 0:
                            return "none";
                        case 1:
                        case 2:
                            return deep ? "a" : "few";
                        default:
                            return unit == null || !unit.equals("m") ? "odd" : "many";
                    }
                }

                rule "any"
                when
                    $e : SensorReading()
                then
                    if ($e.getValue() > 50) {
                        signals.raise("high");
                    } else if ($e.getDevice() == null) {
                        for (String each : java.util.List.of("a", "b")) {
                            signals.raise(each + kind($e.getValue(), $e.getUnit()));
                        }
                    }
                end
                """,
                1,
                3,
                9);

        assertThat(never())
                .containsExactlyInAnyOrder(
                        "9 function kind: level > 100 is never true",
                        "15 function kind: deep is never true",
                        "17 function kind: unit == null is never true",
                        "17 function kind: unit.equals(\"m\") is never false",
                        "25 rule \"any\": $e.getValue() > 50 is never true",
                        "27 rule \"any\": $e.getDevice() == null is never false");
    }

    @Test
    void shouldTellWhichCaseOfWordsAndWhichConstantWasNeverTaken() throws Exception {
        run(
                """
                rule "any"
                when
                    $e : SensorReading()
                then
                    switch ($e.getUnit()) {
                        case "m" -> signals.raise("metres");
                        case "mm", "cm" -> signals.raise("small");
                        default -> signals.raise("odd");
                    }
                    int grade = switch (Level.values()[(int) $e.getValue()]) {
                        case BLUE -> 1;
                        case YELLOW, ORANGE -> 2;
                        default -> 3;
                    };
                    while (grade > 2) {
                        grade--;
                    }
                end
                """,
                1,
                3);

        assertThat(never())
                .containsExactly(
                        "8 rule \"any\": switch ($e.getUnit()) case \"mm\", \"cm\" is never taken",
                        "8 rule \"any\": switch ($e.getUnit()) default is never taken",
                        "13 rule \"any\": switch (Level.values()[(int) $e.getValue()]) case BLUE"
                                + " is never taken");
    }

    @Test
    void shouldCountByNumberWhatItCannotTellApart() throws Exception {
        run(
                """
                rule "any"
                when
                    $e : SensorReading()
                then
                    try {
                        if ($e.getValue() > 1) {
                            signals.raise("x");
                        }
                    } finally {
                        signals.raise("y");
                    }
                end
                """,
                6);

        assertThat(never())
                .containsExactly("4 rule \"any\": decision 1 of 1 never goes the other way");
    }

    @Test
    void shouldTellWhichParametersAndFeaturesWereRead() throws Exception {
        run(
                """
                rule "any"
                when
                    $e : SensorReading(quantity == "rain" || feature("rise") >= 1)
                then
                    signals.raise("x").value("rate", $e.parameter("rate"));
                end
                """,
                6);

        assertThat(recording.features()).containsExactly("rise");
        assertThat(recording.parameters()).isEmpty();
    }

    @Test
    void shouldFindTheLevelsThatCanBeRaised() {
        var source =
                DrlSource.read(
                        "assess.drl",
                        """
                        package fenghuo.flood;
                        global io.fenghuo.rules.assessment.Warnings warnings;
                        function Level either(double value) {
                            return value > 3 ? Level.RED : Level.ORANGE;
                        }
                        function Level any(double value) {
                            return Level.values()[(int) value];
                        }
                        rule "a" when Trigger($s : signal) then
                            warnings.raise("one", Level.BLUE).from($s);
                            warnings.raise("two", either($s.value("x"))).from($s);
                        end
                        rule "b" when Trigger($s : signal) then
                            warnings.raise("three", any($s.value("x"))).from($s);
                        end
                        """);

        assertThat(SpokenLevels.of(source))
                .extracting(each -> each.line() + " " + each.scenario() + " " + each.level())
                .containsExactly(
                        "10 one BLUE",
                        "11 two ORANGE",
                        "11 two RED",
                        "14 three BLUE",
                        "14 three YELLOW",
                        "14 three ORANGE",
                        "14 three RED");
    }

    /** Judges a reading of each level by the watched rules. */
    private void run(String drl, double... levels) throws RuleCompilationException {
        var jar = RuleCompiler.compile("flood", Map.of("signals.drl", HEAD + drl));
        var source = DrlSource.read("signals.drl", HEAD + drl);
        var watched = new RuleJar(jar, source).instrument(instrumenter);
        try (var admitted = ChangedRules.admit(jar, watched);
                var rules =
                        new SignalRules(
                                "flood",
                                "1.0.0",
                                RuleBase.load(watched),
                                (lon, lat) -> null,
                                RuleObserver.NONE)) {
            DoubleStream.of(levels).forEach(level -> rules.evaluate(reading(level), Context.NONE));
        }
    }

    /** What was never so, with its line. */
    private List<String> never() {
        return instrumenter.outcomes().stream()
                .filter(outcome -> !recording.wasHit(outcome.probe()))
                .map(
                        outcome ->
                                outcome.source().line(outcome.offset())
                                        + " "
                                        + outcome.owner()
                                        + ": "
                                        + outcome.words())
                .toList();
    }

    private static SensorReading reading(double level) {
        var header =
                new EventHeader(
                        "r" + level, "gauge", "gauge:a", 1_000, Double.NaN, Double.NaN, Map.of());
        return new SensorReading(header, "water-level", level, "m", null);
    }
}
