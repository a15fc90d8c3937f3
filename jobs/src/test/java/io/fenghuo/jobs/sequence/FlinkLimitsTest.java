package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.cep.functions.TimedOutPartialMatchHandler;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;

/**
 * What Flink does with the patterns that {@link PatternChecks} refuses, so that an upgrade which
 * mends one says so: that test then fails and the refusal can go.
 */
class FlinkLimitsTest {
    private static final WithinType SINCE_PREVIOUS = WithinType.PREVIOUS_AND_CURRENT;
    private static final long UNTIL = 200;

    @Test
    void shouldLoseTheBoundOfARepeatedStep() throws Exception {
        var pattern =
                begin("a")
                        .followedBy("b")
                        .where(named("b"))
                        .times(2)
                        .within(millis(5), SINCE_PREVIOUS);

        assertThat(find(pattern, at("a", 10), at("b", 50), at("b", 90)))
                .containsExactly("@90 {a=[a10], b=[b50, b90]}");
    }

    @Test
    void shouldBoundTheFirstRepetitionsButNotTheLast() throws Exception {
        var pattern = begin("a").followedBy("b").where(named("b")).times(2, millis(5));

        assertThat(find(pattern, at("a", 10), at("b", 12), at("b", 90)))
                .containsExactly("@90 {a=[a10], b=[b12, b90]}");
    }

    @Test
    void shouldLoseTheBoundOfAnOptionalStepOnceAnotherSignalWasPassedOver() throws Exception {
        var pattern =
                begin("a")
                        .followedBy("b")
                        .where(named("b"))
                        .optional()
                        .within(millis(5), SINCE_PREVIOUS)
                        .followedBy("c")
                        .where(named("c"));

        assertThat(find(pattern, at("a", 10), at("x", 12), at("b", 50), at("c", 90)))
                .contains("@90 {a=[a10], b=[b50], c=[c90]}");
        assertThat(find(pattern, at("a", 10), at("c", 90))).containsExactly("@15 out {a=[a10]}");
    }

    @Test
    void shouldLoseTheBoundAfterAnOptionalStep() throws Exception {
        var pattern =
                begin("a")
                        .followedBy("b")
                        .where(named("b"))
                        .optional()
                        .followedBy("c")
                        .where(named("c"))
                        .within(millis(5), SINCE_PREVIOUS);

        assertThat(find(pattern, at("a", 10), at("c", 90)))
                .containsExactly("@90 {a=[a10], c=[c90]}");
    }

    @Test
    void shouldLoseTheBoundAfterAStepThatMayRepeat() throws Exception {
        var pattern =
                begin("a")
                        .oneOrMore()
                        .followedBy("c")
                        .where(named("c"))
                        .within(millis(5), SINCE_PREVIOUS);

        assertThat(find(pattern, at("a", 10), at("c", 90)))
                .containsExactly("@90 {a=[a10], c=[c90]}");
    }

    @Test
    void shouldLoseTheBoundAfterAStrictNot() throws Exception {
        var pattern =
                begin("a")
                        .notNext("b")
                        .where(named("b"))
                        .followedBy("c")
                        .where(named("c"))
                        .within(millis(5), SINCE_PREVIOUS);

        assertThat(find(pattern, at("a", 10), at("c", 90)))
                .containsExactly("@90 {a=[a10], c=[c90]}");
    }

    @Test
    void shouldTellAnAbsenceAfterARepeatingStepAsATimeout() throws Exception {
        var pattern =
                begin("a").oneOrMore().notFollowedBy("c").where(named("c")).within(millis(50));

        assertThat(find(pattern, at("a", 10))).containsExactly("@60 out {a=[a10]}");
    }

    @Test
    void shouldDropTheFirstOfTwoAbsencesAtTheEnd() throws Exception {
        var pattern =
                begin("a")
                        .notFollowedBy("b")
                        .where(named("b"))
                        .notFollowedBy("c")
                        .where(named("c"))
                        .within(millis(50));

        assertThat(find(pattern, at("a", 10), at("b", 12))).containsExactly("@60 {a=[a10]}");
    }

    @Test
    void shouldDropARelaxedNotBeforeAStrictOne() throws Exception {
        var pattern =
                begin("a")
                        .notFollowedBy("b")
                        .where(named("b"))
                        .notNext("c")
                        .where(named("c"))
                        .followedBy("d")
                        .where(named("d"));

        assertThat(find(pattern, at("a", 10), at("x", 11), at("b", 12), at("d", 14)))
                .containsExactly("@14 {a=[a10], d=[d14]}");
    }

    private static Pattern<Signal, Signal> begin(String name) {
        return Pattern.<Signal>begin(name).where(named(name));
    }

    private static SignalNamed named(String name) {
        return new SignalNamed(List.of(name));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static Signal at(String name, long time) {
        return signal(name, time, name + time);
    }

    private static List<String> find(Pattern<Signal, Signal> pattern, Signal... signals)
            throws Exception {
        return PlainCep.find(pattern, new Words(), List.of(signals), UNTIL);
    }

    private static final class Words extends PatternProcessFunction<Signal, String>
            implements TimedOutPartialMatchHandler<Signal> {
        private static final long serialVersionUID = 1L;

        @Override
        public void processMatch(
                Map<String, List<Signal>> match, Context context, Collector<String> out) {
            out.collect("@" + context.timestamp() + " " + words(match));
        }

        @Override
        public void processTimedOutMatch(Map<String, List<Signal>> match, Context context) {
            context.output(PlainCep.TIMEOUTS, "@" + context.timestamp() + " out " + words(match));
        }

        private static String words(Map<String, List<Signal>> match) {
            var words = new TreeMap<String, List<String>>();
            match.forEach(
                    (step, signals) -> words.put(step, signals.stream().map(Signal::id).toList()));
            return words.toString();
        }
    }
}
