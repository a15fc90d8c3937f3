package io.fenghuo.rules.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.drl.Watched;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Parameter;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Response;
import io.fenghuo.rules.warning.Warning;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AssessmentRulesTest {
    private static final String HEAD =
"""
            package fenghuo.flood;
            import io.fenghuo.rules.assessment.Trigger;
            import io.fenghuo.rules.finding.*;
            import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.warning.Level;
            global io.fenghuo.rules.assessment.Warnings warnings;
            """;
    private static final String YELLOW =
            """
            rule "river at warning stage"
            when
                Trigger(name == "stage-high", $s : signal)
            then
                warnings.raise("river-flood", Level.YELLOW)
                    .from($s)
                    .why("水位 {level} m，达到警戒 {warning} m", "stage {level} m, at or above warning {warning} m");
            end
            """;
    private static final String ORANGE =
            """
            rule "river rising at warning stage"
            when
                Trigger(name == "stage-high", $s : signal)
                $r : Signal(name == "rising", subject == $s.subject, value("rate") > 0.3)
            then
                warnings.raise("river-flood", Level.ORANGE).from($s, $r).why("{rate}", "{rate}").confidence(0.8);
            end
            """;

    private static final Response RESPONSE = new Response(List.of("water-bureau"), 900, Map.of());

    private final Watched watched = new Watched();
    private @Nullable AssessmentRules rules;

    @AfterEach
    void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Test
    void shouldWarnWithEvidenceAndReasons() throws Exception {
        load(YELLOW);
        var high = high("e1", 1_000);

        assertThat(judge(high))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.scenario()).isEqualTo("river-flood");
                            assertThat(warning.hazard()).isEqualTo("flood");
                            assertThat(warning.titleEnglish()).isEqualTo("River flood");
                            assertThat(warning.level()).isEqualTo(Level.YELLOW);
                            assertThat(warning.key()).isEqualTo("gauge:a");
                            assertThat(warning.subject()).isEqualTo("gauge:a");
                            assertThat(warning.placeName()).isEqualTo("道县");
                            assertThat(warning.rule()).isEqualTo("river at warning stage");
                            assertThat(warning.timeMillis()).isEqualTo(1_000);
                            assertThat(warning.onsetMillis()).isEqualTo(1_000);
                            assertThat(warning.confidence()).isNaN();
                            assertThat(warning.evidence()).isEqualTo(high.evidence());
                            assertThat(warning.response()).isEqualTo(RESPONSE);
                            assertThat(warning.whyChinese()).isEqualTo("水位 3.2 m，达到警戒 3 m");
                            assertThat(warning.whyEnglish())
                                    .isEqualTo("stage 3.2 m, at or above warning 3 m");
                            assertThat(warning.id())
                                    .isEqualTo(
                                            DerivedId.of(
                                                    "flood",
                                                    "1.0.0",
                                                    "river at warning stage",
                                                    "river-flood",
                                                    "gauge:a",
                                                    "YELLOW",
                                                    "e1",
                                                    1_000L));
                        });
    }

    @Test
    void shouldKeepTheHighestLevelOfAScenario() throws Exception {
        load(YELLOW + ORANGE);
        var rising = signal("rising", "gauge:a", "e0", 500, Map.of("rate", 0.7333333));

        assertThat(judge(high("e1", 1_000), rising, high("e1", 1_000)))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.level()).isEqualTo(Level.ORANGE);
                            assertThat(warning.onsetMillis()).isEqualTo(500);
                            assertThat(warning.confidence()).isEqualTo(0.8);
                            assertThat(warning.whyEnglish()).isEqualTo("0.733");
                            assertThat(warning.evidence()).hasSize(2);
                        });
        assertThat(judge(rising, rising)).isEmpty();
    }

    @Test
    void shouldNotMixTheSubjectsOfAPlace() throws Exception {
        load(ORANGE);
        var high = high("e1", 1_000);

        assertThat(judge(high, high, signal("rising", "gauge:b", "e0", 5, Map.of("rate", 1.0))))
                .isEmpty();
    }

    @Test
    void shouldSayThatTheDangerIsOverUnlessAnotherRuleStillWarns() throws Exception {
        load(
                """
                rule "falls"
                when Trigger(name == "stage-low" || name == "stage-high", $s : signal)
                then warnings.over("river-flood").from($s); end
                """
                        + YELLOW);

        assertThat(judge(signal("stage-low", "gauge:a", "e1", 1, Map.of())))
                .singleElement()
                .matches(Warning::recovered);
        assertThat(judge(high("e1", 1_000)))
                .extracting(Warning::level)
                .containsExactly(Level.YELLOW);
    }

    @Test
    void shouldJudgeMatchesByTheirSteps() throws Exception {
        load(
                """
                rule "coached"
                when Trigger($m : match, name == "coached")
                    eval($m.sum("pay", "amount") >= 10000)
                then
                    warnings.raise("river-flood", Level.RED).from($m)
                        .value("total", $m.sum("pay", "amount"))
                        .why("{total}", "{total} after {amount}");
                end
                """);
        var steps = new LinkedHashMap<String, List<Signal>>();
        steps.put("call", List.of(signal("call", "account:a", "e1", 1, Map.of())));
        steps.put(
                "pay",
                List.of(
                        signal("pay", "account:a", "e2", 2, Map.of("amount", 6_000.0)),
                        signal("pay", "account:a", "e3", 3, Map.of("amount", 5_000.0))));
        var match = new Match("m", "flood", "1.0.0", "coached", "account:a", 3, steps, false);

        assertThat(judge(match))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.whyEnglish()).isEqualTo("11000 after 5000");
                            assertThat(warning.evidence()).hasSize(3);
                            assertThat(warning.onsetMillis()).isEqualTo(1);
                        });
    }

    @Test
    void shouldCountWhatIsActiveAroundAPlace() throws Exception {
        load(
                """
                rule "three near misses"
                when
                    $t : Trigger(name == "near-miss")
                    accumulate($s : Signal(name == "near-miss");
                        $all : collectList($s), $n : count($s); $n >= $t.parameter("near-misses"))
                then
                    warnings.raise("segment", Level.YELLOW).from($t.getFinding()).from($all)
                        .value("n", $n).why("{n}", "{n}");
                end
                """);
        var one = signal("near-miss", "bus:a", "e1", 1, Map.of());
        var two = signal("near-miss", "bus:b", "e2", 2, Map.of());
        var three = signal("near-miss", "bus:c", "e3", 3, Map.of());

        assertThat(
                        rules().evaluate(
                                        new Scope(Basis.FINDINGS, Around.CELL),
                                        "c",
                                        two,
                                        List.of(one, two),
                                        Surroundings.NONE))
                .isEmpty();
        assertThat(
                        rules().evaluate(
                                        new Scope(Basis.FINDINGS, Around.CELL),
                                        "c",
                                        three,
                                        List.of(two, three, one),
                                        Surroundings.NONE))
                .singleElement()
                .satisfies(
                        warning -> {
                            assertThat(warning.key()).isEqualTo("c");
                            assertThat(warning.subject()).isEqualTo("bus:c");
                            assertThat(warning.evidence())
                                    .extracting(evidence -> evidence.eventId())
                                    .containsExactly("e1", "e2", "e3");
                        });
        assertThat(watched.failed).isEmpty();
    }

    @Test
    void shouldLeaveScenariosThatLookAroundOtherwiseToTheirOwnEvaluations() throws Exception {
        load(YELLOW);
        var high = high("e1", 1);

        assertThat(
                        rules().evaluate(
                                        new Scope(Basis.FINDINGS, Around.CELL),
                                        "c",
                                        high,
                                        List.of(high),
                                        Surroundings.NONE))
                .isEmpty();
    }

    @Test
    void shouldSeeThePlacesNearAndTheParametersOfTheCounty() throws Exception {
        load(
                """
                rule "school"
                when
                    $t : Trigger($s : signal, parameter("reach") == 250)
                    $p : Place(kind == "school") from $t.near("school", $t.parameter("reach"))
                then
                    warnings.raise("river-flood", Level.RED).from($s).place($p.name()).why("", "");
                end
                """
                        .replace("Place(", "io.fenghuo.rules.reference.Place("));
        var school = new Place("s", "school", "No. 1", 111, 25, null, Map.of());
        var high =
                new Signal(
                        "i",
                        "flood",
                        "1.0.0",
                        "stage-high",
                        "r",
                        "e",
                        "gauge:a",
                        1,
                        111,
                        25,
                        "431124",
                        Map.of(),
                        Map.of());
        var surroundings =
                new Surroundings() {
                    @Override
                    public List<Place> near(double lon, double lat, String kind, double metres) {
                        return metres == 250 ? List.of(school) : List.of();
                    }

                    @Override
                    public double parameter(String name, @Nullable String county) {
                        return Double.NaN;
                    }
                };

        assertThat(
                        rules().evaluate(
                                        new Scope(Basis.FINDINGS, Around.SUBJECT),
                                        "gauge:a",
                                        high,
                                        List.of(high),
                                        surroundings))
                .extracting(Warning::placeName)
                .containsExactly("No. 1");
    }

    @Test
    void shouldRefuseWhatIsIncompleteAndKeepTheRest() throws Exception {
        load(
                YELLOW
                        + """
                        rule "nameless" when Trigger() then warnings.raise("segments", Level.RED); end
                        rule "baseless" when Trigger() then warnings.raise("river-flood", Level.RED); end
                        rule "wordy" when Trigger($s : signal)
                        then warnings.raise("river-flood", Level.RED).from($s).why("{no}", ""); end
                        rule "too sure" when Trigger($s : signal)
                        then warnings.raise("river-flood", Level.RED).from($s).confidence(80); end
                        """);

        assertThat(judge(high("e1", 1_000)))
                .extracting(Warning::level)
                .containsExactly(Level.YELLOW);
        assertThat(watched.failed).containsOnlyKeys("nameless", "baseless", "wordy", "too sure");
        assertThat(watched.failed.get("nameless"))
                .hasMessageContaining("\"segments\"")
                .hasMessageContaining("[river-flood, segment]");
        assertThat(watched.failed.get("wordy")).hasMessageContaining("{no}");
    }

    @Test
    void shouldWritePlainNumbers() {
        assertThat(Reasons.plain(10_000_000)).isEqualTo("10000000");
        assertThat(Reasons.plain(3.0)).isEqualTo("3");
        assertThat(Reasons.plain(-0.0)).isEqualTo("0");
        assertThat(Reasons.plain(107.18)).isEqualTo("107.18");
        assertThat(Reasons.plain(0.00001234567)).isEqualTo("0.0000123");
    }

    private List<Warning> judge(Finding trigger, Finding... active) {
        var around = active.length == 0 ? List.of(trigger) : List.of(active);
        return rules().evaluate(
                        new Scope(Basis.FINDINGS, Around.SUBJECT),
                        trigger.subject(),
                        trigger,
                        around,
                        Surroundings.NONE);
    }

    private AssessmentRules rules() {
        assertThat(rules).isNotNull();
        return rules;
    }

    private void load(String drl) throws RuleCompilationException {
        var jar = RuleCompiler.compile("flood", Map.of("assess.drl", HEAD + drl));
        rules = new AssessmentRules(pack(), RuleBase.load(jar), watched);
    }

    private static Pack pack() {
        return new Pack(
                "flood",
                "1.0.0",
                "洪涝",
                "Floods",
                "water-duty",
                Pack.OnUpgrade.KEEP,
                Map.of(
                        "reach",
                        new Parameter("reach", 500, "m", "proposed", Map.of("431124", 250.0)),
                        "near-misses",
                        new Parameter("near-misses", 3, "", "proposed", Map.of())),
                Map.of(
                        "river-flood",
                        scenario("river-flood", Around.SUBJECT),
                        "segment",
                        scenario("segment", Around.CELL)),
                List.of(),
                List.of(),
                Map.of("river-flood", RESPONSE),
                List.of(),
                "",
                null,
                Map.of());
    }

    private static Scenario scenario(String id, Around around) {
        return new Scenario(id, "flood", "河道洪水", "River flood", around, Map.of(), 60, 10);
    }

    private static Signal high(String event, long time) {
        return signal("stage-high", "gauge:a", event, time, Map.of("level", 3.2, "warning", 3.0));
    }

    private static Signal signal(
            String name, String subject, String event, long time, Map<String, Double> values) {
        return new Signal(
                name + event,
                "flood",
                "1.0.0",
                name,
                "r",
                event,
                subject,
                time,
                Double.NaN,
                Double.NaN,
                null,
                values,
                Map.of("place", "道县"));
    }
}
