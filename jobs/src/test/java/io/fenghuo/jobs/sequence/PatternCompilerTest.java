package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.follows;
import static io.fenghuo.jobs.sequence.Patterns.greedy;
import static io.fenghuo.jobs.sequence.Patterns.inner;
import static io.fenghuo.jobs.sequence.Patterns.not;
import static io.fenghuo.jobs.sequence.Patterns.optional;
import static io.fenghuo.jobs.sequence.Patterns.sequence;
import static io.fenghuo.jobs.sequence.Patterns.step;
import static io.fenghuo.jobs.sequence.Patterns.times;
import static io.fenghuo.jobs.sequence.Patterns.within;
import static io.fenghuo.rules.sequence.PatternDefinition.Contiguity.NON_DETERMINISTIC;
import static io.fenghuo.rules.sequence.PatternDefinition.Contiguity.STRICT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PatternCompilerTest {

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(List.of(not(step("a")), step("b")), "does not begin with not"),
                arguments(List.of(step("a"), not(step("b"))), "needs a within"),
                arguments(List.of(step("a"), strict(not(step("b")))), "not is relaxed"),
                arguments(
                        List.of(step("a"), any(not(step("b"))), step("c")),
                        "strict or relaxed, not any"),
                arguments(
                        List.of(step("a"), optional(step("b")), not(step("c")), step("d")),
                        "may not follow an optional step"),
                arguments(
                        List.of(step("a"), not(step("b")), not(within(5, step("c")))),
                        "two steps with not at the end"),
                arguments(
                        List.of(step("a"), not(step("b")), strict(not(step("c"))), step("d")),
                        "would undo that one"),
                arguments(
                        List.of(times(1, 3, step("a")), not(within(5, step("c")))),
                        "fixed number of times"),
                arguments(List.of(step("a"), times(2, 3, not(step("c"))), step("d")), "no times"),
                arguments(List.of(within(5, step("a")), step("b")), "no step before it"),
                arguments(List.of(step("a"), within(5, times(2, 2, step("b")))), "exactly once"),
                arguments(List.of(step("a"), within(5, optional(step("b")))), "exactly once"),
                arguments(
                        List.of(step("a"), optional(step("b")), within(5, step("c"))),
                        "a step before it that is not optional"),
                arguments(
                        List.of(step("a"), strict(not(step("b"))), within(5, step("c"))),
                        "not a strict not"),
                arguments(
                        List.of(step("a"), within(5, not(step("b"))), step("c")),
                        "a not that ends the pattern"),
                arguments(
                        List.of(step("a"), times(1, 3, step("b")), within(5, step("c"))),
                        "a fixed number of times"),
                arguments(List.of(step("a"), greedy(step("b"))), "greedy is for a step with times"),
                arguments(
                        List.of(
                                step("a"),
                                greedy(inner(NON_DETERMINISTIC, times(1, 3, step("b"))))),
                        "greedy does not go with inner: any"),
                arguments(
                        List.of(step("a"), greedy(times(1, 3, step("b"))), optional(step("c"))),
                        "Optional pattern cannot be preceded by greedy pattern"),
                arguments(List.of(step("a"), inner(STRICT, step("b"))), "inner is for a step"),
                arguments(List.of(step("a"), step("a")), "same name"),
                arguments(List.of(step("a:b")), "name has no ':'"),
                arguments(List.of(times(0, 2, step("a"))), "times starts at 1"),
                arguments(List.of(times(3, 2, step("a"))), "ends before it starts"),
                arguments(List.of(optional(step("a"))), "may match nothing at all"),
                arguments(List.<Step>of(), "no steps"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("refused")
    void shouldRefuseNamingThePattern(List<Step> steps, String reason) {
        var definition = sequence(0, false, steps.toArray(Step[]::new)).pattern();

        assertThatThrownBy(() -> PatternCompiler.compile(definition))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("pattern p")
                .hasMessageContaining(reason)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void shouldNameTheStepItRefuses() {
        var definition =
                sequence(
                                0,
                                false,
                                step("call"),
                                greedy(times(1, 3, step("share"))),
                                optional(step("pay")))
                        .pattern();

        assertThatThrownBy(() -> PatternCompiler.compile(definition))
                .hasMessage(
                        "pattern p, step pay: Optional pattern cannot be preceded by greedy"
                                + " pattern");
    }

    @Test
    void shouldRefuseAStepsWithinLongerThanThePatterns() {
        var definition = sequence(10, false, step("a"), within(11, step("b"))).pattern();

        assertThatThrownBy(() -> PatternCompiler.compile(definition))
                .hasMessage("pattern p, step b: its within is longer than the whole pattern's");
    }

    @Test
    void shouldRefuseToSkipToAStepThatIsNotThere() {
        var sequence = sequence("p", 10, false, Skip.SKIP_TO_LAST, "x", step("a"), step("b"));

        assertThatThrownBy(() -> PatternCompiler.compile(sequence.pattern()))
                .hasMessageContaining("skip names the step x");
    }

    @Test
    void shouldRefuseAnUnknownKey() {
        var pattern =
                new PatternDefinition(
                        "p", "street", List.of(step("a")), 0, Skip.NO_SKIP, null, false, List.of());

        assertThatThrownBy(() -> PatternCompiler.compile(pattern))
                .hasMessage("pattern p: key is subject, cell or county, not street");
    }

    @Test
    void shouldTakeWhatThePackFormatShows() {
        var coached =
                sequence(
                        14_400_000,
                        true,
                        step("call"),
                        within(3_600_000, step("shared")),
                        greedy(times(1, 3, step("pay"))),
                        not(step("refused")),
                        step("report"));

        assertThat(PatternCompiler.compile(coached.pattern()).getName()).isEqualTo("report");
    }

    private static Step strict(Step step) {
        return follows(STRICT, step);
    }

    private static Step any(Step step) {
        return follows(NON_DETERMINISTIC, step);
    }
}
