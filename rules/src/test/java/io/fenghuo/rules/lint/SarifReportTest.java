package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.lint.LintFinding.Severity;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What SARIF 2.1.0 requires, by its sections. */
class SarifReportTest {
    private static final Path BASE = Path.of("/work place");

    @Test
    void shouldBeALogOfOneRun() throws Exception {
        var log = log(Map.of());

        assertThat(log).containsEntry("version", "2.1.0"); // 3.13.2
        assertThat(log.get("$schema").toString()).endsWith("sarif-2.1.0.json");
        assertThat(list(log.get("runs"))).hasSize(1); // 3.13.4
        assertThat(run(log)).containsKey("results").containsEntry("columnKind", "utf16CodeUnits");
    }

    @Test
    void shouldDescribeEveryRuleOnce() throws Exception {
        var driver = map(map(run(log(Map.of())).get("tool")).get("driver"));

        assertThat(driver).containsEntry("name", "fenghuo rules lint"); // 3.19.8
        assertThat(driver).containsEntry("version", "1.2.3");
        assertThat(list(driver.get("rules")))
                .extracting(rule -> map(rule).get("id"))
                .doesNotHaveDuplicates()
                .hasSize(LintRule.values().length);
        for (var each : list(driver.get("rules"))) {
            var rule = map(each);
            for (var message : List.of("shortDescription", "fullDescription", "help")) {
                assertThat(map(rule.get(message)).get("text").toString()).isNotBlank(); // 3.12.3
            }
            assertThat(map(rule.get("defaultConfiguration")).get("level"))
                    .isIn("error", "warning", "note"); // 3.50.3
        }
    }

    @Test
    void shouldPointEachResultToItsRuleAndPlace() throws Exception {
        var log =
                log(
                        Map.of(
                                BASE.resolve("packs/a b"),
                                List.of(
                                        new LintFinding(
                                                LintRule.UNKNOWN_FIELD,
                                                "signals.drl",
                                                3,
                                                14,
                                                Severity.ERROR,
                                                "no \"valu\" 水位",
                                                "did you mean value?"))));
        var result = map(list(run(log).get("results")).get(0));
        var rules = list(map(map(run(log).get("tool")).get("driver")).get("rules"));

        assertThat(result).containsEntry("ruleId", "unknown-field").containsEntry("level", "error");
        int index = (int) result.get("ruleIndex");
        assertThat(map(rules.get(index))).containsEntry("id", "unknown-field"); // 3.27.6
        assertThat(map(result.get("message"))) // 3.27.11
                .containsEntry("text", "no \"valu\" 水位 (did you mean value?)");
        var place = map(map(list(result.get("locations")).get(0)).get("physicalLocation"));
        var artifact = map(place.get("artifactLocation"));
        assertThat(artifact)
                .containsEntry("uri", "packs/a%20b/signals.drl")
                .containsEntry("uriBaseId", "%SRCROOT%");
        assertThat(URI.create(artifact.get("uri").toString()).isAbsolute()).isFalse();
        assertThat(map(place.get("region")))
                .containsEntry("startLine", 3)
                .containsEntry("startColumn", 14);
    }

    @Test
    void shouldNameNoRegionOfAWholeFile() throws Exception {
        var finding =
                new LintFinding(
                        LintRule.MALFORMED, "pack.yaml", 0, 0, Severity.ERROR, "is missing", "");
        var place = place(log(Map.of(BASE.resolve("p"), List.of(finding))));

        assertThat(place).doesNotContainKey("region"); // whose startLine is from 1: 3.30.5
    }

    @Test
    void shouldNameInFullWhatIsElsewhere() throws Exception {
        var finding =
                new LintFinding(
                        LintRule.MALFORMED, "pack.yaml", 0, 0, Severity.ERROR, "is missing", "");
        var artifact =
                map(
                        place(log(Map.of(Path.of("/other/流域"), List.of(finding))))
                                .get("artifactLocation"));

        assertThat(artifact.get("uri").toString())
                .startsWith("file:///other/%E6%B5%81")
                .endsWith("/pack.yaml");
        assertThat(artifact).doesNotContainKey("uriBaseId"); // 3.4.4
    }

    private static Map<String, Object> place(Map<String, Object> log) {
        var result = map(list(run(log).get("results")).get(0));
        return map(map(list(result.get("locations")).get(0)).get("physicalLocation"));
    }

    private static Map<String, Object> log(Map<Path, List<LintFinding>> findings) throws Exception {
        var out = new StringWriter();
        SarifReport.write(new LinkedHashMap<>(findings), BASE, "1.2.3", out);
        // JSON is YAML.
        return map(new Load(LoadSettings.builder().build()).loadFromString(out.toString()));
    }

    private static Map<String, Object> run(Map<String, Object> log) {
        return map(list(log.get("runs")).get(0));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> list(Object value) {
        return (List<Object>) value;
    }
}
