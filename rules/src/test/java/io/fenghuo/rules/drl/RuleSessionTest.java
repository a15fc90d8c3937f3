package io.fenghuo.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sandbox.BudgetExceededException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class RuleSessionTest {
    private static final String HEAD =
            """
            package fenghuo.budget;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;
            function void turns(int n) { for (int i = 0; i < n; i++) {} }
            """;

    private final Watched watched = new Watched();

    @Test
    void shouldLoseNothingThatOtherRulesFoundBeforeAndAfter() throws Exception {
        assertThat(
                        judge(
                                """
                                rule "before" salience 9 when SensorReading() then signals.raise("before"); end
                                rule "spends" salience 5 when SensorReading()
                                then signals.raise("never"); turns(10000000); end
                                rule "after" when SensorReading() then signals.raise("after"); end
                                """,
                                1))
                .containsExactlyInAnyOrder("before", "after");
        assertThat(watched.disabled.get("spends"))
                .isInstanceOf(BudgetExceededException.class)
                .hasMessageContaining("1000000 steps");
        assertThat(watched.failed).containsOnlyKeys("spends");
        assertThat(watched.fired).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void shouldDisableWhoSpentMostAndNotWhoSpentLast() throws Exception {
        assertThat(
                        judge(
                                """
                                rule "much" salience 9 when SensorReading()
                                then signals.raise("much"); turns(900000); end
                                rule "little" when SensorReading()
                                then signals.raise("little"); turns(200000); end
                                """,
                                2))
                .containsExactly("little");
        assertThat(watched.disabled).containsOnlyKeys("much");
    }

    @Test
    void shouldDisableEachOfSeveralThatSpend() throws Exception {
        assertThat(
                        judge(
                                """
                                rule "one" when SensorReading() then turns(10000000); end
                                rule "two" when SensorReading(value > 1) then turns(10000000); end
                                rule "fine" when SensorReading() then signals.raise("fine"); end
                                """,
                                2))
                .containsExactly("fine");
        assertThat(watched.disabled).containsOnlyKeys("one", "two");
    }

    @Test
    void shouldNotCountOneEventsStepsAgainstTheNext() throws Exception {
        assertThat(
                        judge(
                                """
                                rule "busy" when SensorReading() then turns(600000); signals.raise("busy"); end
                                """,
                                5))
                .containsExactly("busy");
        assertThat(watched.disabled).isEmpty();
    }

    @Test
    void shouldDisableAllRulesThatShareTheConditionThatSpends() throws Exception {
        assertThat(
                        judge(
                                """
                                function boolean spins(double v) { while (v > 0) {} return true; }
                                rule "one" when SensorReading(spins(value)) then signals.raise("one"); end
                                rule "two" when SensorReading(spins(value)) then signals.raise("two"); end
                                rule "fine" when SensorReading() then signals.raise("fine"); end
                                """,
                                2))
                .containsExactly("fine");
        assertThat(watched.disabled).containsOnlyKeys("one", "two");
    }

    @Test
    void shouldFireEndlesslyThriceBeforeItIsDisabled() throws Exception {
        var drl =
                """
                rule "endless" when $e : SensorReading() then update($e); end
                rule "fine" when SensorReading() then signals.raise("fine"); end
                """;

        assertThat(judge(drl, 2)).containsExactly("fine");
        assertThat(watched.disabled).isEmpty();
        assertThat(judge(drl, 3)).containsExactly("fine");
        assertThat(watched.disabled.get("endless")).isInstanceOf(EndlessRuleException.class);
    }

    @Test
    void shouldSurviveAStackThatOverflowsInTheLibrary() throws Exception {
        assertThat(
                        judge(
                                """
                                rule "deep" when $e : SensorReading()
                                then "x".repeat(9000).matches("(x|y)*z"); end
                                rule "fine" when SensorReading() then signals.raise("fine"); end
                                """,
                                3))
                .containsExactly("fine");
        assertThat(watched.failed).containsOnlyKeys("deep");
    }

    private List<String> judge(String drl, int events) throws Exception {
        var jar = RuleCompiler.compile("budget", Map.of("signals.drl", HEAD + drl));
        try (var rules =
                new SignalRules("budget", "1", RuleBase.load(jar), CountyLookup.NONE, watched)) {
            var found = List.<Signal>of();
            for (int i = 0; i < events; i++) {
                var header =
                        new EventHeader(
                                "r" + i,
                                "gauge/a",
                                "gauge:a",
                                1_000,
                                Double.NaN,
                                Double.NaN,
                                Map.of());
                found =
                        rules.evaluate(
                                new SensorReading(header, "water-level", 3.2, "m", null),
                                Context.NONE);
            }
            return found.stream().map(Signal::name).toList();
        }
    }
}
