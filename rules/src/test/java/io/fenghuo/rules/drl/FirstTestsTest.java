package io.fenghuo.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.detection.Signals;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.Silence;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FirstTestsTest {
    private static final String HEAD =
            """
            package fenghuo.first;
            import io.fenghuo.rules.event.*;
            """;

    /** One of every shape in which a condition can begin. */
    private static final String SHAPES =
            """
            rule "above" when SensorReading(quantity == "level", value > 3) then end
            rule "at least" when SensorReading(quantity == "level", value >= 5) then end
            rule "the other way round" when SensorReading("level" == quantity, value < -1) then end
            rule "below" when SensorReading(quantity == "temperature", value < 0) then end
            rule "between" when SensorReading(quantity == "rain", value >= 1, value < 2) then end
            rule "by code" when SensorReading(quantity == "wind", subject.startsWith("gauge:1")) then end
            rule "one of" when SensorReading(quantity in ("fog", "ice"), value != 2) then end
            rule "either" when SensorReading(quantity == "snow" || value > 8) then end
            rule "not that" when SensorReading(quantity != "level", value == 6) then end
            rule "joined" when $a : SensorReading(quantity == "flow") SensorReading(value > 1, this != $a) then end
            rule "joined with itself" when $a : SensorReading(quantity == "flow") SensorReading(this == $a, value > 1) then end
            rule "any event" when Event(subject == "gauge:7") then end
            """;

    @Test
    void shouldHoldBackWhatPassesNoTest() throws Exception {
        var drl =
                """
                rule "level" when SensorReading(quantity == "level", value > 3) then end
                rule "higher" when SensorReading(quantity == "level", value > 5) then end
                rule "frost" when SensorReading(quantity == "temperature", value <= -2) then end
                rule "rain" when SensorReading(quantity == "rain", value >= 1, value < 2) then end
                rule "wind" when SensorReading(quantity == "wind", subject.startsWith("gauge:1")) then end
                """;
        try (var base = load(drl)) {
            var tests = base.firstTests(new OfReadings());

            assertThat(tests.passes(reading("level", 3.5, 0))).isTrue();
            assertThat(tests.passes(reading("level", 2, 0))).isFalse();
            assertThat(tests.passes(reading("level", Double.NaN, 0))).isFalse();
            assertThat(tests.passes(reading("temperature", -3, 0))).isTrue();
            assertThat(tests.passes(reading("temperature", 1, 0))).isFalse();
            assertThat(tests.passes(reading("rain", 1.5, 0))).isTrue();
            assertThat(tests.passes(reading("rain", 2.5, 0))).isFalse();
            assertThat(tests.passes(reading("wind", 0, 1))).isTrue();
            assertThat(tests.passes(reading("wind", 0, 2))).isFalse();
            assertThat(tests.passes(reading("heat", 99, 1))).isFalse();
            assertThat(tests.passes(new Silence("gauge:1", "level", 0, 1))).isFalse();
            assertThat(tests.passing(SensorReading.class, "quantity"))
                    .containsExactlyInAnyOrder("level", "temperature", "rain", "wind");
            assertThat(tests.passing(Silence.class, "feature")).isEmpty();
        }
    }

    @Test
    void shouldNeverHoldBackWhatFires() throws Exception {
        var quantities =
                List.of("level", "temperature", "rain", "wind", "fog", "ice", "snow", "flow", "x");
        var random = new Random(5);
        try (var base = load(SHAPES)) {
            var all = new Watched();
            var some = new Watched();
            try (var asking = session(base, null, all);
                    var holding = session(base, new OfReadings(), some)) {
                for (int i = 0; i < 5_000; i++) {
                    var reading =
                            reading(
                                    quantities.get(random.nextInt(quantities.size())),
                                    random.nextInt(20) == 0
                                            ? Double.NaN
                                            : random.nextInt(-4, 12) / 1.0,
                                    random.nextInt(10));
                    asking.evaluate(List.of(reading));
                    holding.evaluate(List.of(reading));
                }
            }

            assertThat(some.fired).isEqualTo(all.fired);
            assertThat(all.fired)
                    .contains(
                            "the other way round",
                            "above",
                            "at least",
                            "below",
                            "between",
                            "by code",
                            "one of")
                    .contains("either", "not that", "joined with itself", "any event");
        }
    }

    @Test
    void shouldLetEverythingThroughWhereARuleFiresForWhatIsMissing() throws Exception {
        try (var base = load("rule \"none\" when not SensorReading(value > 3) then end\n")) {
            var tests = base.firstTests(new OfReadings());

            assertThat(tests.passes(new Silence("gauge:1", "level", 0, 1))).isTrue();
            assertThat(tests.passing(SensorReading.class, "quantity")).isNull();
        }
    }

    @Test
    void shouldNotNameValuesWhereOthersPassToo() throws Exception {
        try (var base = load(SHAPES)) {
            assertThat(base.firstTests(new OfReadings()).passing(SensorReading.class, "quantity"))
                    .isNull();
        }
    }

    @Test
    void shouldTellOfATestThatThrows() throws Exception {
        var watched = new Watched();
        try (var base =
                        load(
                                """
                                rule "broken" when SensorReading(subject.substring(99) == "x") then end
                                rule "sound" when SensorReading(value > 3) then end
                                """);
                var session = session(base, new OfReadings(), watched)) {
            session.evaluate(List.of(reading("level", 4, 0)));
        }

        assertThat(watched.failed).containsOnlyKeys("broken");
        assertThat(watched.fired).containsExactly("sound");
    }

    private static RuleBase load(String drl) throws RuleCompilationException {
        return RuleBase.load(RuleCompiler.compile("first", Map.of("signals.drl", HEAD + drl)));
    }

    private static RuleSession session(
            RuleBase base, @Nullable FactMembers members, Watched watched) {
        return new RuleSession(base, "first", members, new Signals(), watched, 100);
    }

    private static SensorReading reading(String quantity, double value, int gauge) {
        var header =
                new EventHeader(
                        "r", "gauge/a", "gauge:" + gauge, 1_000, Double.NaN, Double.NaN, Map.of());
        return new SensorReading(header, quantity, value, "m", null);
    }

    private static final class OfReadings implements FactMembers {
        @Override
        public @Nullable Function<Object, String> text(Class<?> type, String name) {
            return type == SensorReading.class && name.equals("quantity")
                    ? fact -> ((SensorReading) fact).getQuantity()
                    : null;
        }

        @Override
        public @Nullable ToDoubleFunction<Object> number(Class<?> type, String name) {
            return type == SensorReading.class && name.equals("value")
                    ? fact -> ((SensorReading) fact).getValue()
                    : null;
        }
    }
}
