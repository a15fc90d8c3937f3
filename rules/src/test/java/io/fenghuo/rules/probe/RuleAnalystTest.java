package io.fenghuo.rules.probe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.probe.ConditionTrace.Truth;
import io.fenghuo.rules.probe.RuleTrace.State;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Threshold;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RuleAnalystTest {
    private static final String HEAD =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.event.*;
            import io.fenghuo.rules.finding.*;
            global io.fenghuo.rules.detection.Signals signals;
            function boolean credible(SensorReading reading) {
                return reading.feature("previous") >= 1;
            }
            """;
    private static final int FIRST_LINE = 8;

    @Test
    void shouldSayByHowMuchAComparisonFailed() {
        var trace =
                judge(
                        reading("water-level", 2.94),
                        "$e : SensorReading(quantity == \"water-level\",\n"
                                + "        value >= threshold(\"warning\"))");

        assertThat(trace.held()).isFalse();
        var conditions = trace.items().get(0).conditions();
        assertThat(conditions)
                .extracting(ConditionTrace::truth)
                .containsExactly(Truth.HELD, Truth.NOT_HELD);
        var stage = conditions.get(1);
        assertThat(stage.condition().text()).isEqualTo("value >= threshold(\"warning\")");
        assertThat(stage.condition().line()).isEqualTo(FIRST_LINE + 4);
        assertThat(stage.sides()).isEqualTo(new ConditionTrace.Sides(2.94, 3.0));
        var gap = stage.gap();
        assertThat(gap).isNotNull();
        assertThat(gap.by()).isCloseTo(0.06, within(1e-9));
        assertThat(gap.fraction()).isCloseTo(0.02, within(1e-9));
        assertThat(gap.tooLow()).isTrue();
    }

    @Test
    void shouldAgreeWithDroolsThatARuleHeld() {
        var trace =
                judge(
                        reading("water-level", 3.0),
                        "SensorReading(quantity == \"water-level\", value >= threshold(\"warning\"),"
                                + " credible(this) || value > 100)");

        assertThat(trace.held()).isTrue();
        assertThat(trace.distance()).isEqualTo(Distance.NONE);
        assertThat(trace.items().get(0).conditions()).allMatch(ConditionTrace::held);
    }

    @Test
    void shouldFindAnotherKindOfEventFartherThanAnyNumber() {
        var near =
                judge(
                        reading("water-level", 0.1),
                        "SensorReading(value >= threshold(\"warning\"))");
        var other = judge(reading("rainfall", 3.1), "SensorReading(quantity == \"water-level\")");

        assertThat(near.distance()).isLessThan(other.distance());
        assertThat(other.items().get(0).conditions().get(0).sides())
                .isEqualTo(new ConditionTrace.Sides("rainfall", "water-level"));
    }

    @Test
    void shouldTellTheUnknownFromTheUnmet() {
        var trace =
                judge(
                        reading("water-level", 3),
                        "SensorReading(value >= threshold(\"guarantee\"), feature(\"rise\") > 1,"
                                + " value > 5)");

        assertThat(trace.items().get(0).conditions())
                .extracting(ConditionTrace::truth)
                .containsExactly(Truth.UNKNOWN, Truth.UNKNOWN, Truth.NOT_HELD);
    }

    @Test
    void shouldTakeAlternativesApartAndKeepTheNearest() {
        var trace =
                judge(
                        reading("water-level", 2),
                        "SensorReading(value > 20 || value > 2.5 && < 3 || quantity in (\"a\", \"b\"))");

        var either = trace.items().get(0).conditions().get(0);
        assertThat(either.parts())
                .extracting(part -> part.condition().text())
                .containsExactly("value > 20", "value > 2.5 && < 3", "quantity in (\"a\", \"b\")");
        assertThat(either.parts().get(1).parts())
                .extracting(ConditionTrace::truth)
                .containsExactly(Truth.NOT_HELD, Truth.HELD);
        assertThat(either.distance().amount()).isCloseTo(0.2, within(1e-9));
        assertThat(either.parts().get(2).truth()).isEqualTo(Truth.NOT_HELD);
    }

    @Test
    void shouldNotMeasureWhatThrowsAndMeasureTheRest() {
        var trace =
                judge(
                        reading("water-level", 2),
                        "SensorReading(text(\"zone\").length() > 2, value > 1)");

        assertThat(trace.held()).isFalse();
        assertThat(trace.items().get(0).conditions())
                .extracting(ConditionTrace::truth)
                .containsExactly(Truth.NOT_MEASURED, Truth.HELD);
    }

    @Test
    void shouldFollowAJoinToTheItemThatStoppedIt() {
        var trace =
                judge(
                        List.of(signal("rising", "a", 0.4), signal("rising", "b", 0.1)),
                        """
                        $s : Signal(name == "rising", $subject : subject)
                        $o : Signal(name == "rising", subject != $subject,
                            value("rise") > $s.value("rise") + 1)
                        not Signal(name == "over")
                        """);

        assertThat(trace.items())
                .extracting(RuleTrace.ItemTrace::state)
                .containsExactly(State.HELD, State.NOT_HELD, State.NOT_REACHED);
        assertThat(trace.items().get(0).matches()).isEqualTo(2);
        var stopped = trace.items().get(1);
        assertThat(stopped.candidates()).isEqualTo(2);
        assertThat(stopped.conditions().get(2).gap()).isNotNull();
    }

    @Test
    void shouldNameTheFactThatStandsInTheWayOfANot() {
        var over = signal("over", "b", 0);
        var trace =
                judge(
                        List.of(signal("rising", "a", 0.4), over),
                        "$s : Signal(name == \"rising\")\nnot Signal(name == \"over\")");

        assertThat(trace.items().get(1).state()).isEqualTo(State.NOT_HELD);
        assertThat(trace.items().get(1).nearest()).isSameAs(over);
    }

    @Test
    void shouldMeasureWhatIsGathered() {
        var trace =
                judge(
                        List.of(signal("miss", "a", 1), signal("miss", "b", 1)),
                        """
                        accumulate($s : Signal(name == "miss"); $all : collectList($s), $n : count($s);
                            $n >= 3)
                        """);

        var gathered = trace.items().get(0);
        assertThat(gathered.state()).isEqualTo(State.NOT_HELD);
        assertThat(gathered.conditions().get(0).sides()).isEqualTo(new ConditionTrace.Sides(2L, 3));
    }

    @Test
    void shouldKeepTheRestWhereAConditionCannotStandAlone() {
        // A probe cannot see the variable, since this one takes no part in its own pattern.
        var trace =
                judge(
                        List.of(signal("miss", "a", 1)),
                        "$s : Signal(name == \"miss\")\n$v : Double() from $s.value(\"rise\")");

        assertThat(trace.held()).isTrue();
        assertThat(trace.items().get(0).conditions().get(0).truth()).isEqualTo(Truth.HELD);
    }

    private static RuleTrace judge(SensorReading reading, String condition) {
        reading.bind(new Gauge());
        return judge(List.of(reading), condition);
    }

    private static RuleTrace judge(Collection<?> facts, String condition) {
        var text =
                HEAD
                        + "rule \"one\"\n"
                        + "    activation-group \"stage\"\nwhen\n"
                        + condition
                        + "\nthen\n    signals.raise(\"x\");\nend\n";
        var file = RuleFile.read("signals.drl", text);
        try (var analyst = RuleAnalyst.of("flood", file, file.rules())) {
            var trace = analyst.judge(facts).get(0);
            assertThat(trace.rule().activationGroup()).isEqualTo("stage");
            assertThat(trace.rule().line()).isEqualTo(FIRST_LINE);
            return trace;
        }
    }

    private static SensorReading reading(String quantity, double value) {
        var header =
                new EventHeader(
                        "r1", "gauge/a", "gauge:a", 1_000, Double.NaN, Double.NaN, Map.of());
        return new SensorReading(header, quantity, value, "m", null);
    }

    private static Signal signal(String name, String subject, double rise) {
        return new Signal(
                name + subject,
                "flood",
                "1.0.0",
                name,
                "rule",
                "e1",
                subject,
                1_000,
                Double.NaN,
                Double.NaN,
                null,
                new HashMap<>(Map.of("rise", rise)),
                Map.of());
    }

    /** Knows a warning stage of 3 m and a reading before. */
    private static final class Gauge implements Context {
        @Override
        public double feature(String id) {
            return id.equals("previous") ? 2 : Double.NaN;
        }

        @Override
        public double parameter(String name) {
            return Double.NaN;
        }

        @Override
        public Device device() {
            return new Device(
                    "gauge:a",
                    "river-gauge",
                    "A",
                    111.6,
                    25.5,
                    null,
                    List.of(new Threshold("warning", 3, 0)),
                    List.of(),
                    List.of(),
                    Map.of());
        }

        @Override
        public @Nullable String county() {
            return null;
        }
    }
}
