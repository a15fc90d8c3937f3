package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Contradictions, and levels that are never seen, seen at once, or out of order. */
class LevelChecksTest {

    @Test
    void shouldFindTestsThatExcludeEachOther() {
        assertThat(contradiction("value > 5, value < 3"))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:63: error: value > 5 and value < 3 never hold at once");
        assertThat(contradiction("unitless == 1, value > 3, value <= 3")).hasSize(1);
        assertThat(contradiction("quality == \"a\", quality == \"b\"")).hasSize(1);
        assertThat(contradiction("quality == \"a\", this.getQuality() != \"a\"")).hasSize(1);
        assertThat(contradiction("quality in (\"a\", \"b\"), quality == \"c\"")).hasSize(1);
        assertThat(contradiction("value >= threshold(\"warning\"), value < threshold(\"warning\")"))
                .hasSize(1);
        assertThat(contradiction("value > 5 && < 3")).hasSize(1);
        assertThat(contradiction("(value > 5 || value > 6), value < 3")).hasSize(1);
        assertThat(contradiction("3 > value, 5 < value")).hasSize(1);
    }

    @Test
    void shouldNotTakeForAContradictionWhatMayHold() {
        assertThat(contradiction("value > 3, value < 5")).isEmpty();
        assertThat(contradiction("value >= 3, value <= 3")).isEmpty();
        assertThat(contradiction("value > 5 || value < 3")).isEmpty();
        assertThat(contradiction("value < threshold(\"warning\"), value >= threshold(\"alert\")"))
                .isEmpty();
        assertThat(contradiction("alarms contains \"a\", alarms contains \"b\"")).isEmpty();
        assertThat(contradiction("feature(\"rise-1h\") > 5, feature(\"high-for\") < 3")).isEmpty();
        assertThat(contradiction("text(\"a\") == \"x\", text(\"b\") == \"y\"")).isEmpty();
    }

    @Test
    void shouldFindParametersThatExcludeEachOtherEverywhere() {
        assertThat(contradiction("value > 5, value < parameter(\"rise-rate\") * 2"))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:63: warning")
                .contains("with the values that the parameters have");
        assertThat(contradiction("value > 0.45, value < parameter(\"rise-rate\")"))
                .as("but not in the county where it is 0.4")
                .isEmpty();
    }

    @Test
    void shouldFindALevelThatAHigherOneAlwaysHides() {
        var pack =
                LintedPack.good().and("assess.drl", assessment("$s.value(\"level\") > 3", "BLUE"));
        assertThat(pack.findings(LintRule.UNREACHABLE_LEVEL))
                .singleElement()
                .asString()
                .startsWith("assess.drl:12:6: warning: BLUE is never seen")
                .contains("rule \"river at warning stage\" gives YELLOW");
        assertThat(
                        LintedPack.good()
                                .and("assess.drl", assessment("$s.value(\"level\") > 3", "RED"))
                                .findings(LintRule.UNREACHABLE_LEVEL))
                .as("a narrower rule for a higher level")
                .isEmpty();
    }

    @Test
    void shouldNotCallALevelHiddenByARuleThatAsksForMore() {
        var pack =
                LintedPack.good()
                        .with(
                                "assess.drl",
                                "$s : signal)",
                                "$s : signal) not Match(name == \"surge\")")
                        .and("assess.drl", assessment("$s.value(\"level\") > 3", "BLUE"));
        assertThat(pack.findings(LintRule.UNREACHABLE_LEVEL)).isEmpty();
    }

    @Test
    void shouldFindTwoRulesThatSayTheSame() {
        var twin = assessment("true == true", "YELLOW").replace(", true == true", "");
        assertThat(LintedPack.good().and("assess.drl", twin).findings(LintRule.DUPLICATE_RULE))
                .singleElement()
                .asString()
                .startsWith("assess.drl:12:6: warning");
    }

    @Test
    void shouldFindASignalRuleThatNeverComesToSpeak() {
        assertThat(grades(2, "value >= 3", 1, "value >= 5").findings(LintRule.UNREACHABLE_LEVEL))
                .singleElement()
                .asString()
                .startsWith("signals.drl:18:1: warning: rule \"two\" never speaks");
        assertThat(grades(2, "value >= 5", 1, "value >= 3").findings(LintRule.UNREACHABLE_LEVEL))
                .isEmpty();
    }

    @Test
    void shouldFollowFunctionsAndParameters() {
        var function =
                """
                function boolean wet(SensorReading r, double limit) {
                    return r.feature("high-for") >= limit || r.feature("rise-1h") >= limit;
                }
                """;
        assertThat(
                        grades(
                                        2,
                                        "wet(this, parameter(\"rise-rate\"))",
                                        1,
                                        "feature(\"rise-1h\") >= 3")
                                .and("signals.drl", function)
                                .findings(LintRule.UNREACHABLE_LEVEL))
                .hasSize(1);
        assertThat(
                        grades(
                                        2,
                                        "wet(this, parameter(\"rise-rate\"))",
                                        1,
                                        "feature(\"rise-1h\") >= 0.1")
                                .and("signals.drl", function)
                                .findings(LintRule.UNREACHABLE_LEVEL))
                .isEmpty();
    }

