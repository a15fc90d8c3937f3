package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.pack.SmallPack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole of lint, with the compiler, and packs that cannot be read. */
class PackLintTest {

    @Test
    void shouldFindNothingWrongWithAGoodPack() {
        assertThat(LintedPack.good().compiled()).isEmpty();
    }

    @Test
    void shouldNameTheLineOfRulesThatDoNotCompile() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "$e.getValue());", "$e.getValue(3));")
                                .compiled())
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:")
                .contains("error", "getValue", "[does-not-compile]");
    }

    @Test
    void shouldNotLetTheCompilerSayAgainWhatIsSaidBetter() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "$e.getValue()", "$e.getValu()")
                                .compiled())
                .singleElement()
                .asString()
                .contains("did you mean \"getValue()\"?");
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "$e : SensorReading(quantity == \"water-level\", value",
                                        "$e : SensorReadin(quantity == \"water-level\", value")
                                .compiled())
                .singleElement()
                .asString()
                .contains("did you mean \"SensorReading\"?");
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "value >= threshold", "valu >= threshold")
                                .compiled())
                .singleElement()
                .asString()
                .contains("did you mean \"value\"?");
    }

    @Test
    void shouldSayWhatIsWrongWithAWordOfTheRuleLanguage() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "value >= threshold(\"warning\")",
                                        "unit == \"m\"")
                                .compiled())
                .anySatisfy(
                        finding ->
                                assertThat(finding.toString())
                                        .startsWith("signals.drl:6:52: error: this is no condition")
                                        .contains("write getUnit()"));
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "value >= threshold(\"warning\")",
                                        "this.unit == \"m\"")
                                .compiled())
                .as("of which Drools would take no more than `this`")
                .anySatisfy(finding -> assertThat(finding.hint()).contains("getUnit()"));
    }

    @Test
    void shouldGoOnWithTheRulesWhereAFileIsMalformed() {
        var findings =
                LintedPack.good()
                        .with("pack.yaml", "hold: 1h", "hold: soon")
                        .with("signals.drl", "$e.getValue()", "$e.getValu()")
                        .findings();
        assertThat(findings)
                .extracting(LintFinding::toString)
                .anyMatch(
                        text -> text.startsWith("pack.yaml:16:11: error: hold must be a duration"))
                .anyMatch(text -> text.startsWith("signals.drl:7:52: error"))
                .hasSize(2);
    }

    @Test
    void shouldNameATestThatIsNoYaml() {
        assertThat(LintedPack.good().withTest("quiet.yaml", "expect: none", "expect: [").findings())
                .extracting(LintFinding::toString)
                .anyMatch(
                        text ->
                                text.startsWith("tests/quiet.yaml:")
                                        && text.contains("[malformed]"));
    }

    @Test
    void shouldSurviveWhatIsNoPackAtAll() {
        for (var rubbish :
                new String[] {"", "\0", "{", "- [", "rule when then", "package x; rule"}) {
            var files = new TreeMap<String, String>();
            SmallPack.files().keySet().forEach(name -> files.put(name, rubbish));
            assertThat(PackLint.lint(files, Map.of("t.yaml", rubbish), pattern -> Optional.empty()))
                    .as(rubbish)
                    .anyMatch(finding -> finding.severity() == Severity.ERROR);
        }
    }

    @Test
    void shouldMakeFindingsOfWhatCannotBeRead(@TempDir Path folder) throws Exception {
        assertThat(PackLint.lint(folder.resolve("none"), pattern -> Optional.empty()))
                .anyMatch(finding -> finding.rule() == LintRule.UNREADABLE)
                .anyMatch(finding -> finding.file().equals("pack.yaml"));

        Files.write(folder.resolve("pack.yaml"), "id: 洪".getBytes(StandardCharsets.UTF_16));
        assertThat(PackLint.lint(folder, pattern -> Optional.empty()))
                .extracting(LintFinding::toString)
                .contains("pack.yaml: error: is not UTF-8 (save it as text in UTF-8) [unreadable]")
                .noneMatch(text -> text.contains("is missing") && text.startsWith("pack.yaml"));
    }

    @Test
    void shouldHaveARowForEveryRuleInTheAuthorsGuide() throws Exception {
        var guide = Files.readString(Path.of("..", "docs", "rule-authors.md"));
        for (var rule : LintRule.values()) {
            assertThat(guide).contains("| `" + rule.id() + "` | " + rule.severity().word() + " |");
        }
    }
}
