package io.fenghuo.jobs.sequence;

import static io.fenghuo.jobs.sequence.Patterns.signal;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.CallPack;
import io.fenghuo.jobs.packs.CallPack.Form;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of partial matches when another version of their pack takes over. */
class SequenceUpgradeTest {
    private static final String CALL_SHARE_PAY =
            "[{name: call, signal: call}, {name: share, signal: share}, {name: pay, signal: pay}]";
    private static final long SECOND = 1_000;
    private static final long UPGRADE = 50 * SECOND;

    private static PackChange first;
    private static PackChange keeping;
    private static PackChange draining;
    private static PackChange discarding;

    @BeforeAll
    static void compile() {
        first = CallPack.change(null, at(Publication.ALWAYS, Form.of("1.0.0")));
        keeping = after(first, Form.of("1.1.0").within("200s"));
        draining = after(first, Form.of("2.0.0").onUpgrade("drain").steps(CALL_SHARE_PAY));
        discarding = after(first, Form.of("2.0.0").onUpgrade("discard").steps(CALL_SHARE_PAY));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFinishUnderTheNewerVersionWhatItKeeps(boolean throughASavepoint) throws Exception {
        try (var stage = run(keeping, throughASavepoint, call(10), pay(140))) {
            assertThat(stage.found()).containsExactly("paid@140000 call[call10] pay[pay140]");
            assertThat(stage.matches()).extracting(Match::packVersion).containsExactly("1.1.0");
            assertThat(discarded(stage)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldFinishUnderTheOlderVersionWhatIsDrainedAndBeginNothing(boolean throughASavepoint)
            throws Exception {
        var events =
                new Signal[] {
                    call(10),
                    call("other", 60),
                    pay(80),
                    pay("other", 90),
                    call("third", 91),
                    named("share", "third", 92),
                    pay("third", 93)
                };
        try (var stage = run(draining, throughASavepoint, events)) {
            assertThat(stage.found())
                    .filteredOn(words -> !words.contains("timed out"))
                    .containsExactlyInAnyOrder(
                            "paid@80000 call[call10] pay[pay80]",
                            "paid@93000 call[third91] share[third92] pay[third93]");
            assertThat(stage.matches())
                    .filteredOn(match -> !match.timedOut())
                    .extracting(Match::packVersion)
                    .containsExactlyInAnyOrder("1.0.0", "2.0.0");
            assertThat(discarded(stage)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldTimeOutUnderTheOlderVersionWhatIsDrainedAndNeverFinished(boolean throughASavepoint)
            throws Exception {
        try (var stage = run(draining, throughASavepoint, call(10))) {
            assertThat(stage.found()).containsExactly("paid@110000 timed out call[call10]");
            assertThat(stage.matches()).extracting(Match::packVersion).containsExactly("1.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldGiveUpAndCountWhatIsDiscarded(boolean throughASavepoint) throws Exception {
        try (var stage = run(discarding, throughASavepoint, call(10), call("other", 20), pay(80))) {
            assertThat(stage.found()).isEmpty();
            assertThat(discarded(stage))
                    .last()
                    .satisfies(
                            status -> {
                                assertThat(status.count()).isEqualTo(2);
                                assertThat(status.version()).isEqualTo("2.0.0");
                            });
        }
    }

    @Test
    void shouldGiveUpAndCountThePartialMatchesOfAPackThatIsRetired() throws Exception {
        var retired = CallPack.change(first, CallPack.retired(UPGRADE));
        try (var stage = run(retired, false, call(10), pay(80))) {
            assertThat(stage.found()).isEmpty();
            assertThat(discarded(stage)).last().extracting(PackStatus::count).isEqualTo(1L);
        }
    }

    @Test
    void shouldMatchByTheOlderVersionWhatIsFinishedBeforeTheInstant() throws Exception {
        try (var stage = run(discarding, false, call(10), pay(49))) {
            assertThat(stage.found()).containsExactly("paid@49000 call[call10] pay[pay49]");
            assertThat(discarded(stage)).isEmpty();
        }
    }

    @Test
    void shouldNotDependOnWhenTheNewerVersionBecameKnown() throws Exception {
        for (long knownAt : new long[] {0, 20, 49}) {
            try (var stage = new StageHarness(List.of())) {
                stage.publish(first);
                stage.watermark(knownAt * SECOND);
                stage.publish(draining);
                for (var signal : List.of(call(50), named("share", "someone", 51), pay(60))) {
                    stage.process(signal);
                }
                stage.watermark(500 * SECOND);
                assertThat(stage.found())
                        .as("known at %d s", knownAt)
                        .containsExactly("paid@60000 call[call50] share[someone51] pay[pay60]");
            }
        }
    }

    @Test
    void shouldHeedAShorterTimeFromTheUpgradeOn() throws Exception {
        var shorter = after(first, Form.of("1.2.0").within("20s"));
        try (var stage = run(shorter, false, call(40), pay(65))) {
            assertThat(stage.found()).containsExactly("paid@65000 timed out call[call40]");
        }
    }

    /** The signals, in order, with the newer version becoming known after 45 s. */
    private static StageHarness run(PackChange newer, boolean throughASavepoint, Signal... signals)
            throws Exception {
        var stage = new StageHarness(List.of());
        stage.publish(first);
        for (var signal : signals) {
            if (signal.timeMillis() < UPGRADE) {
                stage.process(signal);
            }
        }
        stage.watermark(45 * SECOND);
        stage.publish(newer);
        if (throughASavepoint) {
            var snapshot = stage.snapshot();
            stage.close();
            stage = new StageHarness(List.of(), null, snapshot);
            stage.publish(first);
            stage.publish(newer);
        }
        for (var signal : signals) {
            if (signal.timeMillis() >= UPGRADE) {
                stage.process(signal);
                stage.watermark(signal.timeMillis());
            }
        }
        stage.watermark(500 * SECOND);
        assertThat(stage.stateEntries()).isZero();
        assertThat(stage.waiting()).isZero();
        return stage;
    }

    private static List<PackStatus> discarded(StageHarness stage) throws Exception {
        return stage.statuses().stream()
                .filter(status -> status.state() == State.MATCHES_DISCARDED)
                .toList();
    }

    private static PackChange after(PackChange before, Form form) {
        return CallPack.change(before, at(UPGRADE, form));
    }

    private static Publication at(long from, Form form) {
        CompiledPack pack = CallPack.compile(form);
        return CallPack.published(pack, from);
    }

    private static Signal call(long second) {
        return call("someone", second, "call" + second);
    }

    private static Signal call(String subject, long second) {
        return call(subject, second, subject + second);
    }

    private static Signal call(String subject, long second, String id) {
        return of(signal("call", second * SECOND, id, subject));
    }

    private static Signal pay(long second) {
        return of(signal("pay", second * SECOND, "pay" + second, "someone"));
    }

    private static Signal pay(String subject, long second) {
        return named("pay", subject, second);
    }

    private static Signal named(String name, String subject, long second) {
        return of(signal(name, second * SECOND, subject + second, subject));
    }

    private static Signal of(Signal signal) {
        return new Signal(
                signal.id(),
                CallPack.ID,
                signal.packVersion(),
                signal.name(),
                signal.rule(),
                signal.eventId(),
                signal.subject(),
                signal.timeMillis(),
                signal.lon(),
                signal.lat(),
                signal.county(),
                signal.values(),
                signal.texts());
    }
}
