package io.fenghuo.rules.comparison;

import static io.fenghuo.rules.warning.Level.ORANGE;
import static io.fenghuo.rules.warning.Level.YELLOW;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import io.fenghuo.rules.comparison.TruthEvent.Where;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final long DAY = 24 * 60;

    private final List<TruthEvent> truth =
            List.of(flood("g", 100), flood("h", 200), flood("i", 300));
    private final List<AlertSummary> alerts = new ArrayList<>();

    EvaluationTest() {
        alerts.addAll(Life.of("g", "a").raised(110, YELLOW).cleared(150));
        alerts.addAll(Life.of("h", "b").raised(230, ORANGE).cleared(260));
        alerts.addAll(Life.of("g", "c").raised(900, YELLOW).cleared(950));
        alerts.addAll(Life.of("crash", "s", "d", "431103").raised(50, YELLOW).cleared(60));
    }

    @Test
    void shouldScoreWhatTheTruthNamesAndCountTheRest() {
        var evaluation = evaluate(false);

        assertThat(evaluation.scores()).containsOnlyKeys("river-flood");
        var score = evaluation.scores().get("river-flood");
        assertThat(score).isNotNull();
        assertThat(score.recall()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(score.precision()).isEqualTo(2 / 3.0, within(1e-9));
        assertThat(evaluation.delays().get("river-flood"))
                .containsExactly(Duration.ofMinutes(10), Duration.ofMinutes(30));
        assertThat(evaluation.unscored()).containsExactly(entry("crash", 1));
        assertThat(evaluation.days()).isEqualTo(2);
        assertThat(evaluation.falseAlarmsPerDay("river-flood")).isEqualTo(0.5);
        assertThat(evaluation.falseAlarmsPerDayByCounty()).containsExactly(entry("431124", 0.5));
    }

    @Test
    void shouldCountOtherAlertsAsFalseWhereTheTruthIsComplete() {
        var evaluation = evaluate(true);

        assertThat(evaluation.unscored()).isEmpty();
        assertThat(evaluation.falseAlarmsPerDay("crash")).isEqualTo(0.5);
        assertThat(evaluation.falseAlarmsPerDayByCounty()).containsOnlyKeys("431103", "431124");
        assertThat(evaluation.below(0.5, 0.5)).containsExactly("crash");
        assertThat(evaluation.below(0.7, 0)).containsExactly("river-flood");
    }

    @Test
    void shouldTakeTheRecordFromTheFirstTimeToTheLastUnlessToldOtherwise() {
        var evaluation = Evaluation.of(truth, alerts, HALF_AN_HOUR, false, null, null);

        assertThat(evaluation.fromMillis()).isEqualTo(Life.at(50));
        assertThat(evaluation.toMillis()).isEqualTo(Life.at(950));
    }

    @Test
    void shouldLeaveOutWhatBeginsOutsideTheRecord() {
        var evaluation =
                Evaluation.of(truth, alerts, HALF_AN_HOUR, true, Life.at(100), Life.at(300));

        assertThat(evaluation.scores()).containsOnlyKeys("river-flood");
        var score = evaluation.scores().get("river-flood");
        assertThat(score).isNotNull();
        assertThat(score.recall()).isEqualTo(1);
        assertThat(score.precision()).isEqualTo(1);
    }

    @Test
    void shouldKnowNoRateOfARecordWithoutLength() {
        var evaluation = Evaluation.of(truth, alerts, HALF_AN_HOUR, false, 5L, 5L);

        assertThat(evaluation.falseAlarmsPerDay("river-flood")).isNaN();
    }

    @Test
    void shouldWriteTheSameBytesEachTime() throws Exception {
        assertThat(json(evaluate(true)))
                .isEqualTo(json(evaluate(true)))
                .contains("\"format\" : \"fenghuo-evaluation/1\"", "\"recall\" : 0.6667")
                .contains("\"falseAlarmsPerDay\" : 0.5000", "\"to\" : \"2026-06-14T00:00:00Z\"");
    }

    private Evaluation evaluate(boolean complete) {
        return Evaluation.of(truth, alerts, HALF_AN_HOUR, complete, Life.at(0), Life.at(2 * DAY));
    }

    private static String json(Evaluation evaluation) throws Exception {
        var bytes = new ByteArrayOutputStream();
        EvaluationEncoder.write(evaluation, bytes);
        return bytes.toString(UTF_8);
    }

    private static TruthEvent flood(String gauge, long minute) {
        long onset = Life.at(minute);
        return new TruthEvent(
                "river-flood",
                Where.SUBJECT,
                gauge,
                null,
                onset,
                onset,
                null,
                Life.at(minute + 60));
    }
}
