package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.lint.LintFinding.Severity;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** What SARIF 2.1.0 requires, by its sections. */
class SarifReportTest {
    private static final Path BASE = Path.of("/work place");
    private static final LintFinding MISSPELT =
            new LintFinding(
                    LintRule.UNKNOWN_FIELD,
                    "signals.drl",
                    3,
                    14,
                    Severity.ERROR,
                    "no \"valu\" 水位",
                    "did you mean value?");
    private static final LintFinding MISSING =
            new LintFinding(LintRule.MALFORMED, "pack.yaml", 0, 0, Severity.ERROR, "missing", "");

    @Test
    void shouldBeALogOfOneRun() throws Exception {
        var log = log(Map.of());

        assertThat(at(log, "version")).isEqualTo("2.1.0"); // 3.13.2
        assertThat(words(log, "$schema")).endsWith("sarif-2.1.0.json"); // 3.13.3
        assertThat(list(log, "runs")).hasSize(1); // 3.13.4
        assertThat(list(log, "runs", 0, "results")).isEmpty(); // 3.14.23
        assertThat(at(log, "runs", 0, "columnKind")).isEqualTo("utf16CodeUnits"); // 3.14.17
    }

    @Test
    void shouldDescribeEveryRuleOnce() throws Exception {
        var driver = at(log(Map.of()), "runs", 0, "tool", "driver");

        assertThat(at(driver, "name")).isEqualTo("fenghuo rules lint"); // 3.19.8
        assertThat(at(driver, "version")).isEqualTo("1.2.3");
        assertThat(list(driver, "rules"))
                .extracting(rule -> at(rule, "id"))
                .doesNotHaveDuplicates()
                .hasSize(LintRule.values().length);
        for (var rule : list(driver, "rules")) {
            assertThat(words(rule, "shortDescription", "text")).isNotBlank(); // 3.12.3
            assertThat(words(rule, "fullDescription", "text")).isNotBlank();
            assertThat(words(rule, "help", "text")).isNotBlank();
            assertThat(at(rule, "defaultConfiguration", "level"))
                    .isIn("error", "warning", "note"); // 3.50.3
        }
    }

    @Test
    void shouldPointEachResultToItsRuleAndPlace() throws Exception {
        var log = log(Map.of(BASE.resolve("packs/a b"), List.of(MISSPELT)));
        var result = at(log, "runs", 0, "results", 0);

        assertThat(at(result, "ruleId")).isEqualTo("unknown-field"); // 3.27.5
        assertThat(at(log, "runs", 0, "tool", "driver", "rules", at(result, "ruleIndex"), "id"))
                .isEqualTo("unknown-field"); // 3.27.6
        assertThat(at(result, "level")).isEqualTo("error"); // 3.27.10
        assertThat(at(result, "message", "text"))
                .isEqualTo("no \"valu\" 水位 (did you mean value?)"); // 3.27.11
        var place = at(result, "locations", 0, "physicalLocation");
        assertThat(at(place, "artifactLocation", "uri")).isEqualTo("packs/a%20b/signals.drl");
        assertThat(at(place, "artifactLocation", "uriBaseId")).isEqualTo("%SRCROOT%");
        assertThat(URI.create(words(place, "artifactLocation", "uri")).isAbsolute()).isFalse();
        assertThat(at(place, "region", "startLine")).isEqualTo(3); // 3.30.5
        assertThat(at(place, "region", "startColumn")).isEqualTo(14); // 3.30.6
    }

    @Test
    void shouldNameNoRegionOfAWholeFile() throws Exception {
        assertThat(place(log(Map.of(BASE.resolve("p"), List.of(MISSING)))))
                .containsKey("artifactLocation")
                .doesNotContainKey("region"); // whose startLine is from 1: 3.30.5
    }

    @Test
    void shouldNameInFullWhatIsElsewhere() throws Exception {
        var log = log(Map.of(Path.of("/other/流域"), List.of(MISSING)));

        assertThat(words(place(log), "artifactLocation", "uri"))
                .startsWith("file:///other/%E6%B5%81")
                .endsWith("/pack.yaml");
        assertThat(at(place(log), "artifactLocation"))
                .asString()
                .doesNotContain("uriBaseId"); // 3.4.4
    }

    private static Object log(Map<Path, List<LintFinding>> findings) throws Exception {
        var out = new StringWriter();
        SarifReport.write(new LinkedHashMap<>(findings), BASE, "1.2.3", out);
        // JSON is YAML.
        return new Load(LoadSettings.builder().build()).loadFromString(out.toString());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> place(Object log) {
        return (Map<String, Object>)
                at(log, "runs", 0, "results", 0, "locations", 0, "physicalLocation");
    }

    private static String words(Object from, Object... path) {
        return at(from, path).toString();
    }

    private static List<?> list(Object from, Object... path) {
        return (List<?>) at(from, path);
    }

    /** What stands under keys and at indexes; there must be something. */
    private static Object at(Object from, Object... path) {
        @Nullable Object found = from;
        for (var step : path) {
            found =
                    found instanceof List<?> list
                            ? list.get((int) step)
                            : ((Map<?, ?>) Objects.requireNonNull(found, step.toString()))
                                    .get(step);
        }
        return Objects.requireNonNull(found, () -> List.of(path) + " is missing");
    }
}
