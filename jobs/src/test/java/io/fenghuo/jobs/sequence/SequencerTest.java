package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.not;
import static io.fenghuo.jobs.sequence.Patterns.sequence;
import static io.fenghuo.jobs.sequence.Patterns.signal;
import static io.fenghuo.jobs.sequence.Patterns.step;
import static io.fenghuo.jobs.sequence.Patterns.within;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SequencerTest {
    private final List<Match> matches = new ArrayList<>();

    @Test
    void shouldMatchTwoSignalsInOrder() {
        run(sequence(100, false, step("call"), step("pay")), 50, call(10), pay(20));

        assertThat(matches).map(Patterns::inWords).containsExactly("p@20 call[call10] pay[pay20]");
    }

    @Test
    void shouldOrderByTimeThenIdHoweverSignalsArrive() {
        var sequence = sequence(100, false, step("call"), step("pay"));
        run(sequence, 50, pay(20), signal("call", 20, "a"), call(30));

        assertThat(matches).map(Patterns::inWords).containsExactly("p@20 call[a] pay[pay20]");
    }

    @Test
    void shouldNotMatchWhatTakesExactlyTheTimeAllowed() {
        var sequences = run(sequence(10, true, step("call"), step("pay")), 50, call(10), pay(20));

        assertThat(matches).map(Patterns::inWords).containsExactly("p@20 timed out call[call10]");
        assertThat(sequences.isIdle()).isTrue();
    }

    @Test
    void shouldTellATimeoutAtItsInstantWithoutAnotherSignal() {
        var sequences = following(sequence(10, true, step("call"), step("pay")));
        sequences.add(routed(call(10)));
        sequences.advance(19, matches::add);
        assertThat(matches).isEmpty();
        assertThat(sequences.isIdle()).isFalse();

        sequences.advance(500, matches::add);

        assertThat(matches).map(Patterns::inWords).containsExactly("p@20 timed out call[call10]");
        assertThat(sequences.isIdle()).isTrue();
    }

    @Test
    void shouldTellAnAbsenceAtTheInstantItIsKnown() {
        run(
                sequence(10, false, step("call"), not(step("pay"))),
                500,
                call(10),
                call(100),
                pay(105));

        assertThat(matches).map(Patterns::inWords).containsExactly("p@20 call[call10]");
    }

    @Test
    void shouldBoundTheTimeSinceThePreviousStep() {
        var sequence = sequence(100, true, step("call"), within(5, step("share")), step("pay"));
        var sequences =
                run(
                        sequence,
                        500,
                        call(10),
                        signal("share", 15, "s15"),
                        call(20),
                        signal("share", 24, "s24"),
                        pay(90));

        assertThat(matches)
                .map(Patterns::inWords)
                .containsExactly(
                        "p@15 timed out call[call10]", "p@90 call[call20] share[s24] pay[pay90]");
        assertThat(sequences.isIdle()).isTrue();
    }

    @Test
    void shouldDeriveTheIdFromPatternKeyAndSignals() {
        run(sequence(100, false, step("call"), step("pay")), 50, call(10), pay(20));

        assertThat(matches)
                .map(Match::id)
                .containsExactly(
                        DerivedId.of(
                                "pack", "1.0.0", "p", "someone", false, "call", "call10", "pay",
                                "pay20"));
        assertThat(matches).map(Match::subject).containsExactly("someone");
    }

    @Test
    void shouldKeepAnUnboundedPatternUntilItCompletes() {
        var sequences = following(sequence(0, false, step("call"), step("pay")));
        sequences.add(routed(call(10)));
        sequences.advance(1_000_000, matches::add);
        assertThat(sequences.isIdle()).isFalse();

        sequences.add(routed(pay(2_000_000)));
        sequences.advance(2_000_000, matches::add);

        assertThat(matches)
                .map(Patterns::inWords)
                .containsExactly("p@2000000 call[call10] pay[pay2000000]");
        assertThat(sequences.isIdle()).isTrue();
    }

    @Test
    void shouldRefuseASignalBehindTheWatermark() {
        var sequences = following(sequence(10, false, step("call"), step("pay")));
        sequences.advance(10, matches::add);

        assertThat(sequences.add(routed(call(10)))).isFalse();
        assertThat(sequences.isIdle()).isTrue();
    }

    private InMemorySequences run(Sequence sequence, long watermark, Signal... signals) {
        var sequences = following(sequence);
        for (var signal : signals) {
            sequences.add(routed(signal));
        }
        sequences.advance(watermark, matches::add);
        return sequences;
    }

    private static InMemorySequences following(Sequence sequence) {
        return new InMemorySequences(Lineages.always(List.of(sequence)));
    }

    private static Routed routed(Signal signal) {
        return new Routed(
                new SequenceKey(Patterns.PACK, "p", "", signal.subject()).toString(), signal);
    }

    private static Signal call(long time) {
        return signal("call", time, "call" + time);
    }

    private static Signal pay(long time) {
        return signal("pay", time, "pay" + time);
    }
}
