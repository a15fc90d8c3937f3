package io.fenghuo.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.fenghuo.jobs.explanation.Occurrence.Fate;
import io.fenghuo.jobs.explanation.RuleVerdict.Outcome;
import io.fenghuo.jobs.explanation.ScenarioExplanation.Verdict;
import io.fenghuo.jobs.explanation.Suppression.Reason;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.probe.ConditionTrace;
import io.fenghuo.rules.probe.ConditionTrace.Truth;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.Threshold;
import io.fenghuo.rules.reference.Upstream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("NullAway.Init") // the packs are compiled once, before all
class ExplainerTest {
    private static List<CompiledPack> shipped;

    @TempDir private Path folder;
    private final List<String> lines = new ArrayList<>();

    @BeforeAll
    static void compile() {
        shipped = PackFolder.shipped();
    }

    @Test
    void shouldSayByHowMuchAStageIsBelowItsWarning() {
        stage("r1", "07:00", 2.5);
        stage("r2", "08:00", 2.7);
        stage("r3", "09:00", 2.94);

        var river = scenario(explain("r3"), "river-flood");

        var rule = rule(river, "stage at or above warning");
        assertThat(rule.outcome()).isEqualTo(Outcome.DID_NOT_HOLD);
        var stage = condition(rule, "value >= threshold(\"warning\")");
        assertThat(stage.truth()).isEqualTo(Truth.NOT_HELD);
        assertThat(stage.sides()).isEqualTo(new ConditionTrace.Sides(2.94, 3.0));
        var gap = stage.gap();
        assertThat(gap).isNotNull();
        assertThat(gap.by()).isCloseTo(0.06, within(1e-9));
        assertThat(gap.fraction()).isCloseTo(0.02, within(1e-9));
        assertThat(condition(rule, "quantity == \"water-level\"").truth()).isEqualTo(Truth.HELD);
        // Of the four stages it is the nearest, after that which spoke.
        assertThat(river.signalRules())
                .extracting(each -> each.trace().rule().name())
                .containsSubsequence(
                        "stage near warning",
                        "stage at or above warning",
                        "stage at or above guarantee");
        assertThat(river.verdict()).isEqualTo(Verdict.ALERT);
    }

    @Test
    void shouldSayWhatAFeatureIsAndWhatItRestsOn() {
        stage("r1", "07:00", 2.5);
        stage("r2", "08:00", 2.7);
        stage("r3", "08:30", 2.8);

        var river = scenario(explain("r3"), "river-flood");

        assertThat(river.features())
                .filteredOn(each -> each.id().equals("rise"))
                .singleElement()
                .satisfies(
                        rise -> {
                            assertThat(rise.value()).isCloseTo(0.2, within(1e-9));
                            assertThat(rise.key()).isEqualTo("gauge:a");
                            assertThat(rise.events()).isEqualTo(3);
                            assertThat(rise.firstMillis()).isEqualTo(millis("07:00"));
                        });
    }

    @Test
    void shouldSayWhichStepAPatternWaitsForAndUntilWhen() {
        money("f1", "07:00", "account:a", "\"signal\":\"tagged-call\",\"durationS\":720");
        money("f2", "07:10", "account:a", "\"signal\":\"screen-share\"");
        money("f3", "07:20", "account:a", "\"signal\":\"new-payee\"");

        var coached = scenario(explain("f3"), "coached-payment");

        assertThat(coached.verdict()).isEqualTo(Verdict.PATTERN_WAITS);
        var underWay = coached.patterns().get(0).underWay().get(0);
        assertThat(underWay.waitsFor()).isEqualTo("pay");
        assertThat(underWay.untilMillis()).isEqualTo(millis("13:00"));
        assertThat(underWay.soFar().keySet()).containsExactly("call", "share", "payee");
        assertThat(underWay.soFar().getOrDefault("payee", List.of()))
                .extracting(signal -> signal.eventId())
                .containsExactly("f3");
    }

    @Test
    void shouldSayThatAPatternRanOutOfTime() {
        money("f1", "07:00", "account:a", "\"signal\":\"tagged-call\",\"durationS\":720");
        money("f2", "08:01", "account:a", "\"signal\":\"screen-share\"");

        var coached = scenario(explain("f2"), "coached-payment");

        assertThat(coached.verdict()).isEqualTo(Verdict.SIGNAL_ONLY);
        assertThat(coached.patterns().get(0).underWay()).isEmpty();
        var ranOut = coached.patterns().get(0).ranOut();
        assertThat(ranOut).isNotNull();
        assertThat(ranOut.waitsFor()).isEqualTo("share");
        assertThat(ranOut.untilMillis()).isEqualTo(millis("08:00"));
    }

