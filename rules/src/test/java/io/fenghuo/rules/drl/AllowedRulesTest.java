package io.fenghuo.rules.drl;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.detection.SignalRules;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.finding.Signal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedRulesTest {
    private final Watched watched = new Watched();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "community/signals",
                "community/assess",
                "crowd/signals",
                "crowd/assess",
                "enterprise/signals",
                "enterprise/assess",
                "fire/signals",
                "fire/assess",
                "flood/signals",
                "flood/assess",
                "fraud/signals",
                "fraud/assess",
                "road/signals",
                "road/assess",
                "system/signals",
                "system/assess",
                "weather/signals",
                "weather/assess"
            })
    void shouldLoadTheShippedPacks(String name) throws Exception {
        var jar = RuleCompiler.compile("shipped", Map.of("x.drl", text("/packs/" + name + ".drl")));

        try (var rules = RuleBase.load(jar)) {
            assertThat(rules.rules()).isNotEmpty();
        }
    }

    /** Drools marks a condition of more rules than it names: code that no smaller pack has. */
    @Test
    void shouldAllowAConditionThatManyRulesShare() throws Exception {
        var drl = new StringBuilder("package fenghuo.many;\n");
        drl.append("import io.fenghuo.rules.event.SensorReading;\n");
        drl.append("global io.fenghuo.rules.detection.Signals signals;\n");
        for (int i = 0; i < 30; i++) {
            drl.append(
                    """
                    rule "shares %d" when SensorReading(quantity == "water-level", value >= 3.5)
                    then signals.raise("shared"); end
                    """
                            .formatted(i));
        }

        try (var rules = RuleBase.load(RuleCompiler.compile("many", Map.of("x.drl", drl + "")))) {
            assertThat(rules.rules()).hasSize(30);
        }
    }

    @Test
    void shouldJudgeByRichConditionsAndConsequences() throws Exception {
        var found = judge(reading());

        assertThat(found).containsOnlyKeys("operators", "spoken", "computed", "time", "grade");
        assertThat(requireNonNull(found.get("computed")).values())
                .isEqualTo(Map.of("factorial", 120.0, "max", 9.0, "or", 9.5));
        assertThat(requireNonNull(found.get("computed")).texts())
                .isEqualTo(
                        Map.of(
                                "letters", "CBA",
                                "kind", "water",
                                "words", "[b, a]rLEFT[1.0, 2.0, 3.0]",
                                "levels", "红蓝色true"));
        assertThat(requireNonNull(found.get("time")).texts())
                .isEqualTo(Map.of("day", "2026-06-12 true"));
        assertThat(requireNonNull(found.get("time")).values()).isEqualTo(Map.of("hours", 24.0));
        assertThat(requireNonNull(found.get("grade")).values()).isEqualTo(Map.of("height", 4.0));
        assertThat(watched.failed).isEmpty();
    }

    @Test
    void shouldAccumulateAndTakeFactsFromLists() throws Exception {
        var found = judge(transfer());

        assertThat(found).containsOnlyKeys("flag", "accumulated", "share");
        assertThat(requireNonNull(found.get("accumulated")).values())
                .isEqualTo(Map.of("n", 3.0, "total", 5.0, "distinct", 2.0, "list", 3.0));
        assertThat(requireNonNull(found.get("accumulated")).texts())
                .isEqualTo(Map.of("table", "a=1,bb=2"));
        assertThat(requireNonNull(found.get("share")).texts()).isEqualTo(Map.of("share", "1.23"));
        assertThat(watched.failed).isEmpty();
    }

    private Map<String, Signal> judge(Event event) throws Exception {
        var jar = RuleCompiler.compile("rich", Map.of("signals.drl", text("/rules/rich.drl")));
        var found = new TreeMap<String, Signal>();
        try (var rules =
                new SignalRules("rich", "1", RuleBase.load(jar), CountyLookup.NONE, watched)) {
            rules.evaluate(event, Context.NONE)
                    .forEach(signal -> found.putIfAbsent(signal.name(), signal));
        }
        return found;
    }

    private static String text(String resource) throws IOException {
        try (var in = AllowedRulesTest.class.getResourceAsStream(resource)) {
            assertThat(in).as(resource).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static EventHeader header() {
        // 2026-06-11T00:00:00Z, 8 o'clock in China.
        return new EventHeader(
                "r", "gauge/a", "gauge:a", 1_781_136_000_000L, Double.NaN, Double.NaN, Map.of());
    }

    private static SensorReading reading() {
        return new SensorReading(header(), "water-level", 5, "m", null);
    }

    private static FraudSignal transfer() {
        return new FraudSignal(
                header(), "transfer", 12.34, "CNY", Double.NaN, null, List.of("a", "bb", "bb"));
    }
}