    @Test
    void shouldFindGradesThatSpeakAtOnce() {
        var pack =
                graded("", "value >= threshold(\"warning\")", "", "value >= threshold(\"alert\")");
        assertThat(pack.findings(LintRule.OVERLAPPING_LEVELS))
                .singleElement()
                .asString()
                .startsWith("signals.drl:16:1: warning: rules \"high\" and \"low\" speak at once");
        assertThat(
                        graded("", "value >= 5", "", "value < 5, value >= 3")
                                .findings(LintRule.OVERLAPPING_LEVELS))
                .as("grades that exclude each other")
                .isEmpty();
        assertThat(
                        graded("", "value >= 5", "", "value >= 3, !tooHigh(this)")
                                .findings(LintRule.OVERLAPPING_LEVELS))
                .as("what a function excludes is not known")
                .isEmpty();
    }

    @Test
    void shouldBeContentWithGradesOfWhichTheHighestSpeaks() {
        var group = "activation-group \"stage\" salience ";
        assertThat(
                        graded(group + 2, "value >= 5", group + 1, "value >= 3")
                                .findings(LintRule.OVERLAPPING_LEVELS))
                .isEmpty();
        assertThat(
                        graded(
                                        group + 1,
                                        "value >= threshold(\"warning\")",
                                        group + 2,
                                        "value >= threshold(\"alert\")")
                                .findings(LintRule.OVERLAPPING_LEVELS))
                .singleElement()
                .asString()
                .contains("the lower level speaks first");
        assertThat(
                        graded(group + 1, "value >= 5", group + 1, "value >= 3")
                                .findings(LintRule.OVERLAPPING_LEVELS))
                .singleElement()
                .asString()
                .contains("have one salience");
    }

    @Test
    void shouldFindParametersOfLevelsOutOfOrder() {
        assertThat(ladder("35", "30", "80", ""))
                .containsExactly(
                        "pack.yaml:9:3: warning: rain-yellow is 30, not above rain-blue with 35"
                                + " (levels are reached from blue to red) [levels-out-of-order]");
        assertThat(ladder("35", "45", "80", "")).isEmpty();
        assertThat(ladder("80", "45", "35", "")).as("of visibility less is worse").isEmpty();
        assertThat(ladder("35", "45", "80", ", counties: {\"431124\": 90}"))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:10:3: warning: rain-red is 80 in 431124, not above");
    }

    @Test
    void shouldKnowFromTheComparisonWhichWayLevelsGo() {
        var falling = ", value >= parameter(\"rain-blue\")";
        assertThat(
                        LintedPack.good()
                                .with(
                                        "pack.yaml",
                                        "scenarios:",
                                        parameters("80", "45", "35", "") + "scenarios:")
                                .with(
                                        "signals.drl",
                                        "value >= threshold(\"warning\")",
                                        "value > 0" + falling)
                                .findings(LintRule.LEVELS_OUT_OF_ORDER))
                .hasSize(2);
    }

    private static List<String> ladder(String blue, String yellow, String red, String counties) {
        return LintedPack.good()
                .with(
                        "pack.yaml",
                        "scenarios:",
                        parameters(blue, yellow, red, counties) + "scenarios:")
                .findings(LintRule.LEVELS_OUT_OF_ORDER);
    }

    private static String parameters(String blue, String yellow, String red, String counties) {
        return """
                 rain-blue: {value: %s, source: plan}
                 rain-yellow: {value: %s, source: plan%s}
                 rain-red: {value: %s, source: plan}
               """
                .formatted(blue, yellow, counties, red);
    }

    private static List<String> contradiction(String tests) {
        return LintedPack.good()
                .with("signals.drl", "value >= threshold(\"warning\")", tests)
                .findings(LintRule.CONTRADICTION);
    }

    private static String assessment(String test, String level) {
        return """
               rule "another"
               when Trigger(name == "stage-high", $s : signal, %s)
               then warnings.raise("river-flood", Level.%s).from($s).why("a", "a"); end
               """
                .formatted(test, level);
    }

    /** Two more rules of one activation-group. */
    private static LintedPack grades(int one, String first, int two, String second) {
        return LintedPack.good()
                .and(
                        "signals.drl",
                        """
                        rule "one"
                            salience %d
                            activation-group "grade"
                        when $e : SensorReading(quantity == "rain", %s)
                        then signals.raise("rising"); end

                        rule "two"
                            salience %d
                            activation-group "grade"
                        when $e : SensorReading(quantity == "rain", %s)
                        then signals.raise("rising"); end
                        """
                                .formatted(one, first, two, second));
    }

    /** Two more rules, whose signals are red and blue. */
    private static LintedPack graded(String high, String first, String low, String second) {
        return LintedPack.good()
                .with(
                        "pack.yaml",
                        "stage-high: 3h",
                        "stage-high: 3h\n      high: 3h\n      low: 3h")
                .and(
                        "signals.drl",
                        """
                        rule "high" %s
                        when $e : SensorReading(quantity == "rain", %s)
                        then signals.raise("high"); end

                        rule "low" %s
                        when $e : SensorReading(quantity == "rain", %s)
                        then signals.raise("low"); end
                        """
                                .formatted(high, first, low, second))
                .and(
                        "assess.drl",
                        """
                        rule "red" when Trigger(name == "high", $s : signal)
                        then warnings.raise("river-flood", Level.RED).from($s).why("a", "a"); end
                        rule "blue" when Trigger(name == "low", $s : signal)
                        then warnings.raise("river-flood", Level.BLUE).from($s).why("a", "a"); end
                        """);
    }
}
