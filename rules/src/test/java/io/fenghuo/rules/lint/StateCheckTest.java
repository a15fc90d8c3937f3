package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Windows larger than state should hold. */
class StateCheckTest {

    @Test
    void shouldFindAFeatureThatRemembersForVeryLong() {
        assertThat(
                        LintedPack.good()
                                .with("features.yaml", "over: 1h", "over: 32d")
                                .findings(LintRule.WINDOW_TOO_LONG))
                .singleElement()
                .asString()
                .startsWith("features.yaml:2:99: warning: feature rise-1h remembers");
        assertThat(
                        LintedPack.good()
                                .with("features.yaml", "over: 1h", "over: 31d")
                                .findings(LintRule.WINDOW_TOO_LONG))
                .isEmpty();
    }

    @Test
    void shouldFindAFeatureOfVeryManyPanes() {
        assertThat(
                        LintedPack.good()
                                .with("features.yaml", "panes: 9", "panes: 241")
                                .findings(LintRule.TOO_MANY_PANES))
                .singleElement()
                .asString()
                .startsWith("features.yaml:3:80: warning");
        assertThat(
                        LintedPack.good()
                                .with("features.yaml", "panes: 9", "panes: 240")
                                .findings(LintRule.TOO_MANY_PANES))
                .isEmpty();
    }

    @Test
    void shouldFindFindingsThatStayActiveForVeryLong() {
        assertThat(
                        LintedPack.good()
                                .with("pack.yaml", "{for: 60m, keep: all}", "{for: 25h, keep: all}")
                                .findings(LintRule.FINDING_KEPT_TOO_LONG))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:15:7: warning");
        assertThat(
                        LintedPack.good()
                                .with("pack.yaml", "stage-high: 3h", "stage-high: 25h")
                                .findings(LintRule.FINDING_KEPT_TOO_LONG))
                .isEmpty();
    }

    @Test
    void shouldFindAPatternThatWaitsForVeryLong() {
        assertThat(
                        LintedPack.good()
                                .with("patterns.yaml", "within: 4h", "within: 8d")
                                .findings(LintRule.PATTERN_TOO_LONG))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:4:13: warning");
    }

    @Test
    void shouldAskForABoundAndInsistWhereAnUpgradeWouldDrain() {
        var draining = LintedPack.good().with("patterns.yaml", "    within: 4h\n", "");
        assertThat(draining.findings(LintRule.ENDLESS_DRAIN))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:2:9: error: pattern surge has no `within`");
        assertThat(draining.findings(LintRule.UNBOUNDED_PATTERN)).isEmpty();

        var keeping = draining.with("pack.yaml", "onUpgrade: drain", "onUpgrade: keep");
        assertThat(keeping.findings(LintRule.ENDLESS_DRAIN)).isEmpty();
        assertThat(keeping.findings(LintRule.UNBOUNDED_PATTERN))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:2:9: warning");
    }

    @Test
    void shouldFindAPatternWhosePartialMatchesMultiply() {
        assertThat(
                        LintedPack.good()
                                .with("patterns.yaml", "greedy: true, inner: strict", "inner: any")
                                .findings(LintRule.EXPLODING_PATTERN))
                .singleElement()
                .asString()
                .startsWith("patterns.yaml:9:16: warning");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "patterns.yaml",
                                        "2+, greedy: true, inner: strict",
                                        "2..4, inner: any")
                                .findings(LintRule.EXPLODING_PATTERN))
                .isEmpty();
    }

    @Test
    void shouldTellWhatThePatternCompilerRefuses() {
        var pack = LintedPack.good();
        var checks =
                PackLint.checks(pattern -> Optional.of("cannot be")).stream()
                        .filter(check -> !(check instanceof CompileCheck))
                        .toList();
        assertThat(
                        PackLint.lint(
                                pack.files(),
                                pack.tests(),
                                checks,
                                new Neighbours(List.of()),
                                new Findings()))
                .singleElement()
                .asString()
                .isEqualTo("patterns.yaml:2:9: error: cannot be [refused-pattern]");
    }
}
