package io.fenghuo.cli.rules;

import static io.fenghuo.cli.rules.Published.accepted;
import static io.fenghuo.cli.rules.Published.live;
import static io.fenghuo.cli.rules.Published.rejected;
import static io.fenghuo.cli.rules.Published.status;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.publication.JobAnswer;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobAnswerTest {
    private static final Publication PUBLICATION = live(1_000, 900, null);

    @Test
    void shouldCountSubtasksByWhatTheySaidLast() {
        var answer =
                answer(
                        accepted(PUBLICATION, 1),
                        status(PUBLICATION, "by-subject", 0, 2, State.LOADED, 2),
                        status(PUBLICATION, "by-subject", 1, 2, State.LOADED, 3),
                        status(PUBLICATION, "by-place", 0, 1, State.LOADED, 4),
                        status(PUBLICATION, "by-subject", 1, 2, State.ACTIVE, 5));

        assertThat(answer.lines())
                .containsExactly(
                        "detection: by-place loaded 1/1; by-subject active 1/2, loaded 1/2");
        assertThat(answer.stages().get(1).hasLoaded()).isTrue();
        assertThat(answer.stages().get(1).isActive()).isFalse();
        assertThat(answer.heardMillis()).isEqualTo(5);
    }

    @Test
    void shouldNotCountSubtasksOfAnEarlierScale() {
        var answer =
                answer(
                        status(PUBLICATION, "by-subject", 0, 3, State.ACTIVE, 2),
                        status(PUBLICATION, "by-subject", 1, 3, State.ACTIVE, 2),
                        status(PUBLICATION, "by-subject", 2, 3, State.ACTIVE, 2),
                        status(PUBLICATION, "by-subject", 0, 2, State.LOADED, 9));

        assertThat(answer.lines()).containsExactly("detection: by-subject loaded 1/2");
        assertThat(answer.stages().get(0).hasLoaded()).isFalse();
    }

    @Test
    void shouldRejectUntilItIsAccepted() {
        assertThat(answer(accepted(PUBLICATION, 1), rejected(PUBLICATION, 2)).rejects()).isTrue();
        assertThat(answer(rejected(PUBLICATION, 2)).lines())
                .containsExactly("detection: rejected: it does not load");
        assertThat(answer(rejected(PUBLICATION, 2), accepted(PUBLICATION, 3)).lines())
                .containsExactly("detection: accepted, loaded by no stage yet");
    }

    @Test
    void shouldKnowARejectionByTheTopicsKeyAlone() {
        var unread =
                new PackStatus(
                        "detection",
                        "packs",
                        0,
                        1,
                        "small/" + PUBLICATION.id(),
                        "",
                        "-",
                        Lane.LIVE,
                        State.REJECTED,
                        0,
                        2,
                        0,
                        "no such key",
                        null);

        assertThat(answer(unread).lines()).containsExactly("detection: rejected: no such key");
    }

    @Test
    void shouldRejectWhereOneSubtaskCannotLoadIt() {
        var answer =
                answer(
                        accepted(PUBLICATION, 1),
                        status(PUBLICATION, "by-subject", 0, 2, State.LOADED, 2),
                        status(PUBLICATION, "by-subject", 1, 2, State.REJECTED, 2, 0, "no memory"));

        assertThat(answer.reason()).isEqualTo("no memory");
    }

    @Test
    void shouldTellOfDisabledRulesAndMatchesGivenUp() {
        var disabled =
                status(PUBLICATION, "by-subject", 0, 1, State.RULE_DISABLED, 7, 0, "rule slow");
        var loaded = status(PUBLICATION, "by-subject", 0, 1, State.LOADED, 6);
        var answer =
                answer(
                        loaded,
                        disabled,
                        status(PUBLICATION, "sequence", 0, 2, State.MATCHES_DISCARDED, 8, 3, null),
                        status(PUBLICATION, "sequence", 1, 2, State.MATCHES_DISCARDED, 8, 4, null));

        assertThat(answer.lines())
                .containsExactly(
                        "detection: by-subject loaded 1/1",
                        "detection: rule disabled in by-subject/0: rule slow",
                        "detection: partial matches of the version before given up: 7");

        var loadedAgain = status(PUBLICATION, "by-subject", 0, 1, State.LOADED, 9);
        assertThat(answer(disabled, loadedAgain).disabledRules()).isEmpty();
    }

    @Test
    void shouldKeepJobsAndPublicationsApart() {
        var other = live(2_000, 1_900, null);
        var statuses = List.of(accepted(PUBLICATION, 1), rejected(other, 2));

        assertThat(JobAnswer.of(PUBLICATION, statuses)).hasSize(1);
        assertThat(JobAnswer.of(live(3_000, 1, null), statuses)).isEmpty();
    }

    private static JobAnswer answer(PackStatus... statuses) {
        var answers = JobAnswer.of(PUBLICATION, List.of(statuses));
        assertThat(answers).hasSize(1);
        return answers.get(0);
    }
}
