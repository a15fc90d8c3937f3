package io.fenghuo.rules.comparison;

import static io.fenghuo.rules.warning.Level.BLUE;
import static io.fenghuo.rules.warning.Level.ORANGE;
import static io.fenghuo.rules.warning.Level.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);

    @TempDir Path folder;

    private List<TruthEvent> truth(String... lines) throws Exception {
        return TruthReader.read(Files.write(folder.resolve("truth.jsonl"), List.of(lines)));
    }

    private static Score score(List<TruthEvent> truth, List<AlertSummary> alerts) {
        return Score.of(truth, Episode.of(alerts), HALF_AN_HOUR);
    }

    @Test
    void shouldMeasureLeadBeforeTheHarmAndDelayAfterItWasKnowable() throws Exception {
        var truth =
                truth(
                        """
                        {"scenario":"river-flood","subject":"g","onset":"2026-06-12T01:00:00Z",\
                        "knowable":"2026-06-12T00:10:00Z","harm":"2026-06-12T02:00:00Z"}""");

        var score = score(truth, Life.of("g", "a").raised(30, YELLOW).cleared(90));

        assertThat(score.precision()).isEqualTo(1);
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.beforeHarm()).isEqualTo(1);
        assertThat(score.lead()).isEqualTo(new Spread(1, 90 * 60_000, 90 * 60_000));
        assertThat(score.delay()).isEqualTo(new Spread(1, 20 * 60_000, 20 * 60_000));
    }

    @Test
    void shouldCountAnAlertThatCameAfterTheHarmAsFoundButNotBefore() throws Exception {
        var truth =
                truth(
                        """
                        {"scenario":"river-flood","subject":"g","onset":"2026-06-12T00:00:00Z",\
                        "harm":"2026-06-12T00:10:00Z","until":"2026-06-12T02:00:00Z"}""");

        var score = score(truth, Life.of("g", "a").raised(30, YELLOW).cleared(90));

        assertThat(score.found()).isEqualTo(1);
        assertThat(score.beforeHarm()).isZero();
        assertThat(score.lead().medianMillis()).isEqualTo(-20 * 60_000);
    }

    @Test
    void shouldFindAGraveEventOnlyAtItsLevel() throws Exception {
        var truth =
                truth(
                        """
                        {"scenario":"river-flood","key":"g","level":"ORANGE",\
                        "onset":"2026-06-12T01:00:00Z","harm":"2026-06-12T02:00:00Z"}""");

        var tooLow = score(truth, Life.of("g", "a").raised(30, YELLOW).cleared(90));
        var reached =
                score(
                        truth,
                        Life.of("g", "a").raised(30, YELLOW).escalated(50, ORANGE).cleared(90));

        assertThat(tooLow.recall()).isZero();
        assertThat(tooLow.precision()).as("it is about what happened").isEqualTo(1);
        assertThat(reached.lead().medianMillis()).isEqualTo(70 * 60_000);
    }

    @Test
    void shouldCallAlertsFalseThatAreElsewhereOrAtAnotherTime() throws Exception {
        var truth =
                truth(
                        """
                        {"scenario":"river-flood","county":"431124","onset":"2026-06-12T01:00:00Z"}""");
        var alerts = new ArrayList<AlertSummary>();
        alerts.addAll(Life.of("g", "in time").raised(90, BLUE).cleared(200));
        alerts.addAll(Life.of("g", "too early").raised(0, BLUE).cleared(29));
        alerts.addAll(Life.of("g", "too late").raised(91, BLUE).cleared(200));
        alerts.addAll(
                Life.of("river-flood", "h", "elsewhere", "431129").raised(60, BLUE).cleared(90));

        var score = score(truth, alerts);

        assertThat(score.alerts()).isEqualTo(4);
        assertThat(score.trueAlerts()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(0.25);
    }

    @Test
    void shouldScoreOnlyTheScenariosOfTheTruthForBothSides() throws Exception {
        var truth =
                truth(
                        """
                        {"scenario":"river-flood","subject":"g","onset":"2026-06-12T01:00:00Z"}""");
        var comparison =
                Comparison.of(
                        Life.of("flash-flood", "g", "a", "1").raised(0, BLUE).cleared(90),
                        Life.of("g", "b").raised(0, BLUE).cleared(90),
                        HALF_AN_HOUR);

        var scores = Score.of(truth, comparison);

        assertThat(scores.keySet()).containsExactly("river-flood");
        assertThat(scores.get("river-flood").before().recall()).isZero();
        assertThat(scores.get("river-flood").before().precision()).isNaN();
        assertThat(scores.get("river-flood").after().recall()).isEqualTo(1);
    }

    @Test
    void shouldTakeTheNearestRankOfDelaysAndTheWorstTenthOfLeads() {
        var tenToHundred = new long[] {100, 20, 30, 40, 50, 60, 70, 80, 90, 10};

        assertThat(Spread.of(tenToHundred)).isEqualTo(new Spread(10, 50, 90));
        assertThat(Spread.ofLeads(tenToHundred)).isEqualTo(new Spread(10, 60, 20));
        assertThat(Spread.of(new long[0])).isEqualTo(new Spread(0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"scenario\":\"s\",\"key\":\"g\"}|onset is missing",
                "{\"scenario\":\"s\",\"onset\":\"2026-06-12T01:00:00Z\"}|must name its place",
                "{\"scenario\":\"s\",\"key\":\"g\",\"cell\":\"c\",\"onset\":\"2026-06-12T01:00:00Z\"}|must name its place by one",
                "{\"scenario\":\"s\",\"key\":\"g\",\"onset\":\"noon\"}|onset is noon; write an instant",
                "{\"scenario\":\"s\",\"key\":\"g\",\"onset\":\"2026-06-12T01:00:00Z\",\"level\":\"PINK\"}|level is PINK",
                "{\"scenario\":\"s\",\"key\":\"g\",\"onset\":\"2026-06-12T01:00:00Z\",\"hram\":\"x\"}|hram is unknown",
                "{\"scenario\":\"s\",\"key\":\"g\",\"onset\":\"2026-06-12T01:00:00Z\",\"until\":\"2026-06-12T00:00:00Z\"}|until is before onset",
                "[]|not an object"
            })
    void shouldNameFileLineAndMemberOfAMistake(String line, String problem) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> truth("# what happened", line))
                .withMessageContaining("truth.jsonl:2: ")
                .withMessageContaining(problem);
    }

    @Test
    void shouldRefuseATruthOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> truth("# nothing"))
                .withMessageEndingWith("holds no event");
    }
}
