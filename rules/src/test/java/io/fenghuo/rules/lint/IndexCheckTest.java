package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.sandbox.PackCode;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.base.base.ClassObjectType;
import org.drools.base.definitions.rule.impl.RuleImpl;
import org.drools.base.rule.IndexableConstraint;
import org.drools.base.rule.Pattern;
import org.drools.base.util.index.ConstraintTypeOperator;
import org.drools.model.Model;
import org.drools.modelcompiler.KieBaseBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IndexCheckTest {
    /** First tests of a pattern, and whether they are found by hash. */
    private static final Map<String, Boolean> FORMS = new LinkedHashMap<>();

    static {
        FORMS.put("quantity == \"x\"", true);
        FORMS.put("\"x\" == quantity", true);
        FORMS.put("this.quantity == \"x\"", true);
        FORMS.put("getQuantity() == \"x\"", true);
        FORMS.put("(quantity == \"x\")", true);
        FORMS.put("$q : quantity == \"x\"", true);
        FORMS.put("$q : quantity, quantity == \"x\"", true);
        FORMS.put("hour == 3", true);
        FORMS.put("device.name == \"x\"", true);
        FORMS.put("quantity == 'x'", true);
        FORMS.put("quantity == \"x\" && value > 3", false);
        FORMS.put("quantity == \"x\" || == \"y\"", false);
        FORMS.put("quantity in (\"x\", \"y\")", false);
        FORMS.put("quantity != \"x\"", false);
        FORMS.put("value > 3", false);
        FORMS.put("quantity == quality", false);
        FORMS.put("quantity == null", false);
        FORMS.put("quantity.equals(\"x\")", false);
        FORMS.put("quantity matches \"x\"", false);
        FORMS.put("value == threshold(\"x\")", false);
        FORMS.put("!(quantity != \"x\")", false);
        FORMS.put("text(\"zone\") == \"a\"", false);
    }

    @TempDir private Path folder;

    @Test
    void shouldAgreeWithDroolsOnWhatIsFoundByHash() throws Exception {
        var drl = new StringBuilder("package fenghuo.forms;\n");
        drl.append("import io.fenghuo.rules.event.*;\n");
        var forms = List.copyOf(FORMS.keySet());
        for (int i = 0; i < forms.size(); i++) {
            drl.append("rule \"" + i + "\" when SensorReading(" + forms.get(i) + ") then end\n");
        }
        var text = drl.toString();
        var indexed = byDrools(RuleCompiler.compile("forms", Map.of("signals.drl", text)));
        var file = DrlReader.read("signals.drl", text);
        assertThat(file.rules()).hasSize(forms.size());
        for (var rule : file.rules()) {
            var form = forms.get(Integer.parseInt(rule.name()));
            var tests = rule.patterns().get(0).constraints();
            var scope = Scope.of(file, rule).inside(SensorReading.class);
            boolean byLint = IndexCheck.whyNot(tests.get(tests.size() - 1), scope).isEmpty();
            assertThat(byLint).as("lint on %s", form).isEqualTo(FORMS.get(form));
            assertThat(indexed.get(rule.name()))
                    .as("Drools on %s", form)
                    .isEqualTo(FORMS.get(form));
        }
    }

    @Test
    void shouldSayWhyAPatternIsNotFoundByHash() {
        assertThat(first("value > 3"))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:25: note: every SensorReading is tested")
                .contains("its first test is a range");
        assertThat(first("quantity != \"x\"").get(0)).contains("!=");
        assertThat(first("quantity == \"x\" || == \"y\"").get(0)).contains("`||`");
        assertThat(first("quantity matches \"x.*\"").get(0)).contains("`matches`");
        assertThat(first("text(\"zone\") == \"x\"").get(0)).contains("of a call");
        assertThat(first("value == 3").get(0)).contains("measured number");
        assertThat(first("eval(true)").get(0)).contains("no plain ==");
        assertThat(first("quantity == \"water-level\"")).isEmpty();
    }

    @Test
    void shouldWarnWhereTheEqualityOnlyStandsTooLate() {
        assertThat(first("value > 3, quantity == \"x\""))
                .singleElement()
                .asString()
                .startsWith("signals.drl:6:25: warning")
                .contains("put quantity == \"x\" first");
        assertThat(first("quantity == \"x\" && value > 3").get(0))
                .contains("warning", "comma rather than &&");
    }

    @Test
    void shouldWarnWhereVeryManyPatternsAreLikeThat() {
        var rules = new StringBuilder();
        for (int i = 0; i <= IndexCheck.MOST_UNINDEXED; i++) {
            rules.append("rule \"r")
                    .append(i)
                    .append("\" when SensorReading(value > ")
                    .append(i)
                    .append(") then signals.raise(\"rising\"); end\n");
        }
        assertThat(
                        LintedPack.good()
                                .and("signals.drl", rules.toString())
                                .findings(LintRule.UNINDEXED_PATTERN))
                .hasSize(IndexCheck.MOST_UNINDEXED + 1)
                .allMatch(finding -> finding.contains("warning"));
    }

    @Test
    void shouldAskTheTriggerForItsNameFirst() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "Trigger(name == \"stage-high\", $s : signal)",
                                        "Trigger($s : signal, timeMillis > 0, name == \"stage-high\")")
                                .findings(LintRule.UNINDEXED_PATTERN))
                .singleElement()
                .asString()
                .startsWith("assess.drl:8:27: warning: every Trigger")
                .contains("put name == \"stage-high\" first");
    }

    private static List<String> first(String tests) {
        return LintedPack.good()
                .with(
                        "signals.drl",
                        "quantity == \"water-level\", value >= threshold(\"warning\")",
                        tests)
                .findings(LintRule.UNINDEXED_PATTERN);
    }

    /** By rule, whether Drools can find its pattern by hash. */
    private Map<String, Boolean> byDrools(byte[] jar) throws Exception {
        var file = Files.write(folder.resolve("forms.jar"), jar);
        var indexed = new LinkedHashMap<String, Boolean>();
        try (var loader = new URLClassLoader(new URL[] {file.toUri().toURL()})) {
            var models = new ArrayList<Model>();
            for (var name : PackCode.read(jar).models()) {
                models.add((Model) loader.loadClass(name).getDeclaredConstructor().newInstance());
            }
            for (var rules : KieBaseBuilder.createKieBaseFromModel(models).getKiePackages()) {
                for (var rule : rules.getRules()) {
                    indexed.put(rule.getName(), isFoundByHash((RuleImpl) rule));
                }
            }
        }
        return indexed;
    }

    private static boolean isFoundByHash(RuleImpl rule) {
        var pattern = (Pattern) rule.getLhs().getChildren().get(0);
        assertThat(pattern.getObjectType()).isInstanceOf(ClassObjectType.class);
        return pattern.getConstraints().get(0) instanceof IndexableConstraint test
                && test.getConstraintType() == ConstraintTypeOperator.EQUAL
                && test.getField() != null;
    }
}
