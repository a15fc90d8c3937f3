package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Tests that a scenario lacks. */
class TestCheckTest {

    @Test
    void shouldFindAScenarioThatNoTestExpects() {
        assertThat(LintedPack.good().without("fires.yaml").without("quiet.yaml").findings())
                .singleElement()
                .asString()
                .isEqualTo(
                        "pack.yaml:9:3: warning: no test expects river-flood (add one under tests,"
                                + " and one that expects none) [no-firing-test]");
    }

    @Test
    void shouldFindAScenarioWithoutAQuietTest() {
        assertThat(LintedPack.good().without("quiet.yaml").findings(LintRule.NO_QUIET_TEST))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:9:3: warning");
        assertThat(
                        LintedPack.good()
                                .withTest("quiet.yaml", "water-level", "rainfall")
                                .findings(LintRule.NO_QUIET_TEST))
                .as("a quiet test of something else")
                .hasSize(1);
    }

    @Test
    void shouldFindAScenarioWithoutALateTest() {
        assertThat(
                        LintedPack.good()
                                .withTest("fires.yaml", "arrives: +1m, ", "")
                                .findings(LintRule.NO_LATE_TEST))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:9:3: warning");
        assertThat(
                        LintedPack.good()
                                .withTest("fires.yaml", "arrives: +1m, ", "")
                                .withTest("quiet.yaml", "at: +0m,", "at: +0m, arrives: +1m,")
                                .findings(LintRule.NO_LATE_TEST))
                .isEmpty();
    }

    @Test
    void shouldFindAScenarioThatNoTestEnds() {
        assertThat(
                        LintedPack.good()
                                .withTest(
                                        "fires.yaml",
                                        "transition: cleared",
                                        "transition: escalated")
                                .findings(LintRule.NO_CLEAR_TEST))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:9:3: warning");
    }
}
