package io.fenghuo.rules.pack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PackLintTest {
    private static final Map<String, String> TESTS =
            Map.of("slow.yaml", "thresholds: {warning: 3}\nexpect: [{scenario: river-flood}]");

    @Test
    void shouldFindNothingWrongWithAGoodPack() {
        assertThat(lint(SmallPack.files())).isEmpty();
    }

    @Test
    void shouldNameTheLineOfRulesThatDoNotCompile() {
        assertThat(lint(SmallPack.with("signals.drl", "$e.getValue()", "$e.getValu()")))
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:")
                .contains("error", "getValu()");
    }

    @Test
    void shouldNameWhatTheFormRefuses() {
        assertThat(lint(SmallPack.with("pack.yaml", "hold: 1h", "hold: soon")))
                .singleElement()
                .asString()
                .startsWith("pack.yaml:16:11: error: hold must be a duration");
    }

    @Test
    void shouldFindSignalsThatNobodyRaises() throws Exception {
        expectName(
                "pack.yaml", "stage-high: 3h", "stage-hi: 3h", "pack.yaml:14:7: error", "stage-hi");
        expectName(
                "patterns.yaml",
                "signal: rising,",
                "signal: sinking,",
                "patterns.yaml:9:30: error",
                "no signal \"sinking\"; there are [rising, stage-high]");
    }

    @Test
    void shouldFindSignalsAndPatternsThatNobodyUses() throws Exception {
        expectName(
                "signals.drl",
                "signals.raise(\"rising\")",
                "signals.raise(\"rising\"); signals.raise(\"more\")",
                "signals.drl:11:",
                "nobody uses signal \"more\"");
        expectName(
                "pack.yaml",
                "      surge: {for: 60m, keep: all}\n",
                "",
                "patterns.yaml:2:",
                "surge");
    }

    @Test
    void shouldTakeANameThatARuleHandsOnForUsed() throws Exception {
        var files = SmallPack.with("signals.drl", "signals.raise(\"rising\")", "tell(\"rising\")");
        files.computeIfPresent(
                "signals.drl",
                (name, text) -> text.replace("parameter(\"rise-rate\")", "least(\"rise-rate\")"));
        var findings = new ArrayList<LintFinding>();
        new NameLint(PackReader.read(files), TESTS, findings).check();

        assertThat(findings).isEmpty();
    }

    @Test
    void shouldFindNamesInAssessmentThatAreNeverActive() throws Exception {
        expectName(
                "assess.drl", "== \"stage-high\"", "== \"stage-hi\"", "assess.drl:8:", "stage-hi");
        expectName(
                "assess.drl",
                "== \"stage-high\"",
                "== \"rising\"",
                "assess.drl:8:",
                "never active");
        expectName(
                "assess.drl",
                "raise(\"river-flood\"",
                "raise(\"flod\"",
                "assess.drl:9:",
                "\"flod\"");
    }

    @Test
    void shouldFindFeaturesAndParametersUnusedOrUndeclared() throws Exception {
        expectName("signals.drl", "\"rise-1h\"", "\"rise-2h\"", "signals.drl:10:", "\"rise-2h\"");
        expectName("signals.drl", "\"rise-1h\"", "\"high-for\"", "features.yaml:2:", "rise-1h");
        expectName("signals.drl", "\"rise-rate\"", "\"rate\"", "signals.drl:10:", "\"rate\"");
        expectName("signals.drl", "parameter(\"rise-rate\")", "1", "pack.yaml:7:", "rise-rate");
    }

    @Test
    void shouldFindScenariosWithoutResponseOrTest() {
        var files = SmallPack.files();
        files.remove("response.yaml");

        assertThat(PackLint.lint(files, Map.of(), pattern -> Optional.empty()))
                .extracting(LintFinding::message)
                .containsExactlyInAnyOrder(
                        "nobody is sent for river-flood", "no test expects river-flood");
    }

    @Test
    void shouldFindThresholdsThatNoTestedDeviceHas() throws Exception {
        expectName("signals.drl", "(\"warning\")", "(\"warnin\")", "signals.drl:6:", "\"warnin\"");
    }

    @Test
    void shouldFindRulesThatFireAtTimesOfTheirOwn() {
        expect(
                "signals.drl",
                "$e : SensorReading(feature",
                "not SensorReading(feature",
                "signals.drl:9:",
                "does not look at an event");
        expect(
                "assess.drl",
                "Trigger(name == \"stage-high\", $s : signal)",
                "$s : Signal(name == \"stage-high\")",
                "assess.drl:7:",
                "does not look at the Trigger");
    }

    @Test
    void shouldTellWhatThePatternCompilerRefuses() {
        assertThat(PackLint.lint(SmallPack.files(), TESTS, pattern -> Optional.of("cannot be")))
                .singleElement()
                .asString()
                .isEqualTo("patterns.yaml:2:9: error: cannot be");
    }

    @Test
    void shouldAskPatternsForABound() {
        expect("patterns.yaml", "    within: 4h\n", "", "patterns.yaml:2:9", "no bound in time");
    }

    private static void expect(
            String file, String piece, String other, String place, String message) {
        assertFound(lint(SmallPack.with(file, piece, other)), place, message);
    }

    /** Like {@link #expect}, without compiling the rules for each. */
    private static void expectName(
            String file, String piece, String other, String place, String message)
            throws PackFormatException {
        var findings = new ArrayList<LintFinding>();
        var pack = PackReader.read(SmallPack.with(file, piece, other));
        new NameLint(pack, TESTS, findings).check();
        assertFound(findings, place, message);
    }

    private static void assertFound(List<LintFinding> findings, String place, String message) {
        assertThat(findings)
                .extracting(LintFinding::toString)
                .anyMatch(text -> text.startsWith(place) && text.contains(message));
    }

    private static List<LintFinding> lint(Map<String, String> files) {
        return PackLint.lint(files, TESTS, pattern -> Optional.empty());
    }
}
