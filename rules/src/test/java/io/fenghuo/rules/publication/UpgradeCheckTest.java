package io.fenghuo.rules.publication;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Pack.OnUpgrade;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UpgradeCheckTest {
    private static final PatternDefinition SURGE =
            pattern("surge", "subject", 60, step("rise", "rising", 2), step("high", "high", 1));

    @Test
    void shouldKeepMatchesWhereOnlySignalsAndDurationsChanged() {
        var after =
                pattern(
                        "surge",
                        "subject",
                        90,
                        step("rise", "rising-fast", 2),
                        new Step(
                                "high",
                                List.of("high", "higher"),
                                false,
                                Contiguity.RELAXED,
                                1,
                                1,
                                false,
                                false,
                                Contiguity.RELAXED,
                                30));

        assertThat(
                        UpgradeCheck.refusal(
                                pack("1.0.0", OnUpgrade.KEEP, SURGE),
                                pack("1.1.0", OnUpgrade.KEEP, after)))
                .isEmpty();
    }

    @Test
    void shouldNotKeepMatchesWhereAStepIsAnother() {
        var oftener =
                pattern("surge", "subject", 60, step("rise", "rising", 3), step("high", "high", 1));

        var refusal =
                UpgradeCheck.refusal(
                        pack("1.0.0", OnUpgrade.DISCARD, SURGE),
                        pack("1.1.0", OnUpgrade.KEEP, oftener));

        assertThat(refusal)
                .hasValue(
                        "pattern surge: step 1, rise, is another than in 1.0.0, so onUpgrade: keep"
                                + " cannot carry its partial matches over; say onUpgrade: drain or"
                                + " onUpgrade: discard in pack.yaml");
    }

    @Test
    void shouldNotKeepMatchesWhereAStepCameOrWentOrTheKeyChanged() {
        var shorter = pattern("surge", "subject", 60, step("rise", "rising", 2));
        var elsewhere =
                pattern("surge", "cell", 60, step("rise", "rising", 2), step("high", "high", 1));

        assertThat(keep(SURGE, shorter)).contains("it has step high less than in 1.0.0");
        assertThat(keep(shorter, SURGE)).contains("it has step high more than in 1.0.0");
        assertThat(keep(SURGE, elsewhere)).contains("its key is cell, other than in 1.0.0");
    }

    @Test
    void shouldLetPatternsComeAndGo() {
        var other = pattern("other", "subject", 60, step("one", "a", 1), step("two", "b", 1));

        assertThat(
                        UpgradeCheck.refusal(
                                pack("1.0.0", OnUpgrade.KEEP, SURGE),
                                pack("1.1.0", OnUpgrade.KEEP, other)))
                .isEmpty();
    }

    @Test
    void shouldDrainOnlyWhatEndsByItself() {
        var endless =
                pattern("surge", "subject", 0, step("rise", "rising", 1), step("high", "high", 1));
        var single = pattern("alone", "subject", 0, step("rise", "rising", 1));

        assertThat(drain(endless)).contains("pattern surge of 1.0.0 has no within");
        assertThat(drain(SURGE)).isEmpty();
        assertThat(drain(single)).isEmpty();
    }

    @Test
    void shouldGoBackTheWayItCame() {
        var changed = pattern("surge", "subject", 60, step("rise", "rising", 1));
        var older = pack("1.9.0", OnUpgrade.KEEP, SURGE);
        var newer = pack("1.10.0", OnUpgrade.DISCARD, changed);

        assertThat(UpgradeCheck.between(older, newer)).isEqualTo(OnUpgrade.DISCARD);
        assertThat(UpgradeCheck.between(newer, older)).isEqualTo(OnUpgrade.DISCARD);
        assertThat(UpgradeCheck.refusal(newer, older)).isEmpty();
    }

    private static String keep(PatternDefinition before, PatternDefinition after) {
        return UpgradeCheck.refusal(
                        pack("1.0.0", OnUpgrade.KEEP, before), pack("1.1.0", OnUpgrade.KEEP, after))
                .orElse("");
    }

    private static String drain(PatternDefinition before) {
        return UpgradeCheck.refusal(
                        pack("1.0.0", OnUpgrade.KEEP, before), pack("1.1.0", OnUpgrade.DRAIN))
                .orElse("");
    }

    private static PatternDefinition pattern(
            String id, String key, long withinMillis, Step... steps) {
        return new PatternDefinition(
                id, key, List.of(steps), withinMillis, Skip.NO_SKIP, null, false, List.of());
    }

    private static Step step(String name, String signal, int times) {
        return new Step(
                name,
                List.of(signal),
                false,
                Contiguity.RELAXED,
                times,
                times,
                false,
                false,
                Contiguity.RELAXED,
                0);
    }

    private static Pack pack(String version, OnUpgrade onUpgrade, PatternDefinition... patterns) {
        return new Pack(
                "flood",
                version,
                "",
                "",
                "",
                onUpgrade,
                Map.of(),
                Map.of(),
                List.of(),
                List.of(patterns),
                Map.of(),
                List.of(),
                "",
                null,
                Map.of());
    }
}