    @Test
    void shouldSayByHowMuchAMuleIsBelowItsShare() {
        for (int payer = 0; payer < 3; payer++) {
            transfer("in" + payer, "07:0" + payer, "account:p" + payer, 4_000, "account:m");
        }
        transfer("out", "07:20", "account:m", 9_599, "account:x");
        transfer("stranger", "07:10", "account:s", 9_000, "account:y");

        var explanation = explain("out");

        var mule = explanation.scenarios().get(0);
        assertThat(mule.scenario().id()).isEqualTo("mule-account");
        assertThat(mule.verdict()).isEqualTo(Verdict.NOT_WARNED);
        var place = mule.places().get(0);
        assertThat(place.active())
                .extracting(finding -> finding.name())
                .containsExactly("mule-gathered", "mule-outflow");
        var rule = place.rules().get(0);
        assertThat(rule.trace().rule().name()).isEqualTo("gathered money leaves");
        var share = condition(rule, "value(\"inflow\") * $o.value(\"share\") / 100 <= ");
        assertThat(share.sides()).isEqualTo(new ConditionTrace.Sides(9_600.0, 9_599.0));
        var gap = share.gap();
        assertThat(gap).isNotNull();
        assertThat(gap.by()).isEqualTo(1);
        assertThat(gap.tooLow()).isFalse();
        // The payers are named by the feature; the stranger has nothing to do with it.
        var selection = explanation.selection();
        assertThat(selection).isNotNull();
        assertThat(selection.subjects()).isEqualTo(4);
        assertThat(selection.events()).hasSize(4);
    }

