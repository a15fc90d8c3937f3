package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is named in one place and given in another. */
class NameChecksTest {

    @Test
    void shouldFindNothingWrongWithAGoodPack() {
        assertThat(LintedPack.good().findings()).isEmpty();
    }

    @Test
    void shouldFindAScenarioThatWaitsForASignalNobodyRaises() {
        assertThat(
                        LintedPack.good()
                                .with("pack.yaml", "stage-high: 3h", "stage-hi: 3h")
                                .findings(LintRule.UNRAISED_SIGNAL))
                .containsExactly(
                        "pack.yaml:14:7: error: there is no signal or pattern \"stage-hi\" (did you"
                                + " mean \"stage-high\"?) [unraised-signal]");
    }

    @Test
    void shouldFindAPatternThatWaitsForASignalNobodyRaises() {
        assertThat(
                        LintedPack.good()
                                .with("patterns.yaml", "signal: rising,", "signal: sinking,")
                                .findings(LintRule.UNRAISED_SIGNAL))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:9:30: error: there is no signal \"sinking\"")
                .contains("there are rising, stage-high");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "patterns.yaml",
                                        "[stage-high, rising]",
                                        "[stage-high, risen]")
                                .findings(LintRule.UNRAISED_SIGNAL))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:10:43: error");
        assertThat(
                        LintedPack.good()
                                .with("patterns.yaml", "listensTo: [stage-high]", "listensTo: [up]")
                                .findings(LintRule.UNRAISED_SIGNAL))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:7:17: error");
    }

    @Test
    void shouldFindARuleThatWaitsForASignalNobodyRaises() {
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", "== \"stage-high\"", "== \"stage-hi\"")
                                .findings(LintRule.UNRAISED_SIGNAL))
                .singleElement()
                .asString()
                .startsWith("assess.drl:8:22: error")
                .contains("did you mean \"stage-high\"?");
    }

    @Test
    void shouldFindASignalThatNobodyUses() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "signals.raise(\"rising\")",
                                        "signals.raise(\"rising\"); signals.raise(\"more\")")
                                .findings(LintRule.UNUSED_SIGNAL))
                .singleElement()
                .asString()
                .startsWith("signals.drl:11:45: warning: nobody uses signal \"more\"");
    }

    @Test
    void shouldFindAPatternThatNobodyUses() {
        assertThat(
                        LintedPack.good()
                                .with("pack.yaml", "      surge: {for: 60m, keep: all}\n", "")
                                .findings(LintRule.UNUSED_PATTERN))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:2:9: warning: nobody uses pattern surge");
    }

    @Test
    void shouldFindANameThatIsNeverActive() {
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", "== \"stage-high\"", "== \"rising\"")
                                .findings(LintRule.INACTIVE_NAME))
                .singleElement()
                .asString()
                .startsWith("assess.drl:8:22: warning: \"rising\" is never active here");
    }

    @Test
    void shouldFindANameThatIsActiveOnlyWhereTheRuleIsNotHeard() {
        var other =
                """
                  basin:
                    hazard: flood
                    title: {zh: 流域, en: Basin}
                    around: county
                    uses: {rising: 3h}
                    hold: 1h
                """;
        assertThat(
                        LintedPack.good()
                                .and("pack.yaml", other)
                                .with("assess.drl", "== \"stage-high\"", "== \"rising\"")
                                .findings(LintRule.INACTIVE_NAME))
                .singleElement()
                .asString()
                .contains("neither river-flood nor a scenario that looks around alike uses it");
    }

    @Test
    void shouldFindFeaturesUnknownAndUnused() {
        var pack = LintedPack.good().with("signals.drl", "\"rise-1h\"", "\"rise-2h\"");
        assertThat(pack.findings(LintRule.UNKNOWN_FEATURE))
                .singleElement()
                .asString()
                .startsWith("signals.drl:10:60: error: there is no feature \"rise-2h\"")
                .contains("did you mean \"rise-1h\"?");
        assertThat(pack.findings(LintRule.UNUSED_FEATURE))
                .singleElement()
                .asString()
                .startsWith("features.yaml:2:10: warning: no rule reads feature rise-1h");
    }

    @Test
    void shouldFindParametersUnknownAndUnused() {
        var pack = LintedPack.good().with("signals.drl", "\"rise-rate\"", "\"rise-rat\"");
        assertThat(pack.findings(LintRule.UNKNOWN_PARAMETER))
                .singleElement()
                .asString()
                .startsWith("signals.drl:10:83: error: there is no parameter \"rise-rat\"")
                .contains("did you mean \"rise-rate\"?");
        assertThat(pack.findings(LintRule.UNUSED_PARAMETER))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:7:3: warning: nothing reads parameter rise-rate");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "features.yaml",
                                        "over: 1h",
                                        "over: 1h, atLeast: {parameter: x}")
                                .findings(LintRule.UNKNOWN_PARAMETER))
                .singleElement()
                .asString()
                .startsWith("features.yaml:2:124: error");
    }

    @Test
    void shouldTakeANameThatAFunctionIsGivenForUsed() {
        var function =
                """
                function boolean steep(SensorReading reading, String feature, String limit) {
                    return reading.feature(feature) > reading.parameter(limit);
                }
                """;
        var pack =
                LintedPack.good()
                        .with(
                                "signals.drl",
                                "feature(\"rise-1h\") > parameter(\"rise-rate\")",
                                "steep(this, \"rise-1h\", \"rise-rate\")")
                        .and("signals.drl", function);
        assertThat(pack.findings()).isEmpty();
        assertThat(
                        pack.with("signals.drl", "this, \"rise-1h\"", "this, \"rise\"")
                                .findings(LintRule.UNKNOWN_FEATURE))
                .singleElement()
                .asString()
                .startsWith("signals.drl:10:64: error");
    }

    @Test
    void shouldFindAThresholdThatNoTestedDeviceHas() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "(\"warning\")", "(\"warnin\")")
                                .findings(LintRule.UNKNOWN_THRESHOLD))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:71: warning")
                .contains("did you mean \"warning\"?");
    }

    @Test
    void shouldFindASignalThatHasTheNameOfAlerts() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "raise(\"rising\")", "raise(\"alert\")")
                                .findings(LintRule.RESERVED_NAME))
                .singleElement()
                .asString()
                .contains("a signal cannot be named \"alert\"");
    }

    @Test
    void shouldFindAScenarioThatDoesNotExist() {
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", "raise(\"river-flood\"", "raise(\"river-flod\"")
                                .findings(LintRule.UNKNOWN_SCENARIO))
                .singleElement()
                .asString()
                .startsWith("assess.drl:9:21: error: there is no scenario \"river-flod\"")
                .contains("did you mean \"river-flood\"?");
        assertThat(
                        LintedPack.good()
                                .withTest(
                                        "fires.yaml",
                                        "river-flood, transition: c",
                                        "flood, transition: c")
                                .findings(LintRule.UNKNOWN_SCENARIO))
                .singleElement()
                .asString()
                .startsWith("tests/fires.yaml:10:16: error");
    }

    @Test
    void shouldFindAScenarioThatNobodyRaisesOrIsSentFor() {
        var other =
                """
                  flash-flood:
                    hazard: flood
                    title: {zh: 山洪, en: Flash flood}
                    around: subject
                    uses: {rising: 3h}
                    hold: 1h
                """;
        var pack = LintedPack.good().and("pack.yaml", other);
        assertThat(pack.findings(LintRule.UNRAISED_SCENARIO))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:18:3: warning: no rule ever warns of flash-flood");
        assertThat(pack.findings(LintRule.NO_RESPONSE))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:18:3: warning: nobody is sent for flash-flood");
    }

    @Test
    void shouldBeSilentWhereACommentSaysThatItIsMeant() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "features.yaml",
                                        "features:\n",
                                        "features:\n  # lint: ignore unused-feature, for the map\n")
                                .with("signals.drl", "feature(\"rise-1h\")", "value")
                                .findings(LintRule.UNUSED_FEATURE))
                .isEmpty();
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "rule \"rising\"",
                                        "// lint: ignore unknown-feature\nrule \"rising\"")
                                .with("signals.drl", "\"rise-1h\"", "\"rise-2h\"")
                                .findings(LintRule.UNKNOWN_FEATURE))
                .as("errors cannot be silenced")
                .hasSize(1);
    }
}
