package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.WARNING;
import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.level;
import static io.fenghuo.rules.feature.FeatureFixtures.reading;
import static io.fenghuo.rules.feature.FeatureFixtures.transfer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.NumberMember;
import io.fenghuo.rules.event.SensorReading;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;

class FeatureSetTest {
    private static final Map<String, Object> TRANSFERS = Map.of("signal", "transfer");

    @Test
    void shouldFillInSubjectFeaturesAtEveryEventAndOthersWhereTheyMatch() {
        var set =
                FeatureSet.of(
                        "flood",
                        List.of(
                                definition(FeatureKind.MAX, 60_000, 60),
                                definition(FeatureKind.COUNT, 60_000, 60, "zone", Map.of()),
                                definition(FeatureKind.ETA, 60_000, 60),
                                definition(FeatureKind.MEAN, 60_000, 60, "cell", Map.of())));
        var subject = new FeatureBank();
        var values = new FeatureValues(set);
        values.atSubject(subject, level(0, WARNING + 1));

        var rain = reading(1, "rain", 9, Map.of("zone", "north"));
        values.atSubject(subject, rain);
        assertThat(values.all()).containsExactly(WARNING + 1, Double.NaN, 0, Double.NaN);

        assertThat(set.needs(FeatureScope.FIELD, rain)).isTrue();
        values.atOther(FeatureScope.FIELD, new FeatureBank(), rain, values.all());
        values.atOther(FeatureScope.CELL, new FeatureBank(), rain, values.all());
        assertThat(values.all()).containsExactly(WARNING + 1, 1, 0, 9);
    }

    @Test
    void shouldLookUpAnEventByItsTheme() {
        var level = counts("level", Map.of("quantity", "water-level"));
        var every = counts("every", Map.of());
        var two =
                FeatureSet.of("flood", List.of(level, counts("rain", Map.of("quantity", "rain"))));
        assertThat(two.themes(SensorReading.class))
                .containsExactlyInAnyOrder("water-level", "rain");
        assertThat(two.themes(FraudSignal.class)).isEmpty();
        assertThat(values(two, level(0, 1))).containsExactly(1, 0);
        assertThat(values(two, reading(0, "rain", 1, Map.of()))).containsExactly(0, 1);
        assertThat(values(two, reading(0, "flow", 1, Map.of()))).containsExactly(0, 0);

        var any = FeatureSet.of("flood", List.of(level, every));
        assertThat(any.themes(SensorReading.class)).isNull();
        assertThat(values(any, level(0, 1))).containsExactly(1, 1);
        assertThat(values(any, reading(0, "flow", 1, Map.of()))).containsExactly(0, 1);
    }

    @Test
    void shouldSendOnOnlyWhatMatchesAndHasTheMember() {
        var set = FeatureSet.of("fraud", List.of(transfers("counterparty", TRANSFERS)));
        assertThat(set.needs(FeatureScope.FIELD, transfer(0, 1, "b"))).isTrue();
        assertThat(set.needs(FeatureScope.FIELD, transfer(0, 1, null))).isFalse();
        assertThat(set.needs(FeatureScope.FIELD, level(0, 1))).isFalse();
        assertThat(set.needs(FeatureScope.CELL, transfer(0, 1, "b"))).isFalse();
        assertThat(set.fieldOf(FraudSignal.class)).isEqualTo("counterparty");
        assertThat(set.fieldOf(SensorReading.class)).isNull();
        assertThat(set.fieldValue(transfer(0, 1, "b"))).isEqualTo("b");
        assertThat(set.fieldValue(transfer(0, 1, null))).isNull();
        assertThat(set.horizonMillis()).isEqualTo(60_000);
    }

    @Test
    void shouldMatchAListThatContainsTheValue() {
        var night = FeatureFixtures.feature(transfers("subject", Map.of("flags", "night")));
        var day = FeatureFixtures.feature(transfers("subject", Map.of("flags", "day")));
        assertThat(night.matches(transfer(0, 1, null))).isTrue();
        assertThat(day.matches(transfer(0, 1, null))).isFalse();
        var exact = FeatureFixtures.feature(transfers("subject", Map.of("amount", 5.0)));
        assertThat(exact.matches(transfer(0, 5, null))).isTrue();
        assertThat(exact.matches(transfer(0, 6, null))).isFalse();
    }

    @Test
    void shouldReadNumbersAsMembersSay() {
        var event = transfer(0, 12.5, "b");
        for (var name : List.of("amount", "durationS", "counterparty", "nothing")) {
            double expected = event.member(name) instanceof Double number ? number : Double.NaN;
            assertThat(NumberMember.named(FraudSignal.class, name).of(event))
                    .isEqualTo(Double.valueOf(expected));
        }
    }

