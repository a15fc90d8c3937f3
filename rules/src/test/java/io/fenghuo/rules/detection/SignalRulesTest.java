package io.fenghuo.rules.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.drl.EndlessRuleException;
import io.fenghuo.rules.drl.RuleBase;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.drl.Watched;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.event.VehiclePosition;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Threshold;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalRulesTest {
    private static final String HEAD =
            """
            package fenghuo.flood;
            import io.fenghuo.rules.event.*;
            global io.fenghuo.rules.detection.Signals signals;
            """;
    private static final String WARNING =
            """
            rule "stage at or above warning"
            when
                $e : SensorReading(quantity == "water-level", value >= threshold("warning"))
            then
                signals.raise("stage-high")
                    .value("level", $e.getValue())
                    .value("warning", $e.threshold("warning"));
            end
            """;

    private final Watched watched = new Watched();
    private @Nullable SignalRules rules;

    @AfterEach
    void close() {
        if (rules != null) {
            rules.close();
        }
    }

    @Test
    void shouldRaiseASignalWhereTheStageReachesItsWarning() throws Exception {
        load(WARNING);

        assertThat(judge(reading("r1", "water-level", 3.2), gauge()))
                .singleElement()
                .satisfies(
                        signal -> {
                            assertThat(signal.name()).isEqualTo("stage-high");
                            assertThat(signal.rule()).isEqualTo("stage at or above warning");
                            assertThat(signal.pack()).isEqualTo("flood");
                            assertThat(signal.packVersion()).isEqualTo("1.0.0");
                            assertThat(signal.subject()).isEqualTo("gauge:a");
                            assertThat(signal.eventId()).isEqualTo("r1");
                            assertThat(signal.timeMillis()).isEqualTo(1_000);
                            assertThat(signal.lon()).isEqualTo(111.6);
                            assertThat(signal.lat()).isEqualTo(25.53);
                            assertThat(signal.county()).isEqualTo("431124");
                            assertThat(signal.texts()).containsExactly(Map.entry("place", "A"));
                            assertThat(signal.values())
                                    .containsExactly(
                                            Map.entry("level", 3.2), Map.entry("warning", 3.0));
                            assertThat(signal.id())
                                    .isEqualTo(
                                            DerivedId.of(
                                                    "flood",
                                                    "1.0.0",
                                                    "stage at or above warning",
                                                    "stage-high",
                                                    "gauge/a",
                                                    "r1",
                                                    1_000L,
                                                    "gauge:a"));
                        });
        assertThat(watched.fired).containsExactly("stage at or above warning");
    }

    @Test
    void shouldNotRaiseBelowTheThreshold() throws Exception {
        load(WARNING);

        assertThat(judge(reading("r1", "water-level", 2.9), gauge())).isEmpty();
        assertThat(judge(reading("r2", "rain", 3.2), gauge())).isEmpty();
    }

    @Test
    void shouldNeverFireOnWhatIsUnknown() throws Exception {
        load(
                WARNING
                        + rule("at or below", "SensorReading(value <= threshold(\"warning\"))")
                        + rule("above", "SensorReading(value > threshold(\"warning\"))")
                        + rule("below", "SensorReading(value < threshold(\"warning\"))")
                        + rule("feature", "SensorReading(feature(\"x\") > parameter(\"y\"))")
                        + rule("less", "SensorReading(feature(\"x\") < 1)")
                        + rule("more", "SensorReading(feature(\"x\") > 1)")
                        + rule("both", "SensorReading(feature(\"x\") > 1 || number(\"y\") >= 0)")
                        + rule("sum", "SensorReading(value + feature(\"x\") > 0.0)")
                        + rule("bound", "SensorReading($x : number(\"y\"), $x >= 0)")
                        + rule("turned", "SensorReading(0 <= number(\"y\"))")
                        + rule("computed", "SensorReading(value <= number(\"y\") + 1)")
                        + rule("evaluated", "$e : SensorReading() eval($e.number(\"y\") >= 0)")
                        + rule("not negative", "FraudSignal(amount >= 10000)")
                        + rule("negative", "FraudSignal(amount < 10000)"));

        assertThat(judge(reading("r1", "water-level", 9), Context.NONE)).isEmpty();
        assertThat(judge(transfer("t1", Double.NaN, List.of()), Context.NONE)).isEmpty();
        assertThat(watched.failed).isEmpty();
    }

    @Test
    void shouldNeverFireOnWhatIsUnknownHoweverManyRulesAskForIt() throws Exception {
        var many = new StringBuilder();
        for (int i = 0; i < 30; i++) {
            many.append(rule("above " + i, "FraudSignal(amount > %d)".formatted(i)));
            many.append(rule("from " + i, "FraudSignal(amount >= %d.5)".formatted(i)));
            many.append(rule("below " + i, "FraudSignal(amount < %d)".formatted(i)));
        }
        load(many.toString());

        assertThat(judge(transfer("t1", Double.NaN, List.of()), Context.NONE)).isEmpty();
        assertThat(judge(transfer("t2", 10, List.of()), Context.NONE)).hasSize(10 + 10 + 19);
    }

    @Test
    void shouldReadFeaturesAndParametersAsOfTheEvent() throws Exception {
        load(
                rule(
                        "rises",
                        "SensorReading(quantity == \"water-level\","
                                + " value >= threshold(\"warning\") - 1,"
                                + " feature(\"rise-1h\") > parameter(\"rise-rate\"))"));

        assertThat(judge(reading("r1", "water-level", 2.5), gauge())).hasSize(1);
        assertThat(judge(reading("r2", "water-level", 1.5), gauge())).isEmpty();
    }

    @Test
    void shouldJudgeEachEventAlone() throws Exception {
        load(
                """
                rule "two" when $a : SensorReading() $b : SensorReading(this != $a)
                then signals.raise("pair"); end
                """
                        + WARNING);

        for (int i = 0; i < 10; i++) {
            assertThat(judge(reading("r" + i, "water-level", 3.5), gauge())).hasSize(1);
        }
    }

    @Test
    void shouldGiveOneSignalForOneNameAndSubject() throws Exception {
        load(
                """
                rule "flags" when $e : FraudSignal() $flag : String() from $e.flags
                then signals.raise("flagged").text("flag", $flag);
                     signals.raise("flagged").about("account:" + $flag); end
                """);

        assertThat(judge(transfer("t1", 1, List.of("a", "b", "a")), Context.NONE))
                .extracting(Signal::subject)
                .containsExactlyInAnyOrder("account:t", "account:a", "account:b");
    }

    @Test
    void shouldMoveASignalWhereTheRuleSaysSo() throws Exception {
        load(
                """
                rule "moves" when $e : SensorReading()
                then signals.raise("down").about("gauge:b").at(111.0, 26.0); end
                """);

        assertThat(judge(reading("r1", "water-level", 1), gauge()))
                .singleElement()
                .satisfies(
                        signal -> {
                            assertThat(signal.subject()).isEqualTo("gauge:b");
                            assertThat(signal.lon()).isEqualTo(111.0);
                            assertThat(signal.lat()).isEqualTo(26.0);
                            assertThat(signal.county()).isEqualTo("111.0/26.0");
                        });
    }

    @Test
    void shouldRefuseANumberThatIsNotKnownAndKeepTheOtherRulesSignals() throws Exception {
        load(
                WARNING
                        + """
                        rule "careless" when $e : SensorReading()
                        then signals.raise("x").value("rise", $e.feature("nothing")); end
                        """);

        for (int i = 0; i < 3; i++) {
            watched.failed.clear();
            assertThat(judge(reading("r1", "water-level", 3.2), gauge()))
                    .extracting(Signal::name)
                    .containsExactly("stage-high");
            assertThat(watched.failed).containsOnlyKeys("careless");
            assertThat(watched.failed.get("careless")).hasMessageContaining("\"rise\"");
        }
    }

    @Test
    void shouldOutliveAConditionThatThrows() throws Exception {
        load(
                rule("broken", "SensorReading(text(\"zone\").length() > 3)")
                        + rule("broken too", "SensorReading(text(\"zone\").length() > 3)")
                        + WARNING
                        + rule("always", "SensorReading()"));

        for (int i = 0; i < 3; i++) {
            watched.failed.clear();
            assertThat(judge(reading("r1", "water-level", 3.2), gauge()))
                    .extracting(Signal::name)
                    .containsExactlyInAnyOrder("stage-high", "always");
            assertThat(watched.failed).containsOnlyKeys("broken", "broken too");
        }
    }

    @Test
    void shouldOutliveABindingThatThrows() throws Exception {
        load(
                """
                rule "broken"
                when $e : SensorReading($n : text("zone").length()) String(length > $n) from $e.source
                then signals.raise("x"); end
                rule "broken source"
                when $e : SensorReading() $n : String() from $e.text("zone").substring(3)
                then signals.raise("y"); end
                """
                        + WARNING);

        assertThat(judge(reading("r1", "water-level", 3.2), gauge()))
                .extracting(Signal::name)
                .containsExactly("stage-high");
        assertThat(watched.failed).containsOnlyKeys("broken", "broken source");
    }

    @Test
    void shouldStopARuleThatFiresWithoutEnd() throws Exception {
        load(
                """
                rule "endless" when $e : SensorReading()
                then signals.raise("x"); update($e); end
                """
                        + WARNING);

        for (int i = 0; i < 2; i++) {
            assertThat(judge(reading("r1", "water-level", 3.2), gauge()))
                    .extracting(Signal::name)
                    .containsExactly("stage-high");
        }
        assertThat(watched.failed.get("endless")).isInstanceOf(EndlessRuleException.class);
    }

    @Test
    void shouldLeaveNothingBehindThatARuleInserted() throws Exception {
        load(
                """
                rule "inserts" when $e : SensorReading() then insert("seen " + $e.getId()); end
                rule "sees" when $s : String() then signals.raise($s); end
                """);

        assertThat(judge(reading("r1", "rain", 1), gauge())).hasSize(1);
        assertThat(judge(reading("r2", "rain", 1), gauge()))
                .extracting(Signal::name)
                .containsExactly("seen r2");
    }

    @Test
    void shouldKnowWhichEventsItsRulesLookAt() throws Exception {
        load(WARNING + rule("calls", "not FraudSignal() SensorReading()"));

        assertThat(rules().watches(SensorReading.class)).isTrue();
        assertThat(rules().watches(FraudSignal.class)).isTrue();
        assertThat(rules().watches(VehiclePosition.class)).isFalse();
        assertThat(judge(new Silence("gauge:a", "quiet", 0, 300_000), gauge())).isEmpty();
    }

    @Test
    void shouldWatchAllWhereARuleLooksAtAnyEvent() throws Exception {
        load(rule("any", "Event(subject == \"gauge:a\")"));

        assertThat(rules().watches(VehiclePosition.class)).isTrue();
        assertThat(judge(new Silence("gauge:a", "quiet", 0, 300_000), gauge())).hasSize(1);
    }

    @Test
    void shouldLoadTheSamePackTwiceAtOnce() throws Exception {
        var jar = RuleCompiler.compile("flood", Map.of("signals.drl", HEAD + WARNING));
        try (var one =
                new SignalRules("flood", "1", RuleBase.load(jar), CountyLookup.NONE, watched)) {
            try (var two =
                    new SignalRules("flood", "1", RuleBase.load(jar), CountyLookup.NONE, watched)) {
                assertThat(two.evaluate(reading("r1", "water-level", 3.2), gauge())).hasSize(1);
            }
            assertThat(one.evaluate(reading("r1", "water-level", 3.2), gauge())).hasSize(1);
        }
    }

    private void load(String drl) throws RuleCompilationException {
        var jar = RuleCompiler.compile("flood", Map.of("signals.drl", HEAD + drl));
        rules =
                new SignalRules(
                        "flood",
                        "1.0.0",
                        RuleBase.load(jar),
                        (lon, lat) -> lon + "/" + lat,
                        watched);
    }

    private SignalRules rules() {
        assertThat(rules).isNotNull();
        return rules;
    }

    private List<Signal> judge(Event event, Context context) {
        return rules().evaluate(event, context);
    }

    private static String rule(String name, String when) {
        return "rule \"%s\" when %s then signals.raise(\"%s\"); end\n".formatted(name, when, name);
    }

    private static EventHeader header(String id, String source, String subject) {
        return new EventHeader(id, source, subject, 1_000, Double.NaN, Double.NaN, new HashMap<>());
    }

    private static SensorReading reading(String id, String quantity, double value) {
        return new SensorReading(header(id, "gauge/a", "gauge:a"), quantity, value, "m", null);
    }

    private static FraudSignal transfer(String id, double amount, List<String> flags) {
        return new FraudSignal(
                header(id, "bank", "account:t"),
                "transfer",
                amount,
                "CNY",
                Double.NaN,
                null,
                flags);
    }

    private static Context gauge() {
        var device =
                new Device(
                        "gauge:a",
                        "river-gauge",
                        "A",
                        111.6,
                        25.53,
                        "431124",
                        List.of(new Threshold("warning", 3.0, 0)),
                        List.of(),
                        List.of(),
                        Map.of());
        return new Context() {
            @Override
            public double feature(String id) {
                return id.equals("rise-1h") ? 0.7 : Double.NaN;
            }

            @Override
            public double parameter(String name) {
                return name.equals("rise-rate") ? 0.5 : Double.NaN;
            }

            @Override
            public Device device() {
                return device;
            }

            @Override
            public String county() {
                return "431124";
            }
        };
    }
}
