package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.not;
import static io.fenghuo.jobs.sequence.Patterns.sequence;
import static io.fenghuo.jobs.sequence.Patterns.signal;
import static io.fenghuo.jobs.sequence.Patterns.step;
import static io.fenghuo.jobs.sequence.Patterns.times;
import static io.fenghuo.jobs.sequence.Patterns.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where plain CEP's result depends on its watermarks and ours does not; why is in {@code
 * docs/decisions/2026-11-24-time-in-sequences.md}.
 */
class PlainCepDifferencesTest {

    @Test
    void shouldTellAStepThatCameTooLateWherePlainCepSetsNoTimer() throws Exception {
        var sequence = sequence(0, true, step("call"), within(5, step("pay")));
        var signals = List.of(at("call", 10));

        assertThat(PlainCep.find(sequence.pattern(), signals, 100, false)).isEmpty();
        assertThat(PlainCep.find(sequence.pattern(), signals, 100, true))
                .containsExactly("p@15 timed out call[call10]");
        assertThat(ours(sequence, signals, 100)).containsExactly("p@15 timed out call[call10]");
    }

    @Test
    void shouldNotLetALeapOfTheWatermarkTellWhatAnEarlierMatchEnded() throws Exception {
        // The match is known at 20 and ends the partial match of call 12, which was due at 22.
        var sequence =
                sequence(
                        "p",
                        10,
                        true,
                        Skip.SKIP_PAST_LAST_EVENT,
                        null,
                        times(2, 2, step("call")),
                        not(step("pay")));
        var signals = List.of(at("call", 10), at("call", 12));

        assertThat(PlainCep.find(sequence.pattern(), signals, 50, false))
                .containsExactly("p@20 call[call10, call12]");
        assertThat(PlainCep.find(sequence.pattern(), signals, List.of(50L)))
                .containsExactlyInAnyOrder(
                        "p@50 call[call10, call12]", "p@22 timed out call[call12]");
        assertThat(ours(sequence, signals, 50)).containsExactly("p@20 call[call10, call12]");
    }

    private static List<String> ours(Sequence sequence, List<Signal> signals, long watermark)
            throws Exception {
        try (var stage = new StageHarness(List.of(sequence))) {
            for (var signal : signals) {
                stage.process(signal);
            }
            stage.watermark(watermark);
            return stage.found();
        }
    }

    private static Signal at(String name, long time) {
        return signal(name, time, name + time);
    }
}
