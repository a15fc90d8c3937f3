package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.signal;
import static io.fenghuo.jobs.sequence.Patterns.step;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineagesTest {

    @Test
    void shouldSendASignalToEveryPatternThatNamesIt() {
        var lineages =
                Lineages.always(
                        List.of(
                                sequence("pack", "one", "subject", "a", "b"),
                                sequence("pack", "two", "subject", "b", "c")));

        assertThat(lineages.route(signal("b", 1, "id")))
                .extracting(Routed::key)
                .containsExactly("pack|one||someone", "pack|two||someone");
        assertThat(lineages.route(signal("c", 1, "id")))
                .extracting(Routed::key)
                .containsExactly("pack|two||someone");
        assertThat(lineages.route(signal("d", 1, "id"))).isEmpty();
    }

    @Test
    void shouldSendASignalOnceToAPatternThatNamesItTwice() {
        var lineages = Lineages.always(List.of(sequence("pack", "one", "subject", "a", "a")));

        assertThat(lineages.route(signal("a", 1, "id"))).hasSize(1);
    }

    @Test
    void shouldSendASignalThatIsOnlyListenedTo() {
        var pattern =
                new PatternDefinition(
                        "one",
                        "subject",
                        List.of(step("a")),
                        0,
                        Skip.NO_SKIP,
                        null,
                        false,
                        List.of("noise"));
        var lineages = Lineages.always(List.of(new Sequence("pack", "1.0.0", pattern)));

        assertThat(lineages.route(signal("noise", 1, "id"))).hasSize(1);
    }

    @Test
    void shouldKeepASignalOutOfTheOtherPacks() {
        var lineages = Lineages.always(List.of(sequence("other", "one", "subject", "a")));

        assertThat(lineages.route(signal("a", 1, "id"))).isEmpty();
    }

    @Test
    void shouldLeaveOutASignalWithoutThePatternsKey() {
        var lineages =
                Lineages.always(
                        List.of(
                                sequence("pack", "by-cell", "cell", "a"),
                                sequence("pack", "by-county", "county", "a")));
        var nowhere = signal("a", 1, "id");
        var inACounty =
                new Signal(
                        "id",
                        "pack",
                        "1.0.0",
                        "a",
                        "rule",
                        "event",
                        "someone",
                        1,
                        Double.NaN,
                        Double.NaN,
                        "431124",
                        Map.of(),
                        Map.of());

        assertThat(lineages.route(nowhere)).isEmpty();
        assertThat(lineages.route(inACounty))
                .extracting(Routed::key)
                .containsExactly("pack|by-county||431124");
    }

    @Test
    void shouldReadBackAKeyWhoseValueHasTheSeparator() {
        var key = new SequenceKey("pack", "one", "lineage", "terminal|7");

        assertThat(SequenceKey.parse(key.toString())).isEqualTo(key);
    }

    private static Sequence sequence(String pack, String id, String key, String... signals) {
        var steps = new java.util.ArrayList<PatternDefinition.Step>();
        for (var signal : signals) {
            var step = step(signal);
            steps.add(
                    new PatternDefinition.Step(
                            "s" + steps.size(),
                            step.signals(),
                            false,
                            step.contiguity(),
                            1,
                            1,
                            false,
                            false,
                            step.inner(),
                            0));
        }
        return new Sequence(
                pack,
                "1.0.0",
                new PatternDefinition(
                        id, key, List.copyOf(steps), 0, Skip.NO_SKIP, null, false, List.of()));
    }
}
