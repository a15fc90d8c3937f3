package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** Values, words and steps that assessment reads. */
class ValueCheckTest {

    @Test
    void shouldFindAPlaceholderThatNothingFills() {
        assertThat(
                        LintedPack.good()
                                .with("assess.drl", "\"{level}\", \"", "\"{levl}\", \"")
                                .findings(LintRule.UNKNOWN_VALUE))
                .containsExactly(
                        "assess.drl:9:63: error: {levl} is bound by nothing that the warning is from,"
                                + " so it is refused (did you mean \"level\"?) [unknown-value]");
        assertThat(why("\"{n} {place}\", \"{level}\"", ".value(\"n\", 3)")).isEmpty();
    }

    @Test
    void shouldFindAValueThatNoSignalBinds() {
        assertThat(condition("$s.value(\"levl\") > 3"))
                .singleElement()
                .asString()
                .startsWith(
                        "assess.drl:8:58: error: no rule that raises stage-high binds the number"
                                + " \"levl\"")
                .contains("did you mean \"level\"?");
        assertThat(condition("$s.text(\"level\") == \"a\""))
                .singleElement()
                .asString()
                .contains("write value(\"level\")");
        assertThat(condition("$s.value(\"level\") > 3, $s.text(\"place\") != \"x\"")).isEmpty();
    }

    @Test
    void shouldFindAValueThatAJoinedSignalDoesNotBind() {
        assertThat(joined("Signal(name == \"stage-high\", value(\"rise\") > 3)")).hasSize(1);
        assertThat(joined("Signal(name in (\"stage-high\", \"surge\"), value(\"level\") > 3)"))
                .isEmpty();
        assertThat(joined("Signal(value(\"anything\") > 3)")).as("of any name").isEmpty();
    }

    @Test
    void shouldFindStepsAndValuesThatAMatchDoesNotHave() {
        var condition = "$m : Match(name == \"surge\", ";
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "$s : signal)",
                                        "$s : signal) " + condition + "first(\"rise\") != null)")
                                .with("assess.drl", "then ", "then $m.last(\"rize\"); ")
                                .findings(LintRule.UNKNOWN_STEP))
                .singleElement()
                .asString()
                .startsWith("assess.drl:9:14: error: pattern surge has no step \"rize\"")
                .contains("did you mean \"rise\"?");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "$s : signal)",
                                        "$s : signal) " + condition + "timedOut == false)")
                                .with("assess.drl", "then ", "then $m.sum(\"high\", \"depth\"); ")
                                .findings(LintRule.UNKNOWN_VALUE))
                .singleElement()
                .asString()
                .contains("rising, stage-high binds the number \"depth\"");
    }

    @Test
    void shouldFollowFunctionsThatRaise() {
        var function =
                """
                function void tell(io.fenghuo.rules.detection.Signals signals, String name, String key) {
                    signals.raise(name).value(key, 1);
                }
                """;
        var pack =
                LintedPack.good()
                        .with(
                                "signals.drl",
                                "signals.raise(\"stage-high\").value(\"level\", $e.getValue())",
                                "tell(signals, \"stage-high\", \"level\")")
                        .and("signals.drl", function);
        assertThat(pack.findings()).isEmpty();
        assertThat(
                        pack.with(
                                        "signals.drl",
                                        "\"stage-high\", \"level\"",
                                        "\"stage-high\", \"deep\"")
                                .findings(LintRule.UNKNOWN_VALUE))
                .hasSize(2);
    }

    @Test
    void shouldSayNothingWhereAKeyIsComputed() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", ".value(\"level\"", ".value($e.getQuantity()")
                                .findings(LintRule.UNKNOWN_VALUE))
                .isEmpty();
    }

    private static List<String> why(String words, String more) {
        return LintedPack.good()
                .with("assess.drl", ".why(\"{level}\", \"{level}\")", more + ".why(" + words + ")")
                .findings(LintRule.UNKNOWN_VALUE);
    }

    private static List<String> condition(String test) {
        return LintedPack.good()
                .with("assess.drl", "$s : signal)", "$s : signal, " + test + ")")
                .findings(LintRule.UNKNOWN_VALUE);
    }

    private static List<String> joined(String pattern) {
        return LintedPack.good()
                .with("assess.drl", "$s : signal)", "$s : signal) " + pattern)
                .findings(LintRule.UNKNOWN_VALUE);
    }
}
