package io.fenghuo.rules.drl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.detection.Signals;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.sandbox.BudgetExceededException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Packs of so many rules that Drools lists them in several classes. */
class LargePackTest {
    private static final String HEAD =
            """
            package fenghuo.large;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;
            function boolean spins(double v) { while (v > 0) {} return true; }
            """;
    private static final String FIRST =
            "rule \"first\" when SensorReading(value >= 1) then signals.raise(\"first\"); end\n";
    private static final String LAST =
            "rule \"last\" when SensorReading(value >= 2) then signals.raise(\"last\"); end\n";

    private final Watched watched = new Watched();

    /** Drools lists rules elsewhere from the 1,000th on, and by threads of its own from 2,999. */
    @ParameterizedTest
    @ValueSource(ints = {999, 1_001, 3_000})
    void shouldFireTheFirstAndTheLastRule(int rules) throws Exception {
        try (var base = load(FIRST + idle(rules - 2) + LAST)) {
            judge(base);

            assertThat(base.rules()).hasSize(rules);
            assertThat(watched.fired).containsExactlyInAnyOrder("first", "last");
            assertThat(watched.failed).isEmpty();
        }
    }

    @Test
    void shouldNameTheRulesBeyondTheThousandthThatFail() throws Exception {
        var failing =
                """
                rule "condition fails" when SensorReading(subject.substring(99) == "x") then end
                rule "fails" when SensorReading(value >= 3) then "a".substring(9); end
                rule "condition spends" when SensorReading(spins(value)) then end
                rule "spends" when SensorReading(value >= 3) then spins(4); end
                """;

        try (var base = load(FIRST + idle(1_000) + failing + LAST)) {
            judge(base);

            assertThat(watched.fired).containsExactlyInAnyOrder("first", "last");
            assertThat(watched.failed)
                    .containsOnlyKeys("condition fails", "fails", "condition spends", "spends");
            assertThat(watched.disabled).containsOnlyKeys("condition spends", "spends");
            assertThat(watched.disabled.values())
                    .hasOnlyElementsOfType(BudgetExceededException.class);
            for (var rule : List.of("condition fails", "fails")) {
                var why = requireNonNull(watched.failed.get(rule));
                assertThat(base.owners().rulesAt(why)).containsExactly(rule);
            }
        }
    }

    private static RuleBase load(String drl) throws RuleCompilationException {
        return RuleBase.load(RuleCompiler.compile("large", Map.of("signals.drl", HEAD + drl)));
    }

    /** Rules that look at what nobody sends; with one condition in common they compile soon. */
    private static String idle(int rules) {
        var drl = new StringBuilder();
        for (int i = 0; i < rules; i++) {
            drl.append("rule \"idle ")
                    .append(i)
                    .append("\" when SensorReading(quantity == \"none\") then end\n");
        }
        return drl.toString();
    }

    private void judge(RuleBase base) {
        var header =
                new EventHeader("r", "gauge/a", "gauge:a", 1_000, Double.NaN, Double.NaN, Map.of());
        var reading = new SensorReading(header, "water-level", 3.2, "m", null);
        try (var session = new RuleSession(base, "large", null, new Signals(), watched, 100)) {
            session.evaluate(List.of(reading));
        }
    }
}
