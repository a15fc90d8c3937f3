package io.fenghuo.rules.lint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FactCheckTest {

    @Test
    void shouldFindATypeThatDoesNotExist() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "signals.drl",
                                        "$e : SensorReading(quantity == \"water-level\", value",
                                        "$e : SensorReadin(quantity == \"water-level\", value")
                                .findings(LintRule.UNKNOWN_TYPE))
                .containsExactly(
                        "signals.drl:6:6: error: there is no type \"SensorReadin\" (did you mean"
                                + " \"SensorReading\"?) [unknown-type]");
    }

    @Test
    void shouldSayWhichImportIsMissing() {
        assertThat(
                        LintedPack.good()
                                .with(
                                        "assess.drl",
                                        "import io.fenghuo.rules.assessment.Trigger;\n",
                                        "")
                                .findings(LintRule.UNKNOWN_TYPE))
                .singleElement()
                .asString()
                .contains("import io.fenghuo.rules.assessment.Trigger");
    }

    @Test
    void shouldFindAMemberThatAConditionMisspells() {
        assertThat(condition("valu >= threshold(\"warning\")"))
                .isEqualTo(
                        "signals.drl:6:52: error: SensorReading has no member \"valu\" (did you mean"
                                + " \"value\"?) [unknown-field]");
        assertThat(condition("treshold(\"warning\") <= value"))
                .startsWith("signals.drl:6:52: error: SensorReading has no member \"treshold()\"")
                .contains("did you mean \"threshold()\"?");
        assertThat(condition("device.nam == \"x\"")).contains("Device has no member \"nam\"");
        assertThat(condition("this.valu > 3")).contains("\"valu\"");
        assertThat(condition("value > 3 || valu in (1, 2)")).startsWith("signals.drl:6:65");
    }

    @Test
    void shouldFindAMemberThatAConsequenceMisspells() {
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "$e.getValue()", "$e.getValu()")
                                .findings(LintRule.UNKNOWN_FIELD))
                .containsExactly(
                        "signals.drl:7:52: error: SensorReading has no member \"getValu()\" (did you"
                                + " mean \"getValue()\"?) [unknown-field]");
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", ".value(\"level\"", ".vale(\"level\"")
                                .findings(LintRule.UNKNOWN_FIELD))
                .singleElement()
                .asString()
                .startsWith("signals.drl:7:34: error: Raise has no member \"vale()\"");
        assertThat(
                        LintedPack.good()
                                .with("signals.drl", "$e.getValue()", "$e.value")
                                .findings(LintRule.UNKNOWN_FIELD))
                .singleElement()
                .asString()
                .contains("write getValue()");
    }

    @Test
    void shouldFindAMemberThatAFunctionMisspells() {
        var function = "function double twice(SensorReading r) {\n  return r.getVale() * 2;\n}\n";
        assertThat(LintedPack.good().and("signals.drl", function).findings(LintRule.UNKNOWN_FIELD))
                .singleElement()
                .asString()
                .startsWith("signals.drl:13:12: error");
    }

    @Test
    void shouldFindAMemberThatIsReadAsIfItWereNone() {
        assertThat(condition("number(\"value\") > 3"))
                .startsWith("signals.drl:6:59: error: number(\"value\") is never known")
                .contains("write value");
        assertThat(condition("text(\"zone\") == \"a\"")).isEmpty();
    }

    @Test
    void shouldLetBindingsFunctionsAndClassesBe() {
        assertThat(condition("$v : value, $v > 3, Double.isNaN(lon), java.lang.Math.abs(lat) > 3"))
                .isEmpty();
        assertThat(
                        condition(
                                "getUnit() == \"m\", device != null,"
                                        + " device.text(\"x\") == \"y\", this.hour > 3"))
                .isEmpty();
        assertThat(
                        condition(
                                "alarmed(this)",
                                "function boolean alarmed(SensorReading r) { return true; }"))
                .isEmpty();
    }

    @Test
    void shouldFindMembersThatFeaturesMisspell() {
        assertThat(feature("of: value", "of: valeu"))
                .startsWith("features.yaml:2:86: warning: SensorReading has no member \"valeu\"")
                .contains("did you mean \"value\"?");
        assertThat(feature("where: {quantity:", "where: {quantitty:"))
                .startsWith("features.yaml:2:58: warning")
                .contains("did you mean \"quantity\"?");
        assertThat(feature("by: cell", "by: qualty"))
                .startsWith("features.yaml:3:56: warning")
                .contains("did you mean \"quality\"?");
        assertThat(feature("of: value", "of: hour"))
                .startsWith("features.yaml:2:86: error: features cannot see \"hour\"");
        assertThat(feature("of: value", "of: quantity"))
                .startsWith("features.yaml:2:86: error: SensorReading.quantity is no number");
    }

    @Test
    void shouldTakeForMeantWhatTestsSend() {
        assertThat(
                        LintedPack.good()
                                .with("features.yaml", "by: cell", "by: basin")
                                .withTest("quiet.yaml", "value: 2.9", "value: 2.9, basin: b")
                                .findings(LintRule.UNKNOWN_FIELD))
                .isEmpty();
        assertThat(feature("by: cell", "by: basin")).contains("no test sends one");
    }

    private static String condition(String tests, String... more) {
        return String.join(
                "\n",
                LintedPack.good()
                        .with("signals.drl", "value >= threshold(\"warning\")", tests)
                        .and("signals.drl", String.join("\n", more))
                        .findings(LintRule.UNKNOWN_FIELD));
    }

    private static String feature(String piece, String other) {
        return String.join(
                "\n",
                LintedPack.good()
                        .with("features.yaml", piece, other)
                        .findings(LintRule.UNKNOWN_FIELD));
    }
}