    @Test
    void shouldStartAChangedDefinitionAfreshAndDropTheOld() {
        var hour = FeatureSet.of("flood", List.of(definition(FeatureKind.COUNT, 3_600_000, 60)));
        var day = FeatureSet.of("flood", List.of(definition(FeatureKind.COUNT, 86_400_000, 60)));
        var same = FeatureSet.of("flood", List.of(definition(FeatureKind.COUNT, 3_600_000, 60)));
        var bank = new FeatureBank();
        for (int i = 0; i < 5; i++) {
            values(hour, bank, level(i, 1));
        }
        assertThat(values(day, bank, level(5, 1))).containsExactly(1);
        assertThat(values(same, bank, level(6, 1))).containsExactly(6);

        assertThat(bank.size()).isEqualTo(2);
        bank.dropStale(List.of(day), 7);
        assertThat(bank.size()).isEqualTo(1);
        assertThat(values(day, bank, level(7, 1))).containsExactly(2);
        bank.dropStale(List.of(day), 2 * 86_400_000L);
        assertThat(bank.size()).isZero();
        assertThat(bank.isEmptyAt(Long.MIN_VALUE)).isTrue();
    }

    @Test
    void shouldKeepPacksApart() {
        var count = definition(FeatureKind.COUNT, 60_000, 60);
        var bank = new FeatureBank();
        values(FeatureSet.of("a", List.of(count)), bank, level(0, 1));
        assertThat(values(FeatureSet.of("b", List.of(count)), bank, level(1, 1)))
                .containsExactly(1);
    }

    @Test
    void shouldSayWhatIsWrongWithADefinition() {
        problem(transfers("counterparty", TRANSFERS), other("zone"))
                .contains("feature other", "is by zone", "feature count", "by counterparty");
        problem(
                        new FeatureDefinition(
                                "x",
                                FeatureKind.COUNT,
                                "Reading",
                                Map.of(),
                                "subject",
                                null,
                                1000,
                                10,
                                0,
                                null))
                .contains("feature x", "no event type Reading", "SensorReading")
                .doesNotContain("Silence");
        problem(definition(FeatureKind.SILENCE, 1000, 1, "zone", Map.of())).contains("by: subject");
        problem(definition(FeatureKind.COUNT, 59, 60)).contains("fewer `panes`");
        problem(definition(FeatureKind.COUNT, 60_000, 5_000)).contains("`panes`", "1440");
        problem(definition(FeatureKind.COUNT, 1000, 1), definition(FeatureKind.COUNT, 1000, 1))
                .contains("used twice");
        problem(
                        new FeatureDefinition(
                                "x",
                                FeatureKind.SUM,
                                "SensorReading",
                                Map.of(),
                                "subject",
                                null,
                                1000,
                                10,
                                0,
                                null))
                .contains("`of`");
        problem(
                        new FeatureDefinition(
                                "x",
                                FeatureKind.Z_SCORE,
                                "SensorReading",
                                Map.of(),
                                "subject",
                                "value",
                                1000,
                                10,
                                0,
                                null))
                .contains("`minimum` must be 2 or more");
        problem(
                        new FeatureDefinition(
                                "x",
                                FeatureKind.ETA,
                                "SensorReading",
                                Map.of(),
                                "subject",
                                "value",
                                1000,
                                10,
                                0,
                                null))
                .contains("`threshold`");
    }

    private static AbstractStringAssert<?> problem(FeatureDefinition... definitions) {
        var thrown = catchThrowable(() -> FeatureSet.of("pack", List.of(definitions)));
        assertThat(thrown).isInstanceOf(IllegalArgumentException.class);
        return assertThat(String.valueOf(thrown.getMessage()));
    }

    private static FeatureDefinition other(String by) {
        return new FeatureDefinition(
                "other", FeatureKind.COUNT, "FraudSignal", Map.of(), by, null, 1000, 10, 0, null);
    }

    private static FeatureDefinition transfers(String by, Map<String, Object> where) {
        return new FeatureDefinition(
                "count", FeatureKind.COUNT, "FraudSignal", where, by, null, 60_000, 60, 0, null);
    }

    private static FeatureDefinition counts(String id, Map<String, Object> where) {
        return new FeatureDefinition(
                id,
                FeatureKind.COUNT,
                "SensorReading",
                where,
                "subject",
                null,
                60_000,
                60,
                0,
                null);
    }

    private static double[] values(FeatureSet set, Event event) {
        return values(set, new FeatureBank(), event);
    }

    private static double[] values(FeatureSet set, FeatureBank bank, Event event) {
        var values = new FeatureValues(set);
        values.atSubject(bank, event);
        return values.all();
    }
}
