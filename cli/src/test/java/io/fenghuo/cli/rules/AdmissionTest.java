package io.fenghuo.cli.rules;

import static io.fenghuo.cli.rules.Published.live;
import static io.fenghuo.cli.rules.Published.pack;
import static io.fenghuo.cli.rules.Published.shelf;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import java.util.HashMap;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class AdmissionTest {
    private static final long NOW = 1_000_000;
    private static final long SOON = NOW + Activation.LEAD.toMillis();

    private static Publication first;
    private static CompiledPack newer;

    @BeforeAll
    static void compile() {
        first = live(Publication.ALWAYS, 10, pack("1.0.0", 1));
        newer = pack("1.1.0", 2);
    }

    @Test
    void shouldAdmitANewVersionFromNowOn() {
        assertThat(Admission.refusal(shelf(List.of(), first), live(SOON, NOW, newer))).isEmpty();
    }

    @Test
    void shouldAskForANewVersionWhereTheContentIsAnother() {
        assertThat(Admission.refusal(shelf(List.of(), first), live(SOON, NOW, pack("1.0.0", 7))))
                .hasValue(
                        "small 1.0.0 was published at 1970-01-01T00:00:00.010Z with other content;"
                                + " raise the version in pack.yaml");
    }

    @Test
    void shouldAskForANewVersionWhereTheOtherContentIsInShadow() {
        var shadow = new Publication("small", Lane.SHADOW, 5, 10, newer);

        assertThat(Admission.refusal(shelf(List.of(), shadow), live(SOON, NOW, pack("1.1.0", 7))))
                .hasValueSatisfying(why -> assertThat(why).contains("raise the version"));
    }

    @Test
    void shouldNotJudgeAgainWhatWasJudged() {
        var shelf = shelf(List.of(), first);

        assertThat(Admission.refusal(shelf, live(NOW - 60_000, NOW, newer)))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .contains("events since 1970-01-01T00:15:40Z were judged"));
        assertThat(Admission.refusal(shelf, live(Publication.ALWAYS, NOW, newer)))
                .hasValueSatisfying(why -> assertThat(why).contains("only the first publication"));
        assertThat(Admission.refusal(shelf, live(SOON - 1, NOW, newer)))
                .hasValueSatisfying(why -> assertThat(why).contains("less than 5 s ahead"));
    }

    @Test
    void shouldLetAFirstPublicationReachBackInItsLane() {
        assertThat(Admission.refusal(shelf(List.of()), live(Publication.ALWAYS, NOW, newer)))
                .isEmpty();
        assertThat(
                        Admission.refusal(
                                shelf(List.of(), first),
                                new Publication("small", Lane.SHADOW, 7, NOW, newer)))
                .isEmpty();
    }

    @Test
    void shouldNotSlipInBeforeWhatIsScheduled() {
        var scheduled = live(SOON + 60_000, 20, newer);
        var shelf = shelf(List.of(), first, scheduled);

        assertThat(Admission.refusal(shelf, live(SOON, NOW, null)))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .startsWith("small 1.1.0 (live, from")
                                        .contains(
                                                "--activate-at 1970-01-01T00:17:45Z, which"
                                                        + " replaces it"));
        assertThat(Admission.refusal(shelf, live(SOON + 60_000, NOW, null))).isEmpty();
    }

    @Test
    void shouldRefuseAnUpgradeThatCannotKeepItsPartialMatches() {
        var one = live(5, 10, withPattern("1.0.0", "twice"));
        var other = withPattern("1.1.0", "thrice");

        assertThat(Admission.refusal(shelf(List.of(), one), live(SOON, NOW, other)))
                .hasValueSatisfying(
                        why ->
                                assertThat(why)
                                        .startsWith(
                                                "small 1.1.0 cannot follow small 1.0.0: pattern"
                                                        + " surge: step 2, thrice, is another")
                                        .contains("onUpgrade: drain"));
    }

    private static CompiledPack withPattern(String version, String step) {
        var files = new HashMap<>(Published.files(version, 1));
        files.put(
                "patterns.yaml",
                """
                patterns:
                  - id: surge
                    key: subject
                    within: 1h
                    steps:
                      - {name: once, signal: high}
                      - {name: %s, signal: high}
                """
                        .formatted(step));
        return Published.compile(files);
    }
}
