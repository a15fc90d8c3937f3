package io.fenghuo.rules.drl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sandbox.ForbiddenCodeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tries each way out that {@code rules/break-outs.txt} lists. */
class BreakOutTest {
    private static final String HEAD =
            """
            package fenghuo.out;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;
            """;
    private static final String INNOCENT =
            """

            rule "innocent" when SensorReading(value >= 0) then signals.raise("fine"); end
            """;

    record Way(String name, String verdict, String words, String drl) {
        /** What is tried is named {@code x}; with it stands a rule that has done nothing. */
        String text() {
            boolean alone = drl.startsWith("package ") || drl.startsWith("import io.fenghuo");
            return alone ? drl : HEAD + drl + INNOCENT;
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Way> ways() throws IOException {
        try (var in = BreakOutTest.class.getResourceAsStream("/rules/break-outs.txt")) {
            assertThat(in).isNotNull();
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            var ways = new ArrayList<Way>();
            for (var part : text.split("(?m)^== ")) {
                if (!part.startsWith("#")) {
                    var head = part.substring(0, part.indexOf('\n')).split(" \\| ");
                    var verdict = head[1].split(":", 2);
                    ways.add(
                            new Way(
                                    head[0],
                                    verdict[0].strip(),
                                    verdict.length > 1 ? verdict[1].strip() : "",
                                    part.substring(part.indexOf('\n') + 1).strip()));
                }
            }
            return ways.stream();
        }
    }

    static Stream<Way> refused() throws IOException {
        return ways().filter(way -> way.verdict().equals("refused"));
    }

    static Stream<Way> uncompilable() throws IOException {
        return ways().filter(way -> way.verdict().equals("uncompilable"));
    }

    static Stream<Way> stopped() throws IOException {
        return ways().filter(way -> List.of("disabled", "failed").contains(way.verdict()));
    }

    @ParameterizedTest
    @MethodSource("refused")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldRefuseToCompileAndToLoad(Way way) throws Exception {
        var texts = Map.of("signals.drl", way.text());

        var refusal =
                catchThrowableOfType(
                        RuleCompilationException.class, () -> RuleCompiler.compile("out", texts));

        assertThat(refusal).isNotNull().hasMessageContaining(way.words());
        if (way.text().startsWith(HEAD)) {
            assertThat(refusal.problems())
                    .anySatisfy(
                            problem -> {
                                assertThat(problem.file()).isEqualTo("signals.drl");
                                assertThat(problem.line()).isGreaterThan(3);
                            });
        }
        var jar = RuleCompiler.compileUnchecked("out", texts);
        assertThatThrownBy(() -> RuleBase.load(jar))
                .isInstanceOf(ForbiddenCodeException.class)
                .hasMessageContaining(way.words());
    }

    @ParameterizedTest
    @MethodSource("uncompilable")
    void shouldNotEvenCompile(Way way) {
        assertThatThrownBy(
                        () ->
                                RuleCompiler.compileUnchecked(
                                        "out", Map.of("signals.drl", way.text())))
                .isInstanceOf(RuleCompilationException.class)
                .hasMessageContaining(way.words());
    }

    static Stream<Way> unloadable() throws IOException {
        return ways().filter(way -> way.verdict().equals("unloadable"));
    }

    @ParameterizedTest
    @MethodSource("unloadable")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldStopWhileLoading(Way way) throws Exception {
        var jar = RuleCompiler.compile("out", Map.of("signals.drl", way.text()));

        assertThatThrownBy(() -> RuleBase.load(jar))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(way.words());
    }

    @ParameterizedTest
    @MethodSource("stopped")
    @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void shouldStopTheRuleAndNoOther(Way way) throws Exception {
        var watched = new Watched();
        var jar = RuleCompiler.compile("out", Map.of("signals.drl", way.text()));
        try (var rules =
                new SignalRules("out", "1", RuleBase.load(jar), CountyLookup.NONE, watched)) {
            for (int i = 0; i < 5; i++) {
                assertThat(rules.evaluate(reading(i), Context.NONE))
                        .extracting(Signal::name)
                        .containsExactly("fine");
            }
            if (way.verdict().equals("disabled")) {
                assertThat(watched.disabled).containsOnlyKeys("x");
                watched.failed.clear();
                long start = System.nanoTime();
                for (int i = 0; i < 100; i++) {
                    assertThat(rules.evaluate(reading(i), Context.NONE)).hasSize(1);
                }
                assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(2));
                assertThat(watched.failed).isEmpty();
            } else {
                assertThat(watched.disabled).isEmpty();
                assertThat(watched.failed).containsOnlyKeys("x");
            }
        }
    }

    private static SensorReading reading(int i) {
        var header =
                new EventHeader(
                        "r" + i, "gauge/a", "gauge:a", 1_000, Double.NaN, Double.NaN, Map.of());
        return new SensorReading(header, "water-level", 3.2, "m", null);
    }
}
