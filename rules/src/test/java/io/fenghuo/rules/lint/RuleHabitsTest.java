package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What a rule must not do, and what it must say. */
class RuleHabitsTest {

    @Test
    void shouldFindRulesThatFireAtTimesOfTheirOwn() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "$e : SensorReading(quantity == \"water-level\", feature",
                                        "not SensorReading(quantity == \"water-level\", feature")
                                .findings(LintRule.NO_EVENT))
                .singleElement()
                .asString()
                .startsWith("signals.drl:9:1: error: rule \"rising\" does not look at an event");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "Trigger(name == \"stage-high\", $s : signal)",
                                        "$s : Signal(name == \"stage-high\")")
                                .findings(LintRule.NO_TRIGGER))
                .singleElement()
                .asString()
                .startsWith("assess.drl:7:1: warning");
    }

    @Test
    void shouldFindWarningsWithoutEvidenceOrReason() {
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", ".from($s)", "")
                                .findings(LintRule.NO_EVIDENCE))
                .singleElement()
                .asString()
                .startsWith("assess.drl:9:6: error");
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", ".why(\"{level}\", \"{level}\")", "")
                                .findings(LintRule.NO_REASON))
                .singleElement()
                .asString()
                .startsWith("assess.drl:9:6: warning");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "warnings.raise(\"river-flood\", Level.YELLOW).from($s)",
                                        "var w = warnings.raise(\"river-flood\", Level.YELLOW); w.from($s)")
                                .findings())
                .as("said later, on the variable")
                .isEmpty();
    }

    @Test
    void shouldFindClocksAndChance() {
        assertThat(consequence("long t = System.currentTimeMillis();", LintRule.NOT_REPLAYABLE))
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:15: error: System.currentTimeMillis() gives another");
        assertThat(consequence("java.time.Instant.now();", LintRule.NOT_REPLAYABLE)).hasSize(1);
        assertThat(consequence("new java.util.Random();", LintRule.NOT_REPLAYABLE)).hasSize(1);
        assertThat(consequence("new java.util.Random(3);", LintRule.NOT_REPLAYABLE)).isEmpty();
    }

    @Test
    void shouldFindRulesThatChangeFacts() {
        assertThat(consequence("insert(\"x\");", LintRule.CHANGES_FACTS))
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:6: warning: insert changes");
        assertThat(consequence("modify($e) { bind(null) }", LintRule.CHANGES_FACTS))
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:6: warning: modify changes");
    }

    @Test
    void shouldFindTestsThatTheUnknownSatisfies() {
        assertThat(condition("!(value > 3)"))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:52: warning")
                .contains("write value <= 3");
        assertThat(condition("feature(\"rise-1h\") != 0")).hasSize(1);
        assertThat(condition("!(threshold(\"warning\") <= value)")).hasSize(1);
        assertThat(condition("hour != 3, !(hour > 3), quality != \"bad\", value <= 3")).isEmpty();
    }

    private static List<String> condition(String test) {
        return LintedPack.good()
                .with("signals.drl", "value >= threshold(\"warning\")", test)
                .findings(LintRule.HOLDS_FOR_UNKNOWN);
    }

    private static List<String> consequence(String statement, LintRule rule) {
        return LintedPack.good()
                .with(
                        "signals.drl",
                        "then signals.raise(\"stage-high\")",
                        "then " + statement + " signals.raise(\"stage-high\")")
                .findings(rule);
    }
}
