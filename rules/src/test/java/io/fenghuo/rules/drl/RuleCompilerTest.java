package io.fenghuo.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleCompilerTest {
    private static final String HEAD =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;

            """;
    private static final String GOOD =
            """
            rule "good"
            when $e : SensorReading(quantity == "rain", value >= 1)
            then signals.raise("rain"); end
            """;

    @Test
    void shouldGiveTheSameBytesForTheSameRules() throws Exception {
        var texts = Map.of("signals.drl", HEAD + GOOD);

        assertThat(RuleCompiler.compile("flood", texts))
                .isEqualTo(RuleCompiler.compile("flood", texts));
    }

    @Test
    void shouldNameTheLineThatDoesNotParse() {
        assertThat(problems("rule \"x\"\nwhen SensorReading( then end\n"))
                .first()
                .satisfies(
                        problem -> {
                            assertThat(problem.file()).isEqualTo("signals.drl");
                            assertThat(problem.line()).isEqualTo(6);
                        });
    }

    @Test
    void shouldNameTheLineOfAMemberThatDoesNotExist() {
        assertThat(problems("rule \"x\" when\n  SensorReading(quantty == \"rain\")\nthen end\n"))
                .first()
                .satisfies(
                        problem -> {
                            assertThat(problem.file()).isEqualTo("signals.drl");
                            assertThat(problem.line()).isEqualTo(6);
                            assertThat(problem.message()).contains("quantty");
                        });
    }

    @Test
    void shouldNameTheLineOfAConsequenceThatDoesNotCompile() {
        assertThat(
                        problems(
                                """
                                rule "x"
                                when $e : SensorReading()
                                then
                                    signals.raise("x");
                                    signals.raise("y")
                                        .valu("a", $e.getValue());
                                end
                                """))
                .singleElement()
                .satisfies(
                        problem -> {
                            assertThat(problem.file()).isEqualTo("signals.drl");
                            assertThat(problem.line()).isEqualTo(10);
                            assertThat(problem.column()).isEqualTo(10);
                            assertThat(problem.message()).contains("valu");
                        });
    }

    @Test
    void shouldNameEveryConsequenceThatDoesNotCompile() {
        assertThat(
                        problems(
                                """
                                rule "x" when SensorReading() then signals.rise("a"); end
                                rule "y" when SensorReading() then signals.rise("b"); end
                                """))
                .extracting(RuleProblem::line)
                .containsExactlyInAnyOrder(5, 6);
    }

    private static List<RuleProblem> problems(String drl) {
        var thrown =
                catchThrowableOfType(
                        RuleCompilationException.class,
                        () ->
                                RuleCompiler.compile(
                                        "flood", Map.of("signals.drl", HEAD + GOOD + drl)));
        assertThat(thrown).isNotNull();
        // Lines below count from the head's four and the good rule's three.
        return thrown.problems().stream()
                .map(p -> new RuleProblem(p.file(), p.line() - 3, p.column(), p.message()))
                .toList();
    }
}