    @Test
    void shouldNameACopy() {
        stage("r1", "07:00", 2.5);
        stage("r2", "08:00", 2.7);
        stage("r2", "08:00", 2.7);

        var explanation = explain("r2");

        assertThat(explanation.occurrences())
                .extracting(Occurrence::line, Occurrence::fate)
                .containsExactly(tuple(2L, Fate.TAKEN_IN), tuple(3L, Fate.DUPLICATE));
        assertThat(explanation.suppressions())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.reason()).isEqualTo(Reason.DUPLICATE);
                            assertThat(each.words()).contains("events.jsonl:3");
                        });
        assertThat(scenario(explanation, "river-flood").features().get(0).events()).isEqualTo(2);
    }

    @Test
    void shouldNameALateEventAndExplainItAsIfItHadComeInTime() {
        stage("r1", "07:00", 2.5);
        stage("r2", "09:00", 2.7);
        stage("late", "08:00", 3.1);

        var explanation = explain("late");

        assertThat(explanation.suppressions())
                .singleElement()
                .satisfies(
                        each -> {
                            assertThat(each.reason()).isEqualTo(Reason.LATE);
                            assertThat(each.words()).contains("59m", "as if");
                        });
        assertThat(
                        rule(scenario(explanation, "river-flood"), "stage at or above warning")
                                .outcome())
                .isEqualTo(Outcome.SPOKE);
    }

    @Test
    void shouldNotLetOtherLateEventsIntoTheReplay() {
        stage("r1", "07:00", 2.5);
        stage("r2", "09:00", 2.7);
        stage("late", "08:00", 3.1);

        var selection = explain("r2").selection();

        assertThat(selection).isNotNull();
        assertThat(selection.events()).extracting(each -> each.getId()).containsExactly("r1", "r2");
    }

    @Test
    void shouldNameADeadLetter() {
        stage("r1", "07:00", 2.5);
        lines.add("{\"specversion\":\"1.0\",\"id\":\"broken\",\"type\":\"sensor.reading\"}");

        var explanation = explain("broken");

        assertThat(explanation.event()).isNull();
        assertThat(explanation.suppressions())
                .extracting(Suppression::reason)
                .containsExactly(Reason.DEAD_LETTER);
    }

    @Test
    void shouldSayThatTheAlertIsAtThatLevelAlready() {
        stage("r1", "07:00", 2.9);
        stage("r2", "08:00", 3.1);
        stage("r3", "09:00", 3.2);

        var river = scenario(explain("r3"), "river-flood");

        assertThat(river.verdict()).isEqualTo(Verdict.WARNED);
        assertThat(river.suppressions())
                .filteredOn(each -> each.reason() == Reason.ALREADY_AT_LEVEL)
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("YELLOW", at("12:00")));
        assertThat(river.suppressions())
                .filteredOn(each -> each.reason() == Reason.GROUP_WON_BY_ANOTHER)
                .singleElement()
                .satisfies(
                        each ->
                                assertThat(each.words())
                                        .contains(
                                                "\"stage near warning\"",
                                                "spoke \"stage at or above warning\""));
    }

    @Test
    void shouldSayThatAHigherLevelStillStands() {
        stage("r1", "07:00", 2.9);
        stage("r2", "08:00", 3.1);
        stage("r3", "09:00", 2.9);

        assertThat(scenario(explain("r3"), "river-flood").suppressions())
                .filteredOn(each -> each.reason() == Reason.HELD_BY_HIGHER_LEVEL)
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("BLUE", "YELLOW"));
    }

    @Test
    void shouldSayThatTheReferenceDataLackTheDevice() {
        reading("r1", "07:00", "gauge:unknown", "water-level", 3.5);

        assertThat(scenario(explain("r1"), "river-flood").suppressions())
                .filteredOn(each -> each.reason() == Reason.NO_DEVICE)
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("threshold(\"warning\")"));
    }

    @Test
    void shouldSayThatALimitLeftTheValueOut() {
        reading("r1", "07:00", "gauge:a", "rainfall", 500);

        assertThat(scenario(explain("r1"), "flash-flood").suppressions())
                .filteredOn(each -> each.reason() == Reason.BEYOND_LIMITS)
                .singleElement()
                .satisfies(each -> assertThat(each.words()).contains("rain-1h", "rain-step"));
    }

    @Test
    void shouldSayThatNobodyLooksAtSuchAnEvent() {
        event(
                "u1",
                "07:00",
                "unit.status",
                "unit:1",
                "\"unitKind\":\"car\",\"state\":\"available\",\"lon\":111.6,\"lat\":25.5");

        var explanation = explain("u1");

        assertThat(explanation.scenarios()).isEmpty();
        assertThat(explanation.suppressions())
                .extracting(Suppression::reason)
                .containsExactly(Reason.NOT_WATCHED);
    }

    @Test
    void shouldReplayTheNeighboursThatCanMatterAndNoOthers() {
        reading("n1", "06:59", "gauge:beside", "rainfall", 30);
        reading("u1", "06:59", "gauge:up", "water-level", 3.5);
        reading("x1", "06:59", "gauge:far", "rainfall", 30);
        stage("r1", "07:00", 2.5);

        var selection = explain("r1").selection();

        assertThat(selection).isNotNull();
        assertThat(selection.events())
                .extracting(each -> each.getSubject())
                .containsExactlyInAnyOrder("gauge:a", "gauge:beside", "gauge:up");
    }

    @Test
    void shouldNameTheRuleThatFailed() throws Exception {
        stage("r1", "07:00", 2.5);
        var pack = failingPack();

        var explanation = explain(new Question("r1", null, null, null), List.of(pack));

        var scenario = scenario(explanation, "odd");
        assertThat(rule(scenario, "throws").outcome()).isEqualTo(Outcome.FAILED);
        assertThat(scenario.suppressions())
                .filteredOn(each -> each.reason() == Reason.RULE_FAILED)
                .extracting(Suppression::words)
                .satisfiesExactlyInAnyOrder(
                        words -> assertThat(words).contains("\"throws\"", "NullPointerException"),
                        words ->
                                assertThat(words)
                                        .contains("\"says nothing known\"", "\"lost\"", "NaN"));
    }

    @Test
    void shouldExplainHowASubjectStoodAtAnInstant() {
        stage("r1", "07:00", 2.9);
        stage("r2", "08:00", 3.1);
        stage("r3", "09:00", 2.5);
        reading("later", "23:00", "gauge:b", "water-level", 1);

        var explanation =
                explain(new Question(null, "gauge:a", millis("12:01"), "river-flood"), shipped);

        assertThat(String.valueOf(explanation.event())).contains("r3");
        var alert = explanation.scenarios().get(0).alerts().get(0);
        assertThat(alert.state()).isNull();
        assertThat(alert.changes())
                .extracting(change -> change.transition().name())
                .containsExactly("RAISED", "CLEARED");
    }

    @Test
    void shouldNameWhatIsNearestToAnEventThatIsNotThere() {
        stage("r1", "07:00", 2.5);
        stage("other", "08:00", 2.5);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain("r2"))
                .withMessage("no event r2 is in the files; nearest are r1, other");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(about("gauge:aa", "08:00"), shipped))
                .withMessageContaining("nearest are gauge:a");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(about("gauge:a", "06:00"), shipped))
                .withMessageContaining("its first event is of " + at("07:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(about("gauge:a", "22:00"), shipped))
                .withMessageContaining("outside the data")
                .withMessageContaining(at("08:00"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain(new Question("r1", null, null, "river"), shipped))
                .withMessageContaining("river-flood");
    }

    @Test
    void shouldAskWhichOfSeveralIsMeant() {
        stage("r1", "07:00", 2.5);
        reading("r1", "07:30", "gauge:b", "water-level", 1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> explain("r1"))
                .withMessageContaining("--subject")
                .withMessageContaining("gauge:b");
        assertThat(explain(new Question("r1", "gauge:b", null, null), shipped).event())
                .isNotNull()
                .satisfies(each -> assertThat(each.getSubject()).isEqualTo("gauge:b"));
    }

    private Explanation explain(String id) {
        return explain(new Question(id, null, null, null), shipped);
    }

    private Explanation explain(Question question, List<CompiledPack> packs) {
        var file = folder.resolve("events.jsonl");
        try {
            Files.write(file, lines);
        } catch (IOException full) {
            throw new AssertionError(full);
        }
        var recorded =
                new Recorded(
                        List.of(file),
                        null,
                        Clock.systemUTC(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1));
        return new Explainer(recorded, REFERENCE, packs, words -> {}).explain(question);
    }

    private static Question about(String subject, String time) {
        return new Question(null, subject, millis(time), null);
    }

    private static final List<ReferenceChange> REFERENCE =
            List.of(
                    gauge("gauge:a", 111.6, List.of(new Upstream("gauge:up", 3_600))),
                    gauge("gauge:up", 111.2, List.of()),
                    gauge("gauge:beside", 111.605, List.of()),
                    gauge("gauge:far", 111.9, List.of()));

    private static ReferenceChange gauge(String id, double lon, List<Upstream> upstream) {
        return ReferenceChange.of(
                new Device(
                        id,
                        "river-gauge",
                        id,
                        lon,
                        25.53,
                        null,
                        List.of(
                                new Threshold("alert", 2.8, 0),
                                new Threshold("warning", 3, 0),
                                new Threshold("guarantee", 4, 0)),
                        upstream,
                        List.of(),
                        Map.of()));
    }

    private static CompiledPack failingPack() throws Exception {
        return CompiledPack.compile(
                PackReader.read(
                        Map.of(
                                "pack.yaml",
                                """
                                id: odd
                                version: 1.0.0
                                title: {zh: 怪, en: Odd}
                                owner: nobody
                                scenarios:
                                  odd:
                                    hazard: odd
                                    title: {zh: 怪, en: Odd}
                                    around: subject
                                    uses: {odd: 1h}
                                    hold: 1h
                                    recovery: 1m
                                """,
                                "signals.drl",
                                """
                                package fenghuo.odd;
                                import io.fenghuo.rules.event.SensorReading;
                                global io.fenghuo.rules.detection.Signals signals;

                                rule "throws"
                                when
                                    SensorReading(text("zone").length() > 2)
                                then
                                    signals.raise("odd");
                                end

                                rule "says nothing known"
                                when
                                    $e : SensorReading(value > 1)
                                then
                                    signals.raise("odd").value("lost", $e.number("lost"));
                                end
                                """)));
    }

    private void stage(String id, String time, double value) {
        reading(id, time, "gauge:a", "water-level", value);
    }

    private void reading(String id, String time, String subject, String quantity, double value) {
        event(
                id,
                time,
                "sensor.reading",
                subject,
                "\"quantity\":\"" + quantity + "\",\"unit\":\"m\",\"value\":" + value);
    }

    private void transfer(String id, String time, String from, double amount, String to) {
        money(
                id,
                time,
                from,
                "\"signal\":\"transfer\",\"amount\":" + amount + ",\"counterparty\":\"" + to + '"');
    }

    private void money(String id, String time, String subject, String data) {
        event(id, time, "fraud.signal", subject, data);
    }

    private void event(String id, String time, String type, String subject, @Nullable String data) {
        lines.add(
                "{\"specversion\":\"1.0\",\"id\":\"%s\",\"source\":\"%s\",\"type\":\"%s\",\"subject\":\"%s\",\"time\":\"%s\",\"data\":{%s}}"
                        .formatted(id, subject, type, subject, at(time), data));
    }

    private static String at(String time) {
        return "2026-06-12T" + time + ":00Z";
    }

    private static long millis(String time) {
        return Instant.parse(at(time)).toEpochMilli();
    }

    private static ScenarioExplanation scenario(Explanation explanation, String id) {
        return explanation.scenarios().stream()
                .filter(each -> each.scenario().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static RuleVerdict rule(ScenarioExplanation scenario, String name) {
        return scenario.signalRules().stream()
                .filter(each -> each.trace().rule().name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static ConditionTrace condition(RuleVerdict rule, String text) {
        return rule.trace().items().stream()
                .flatMap(item -> item.conditions().stream())
                .filter(each -> each.condition().text().startsWith(text))
                .findFirst()
                .orElseThrow();
    }
}
