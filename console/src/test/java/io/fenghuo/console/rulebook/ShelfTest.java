package io.fenghuo.console.rulebook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.fenghuo.console.rulebook.Packs.Job;
import io.fenghuo.console.rulebook.Packs.Published;
import io.fenghuo.console.rulebook.Packs.Standing;
import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShelfTest {
    private static final Instant NOW = Instant.parse("2026-06-12T07:05:00Z");
    private static final long NOON = NOW.toEpochMilli();

    @Test
    void shouldTellWhatIsInForceWhatComesAndWhatWas() {
        var view =
                view(
                        shelved("1.0.0", Publication.ALWAYS, taken()),
                        shelved("1.1.0", NOON - 1_000, taken()),
                        shelved("1.2.0", NOON + 1_000, taken()));

        assertThat(view.live())
                .extracting(Published::version, Published::standing)
                .containsExactly(
                        tuple("1.2.0", Standing.SCHEDULED), tuple("1.1.0", Standing.IN_FORCE));
        assertThat(view.earlier())
                .singleElement()
                .satisfies(
                        earlier -> {
                            assertThat(earlier.version()).isEqualTo("1.0.0");
                            assertThat(earlier.activeFrom()).isNull();
                        });
    }

    @Test
    void shouldCountWhereItIsLive() {
        var stage = new JobAnswer.Stage("by-subject", 4, 1, 3, 0);
        var answer = new JobAnswer("detection", null, List.of(stage), List.of(), 7, NOON);

        var job = view(shelved("1.0.0", NOON, answer)).live().get(0).jobs().get(0);

        assertThat(job).extracting(Job::ready, Job::of, Job::discarded).containsExactly(3, 4, 7L);
    }

    @Test
    void shouldKeepWhatIsInForceWhereTheNextIsRejected() {
        var view =
                view(
                        shelved("1.0.0", Publication.ALWAYS, taken()),
                        shelved("1.1.0", NOON - 1_000, rejects("its signature is not that of k")));

        assertThat(view.live()).extracting(Published::version).containsExactly("1.0.0");
        assertThat(view.rejected())
                .singleElement()
                .satisfies(
                        rejected ->
                                assertThat(rejected.reason())
                                        .isEqualTo("its signature is not that of k"));
    }

    @Test
    void shouldSayThatNoJobHasAnswered() {
        assertThat(view(shelved("1.0.0", NOON)).live().get(0).standing())
                .isEqualTo(Standing.UNANSWERED);
    }

    @Test
    void shouldTellOfRulesThatAreLeftOutOfWhatIsInForceAlone() {
        var without =
                new JobAnswer(
                        "detection",
                        null,
                        List.of(),
                        List.of("by-place/1: rule \"a\": it used up its time"),
                        0,
                        NOON);

        assertThat(view(shelved("1.0.0", NOON, without)).disabled()).hasSize(1);
        assertThat(view(shelved("1.0.0", 1, without), shelved("1.1.0", 2, taken())).disabled())
                .isEmpty();
    }

    private static Packs.PackView view(Shelved... items) {
        var packs = new Shelf(Arrays.asList(items), NOW).packs().packs();
        assertThat(packs).hasSize(1);
        return packs.get(0);
    }

    private static JobAnswer taken() {
        return new JobAnswer("detection", null, List.of(), List.of(), 0, NOON);
    }

    private static JobAnswer rejects(String why) {
        return new JobAnswer("detection", why, List.of(), List.of(), 0, NOON);
    }

    private static Shelved shelved(String version, long activeFrom, JobAnswer... answers) {
        return new Shelved(
                version,
                "flood",
                version,
                Lane.LIVE,
                activeFrom,
                0L,
                "key",
                false,
                null,
                null,
                List.of(),
                Arrays.asList(answers));
    }
}
