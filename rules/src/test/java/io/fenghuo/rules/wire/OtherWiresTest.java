package io.fenghuo.rules.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertStateWire;
import io.fenghuo.rules.alert.AlertWire;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.finding.EvidenceWire;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.DeviceWire;
import io.fenghuo.rules.reference.Link;
import io.fenghuo.rules.reference.ParameterOverride;
import io.fenghuo.rules.reference.Place;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceChangeWire;
import io.fenghuo.rules.reference.Threshold;
import io.fenghuo.rules.reference.Upstream;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.WarningSamples;
import io.fenghuo.rules.warning.WarningWire;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Every other type reads as it was written. */
class OtherWiresTest {
    private static final long TIME = 1_781_247_900_123L;

    @Test
    void shouldCarrySignals() throws Exception {
        assertCarried(new SignalWire(), signal("s1", 111.6));
        assertCarried(new FindingWire(), signal("s1", 111.6));
        assertCarried(new FindingWire(), signal("s2", Double.NaN));
    }

    @Test
    void shouldCarryMatchesWithTheirStepsInOrder() throws Exception {
        var steps = new LinkedHashMap<String, List<Signal>>();
        steps.put("share", List.of(signal("s1", 111.6), signal("s2", Double.NaN)));
        steps.put("call", List.of(signal("s3", 0)));
        var match = new Match("m", "fraud", "1.0.0", "coached", "acct:1", TIME, steps, true);

        assertCarried(new FindingWire(), match);
        var read = (Match) WireRoundTrip.of(new FindingWire(), match);
        assertThat(read.steps().keySet()).containsExactly("share", "call");
    }

    @Test
    void shouldRefuseAMatchWhereOnlySignalsFlow() throws Exception {
        var match = new Match("m", "fraud", "1.0.0", "coached", "acct:1", TIME, Map.of(), true);
        var bytes = WireRoundTrip.bytes(new FindingWire(), match);
        var in = new DataInputStream(new ByteArrayInputStream(bytes));

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> new SignalWire().read(in, 1));
    }

    @Test
    void shouldCarryWarningsOfAnyLevelAndOfNone() throws Exception {
        for (var level : Level.values()) {
            assertCarried(new WarningWire(), WarningSamples.at(TIME, level, "w"));
        }
        assertCarried(new WarningWire(), WarningSamples.at(TIME, null, "w"));
        assertCarried(
                new WarningWire(),
                WarningSamples.at(TIME, Level.RED, "w", Map.of("gauges", 3.0, "by", "乙站")));
    }

    @Test
    void shouldReadEvidenceFromBeforeRulesWereNoted() throws Exception {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        WireFormat.writeText("a1", out);
        WireFormat.writeText("stage-high", out);
        out.writeLong(TIME);
        WireFormat.writeMap(Map.of("level", 3.42), (value, to) -> to.writeDouble(value), out);

        assertThat(new EvidenceWire().read(in(bytes.toByteArray()), 1))
                .isEqualTo(new Evidence("a1", "stage-high", null, TIME, Map.of("level", 3.42)));
    }

    @Test
    void shouldReadWarningsFromBeforeRulesBoundAnything() throws Exception {
        var warning = WarningSamples.at(TIME, Level.YELLOW, "w");
        var bytes = WireRoundTrip.bytes(new WarningWire(), warning);
        var whys = new ByteArrayOutputStream();
        WireFormat.writeText(warning.whyChinese(), new DataOutputStream(whys));
        WireFormat.writeText(warning.whyEnglish(), new DataOutputStream(whys));
        // Where the count of what was bound stands now, nothing stood.
        int bound = bytes.length - whys.size() - 1;
        var before = new ByteArrayOutputStream();
        before.write(bytes, 0, bound);
        before.write(bytes, bound + 1, whys.size());

        assertThat(bytes[bound]).isZero();
        assertThat(new WarningWire().read(in(before.toByteArray()), 1)).isEqualTo(warning);
    }

    private static DataInputStream in(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }

    @Test
    void shouldCarryAlertsAndTheirState() throws Exception {
        var raised = AlertLife.onWarning(null, WarningSamples.at(TIME, Level.YELLOW, "w1"));
        var escalated =
                AlertLife.onWarning(raised.state(), WarningSamples.at(TIME + 1, Level.RED, "w2"));

        assertCarried(new AlertWire(), raised.alerts().get(0));
        assertCarried(new AlertWire(), escalated.alerts().get(0));
        assertCarried(new AlertStateWire(), Objects.requireNonNull(escalated.state()));
    }

    @Test
    void shouldCarryReferenceData() throws Exception {
        var device =
                new Device(
                        "gauge:1",
                        "river-gauge",
                        "道县",
                        111.6,
                        25.53,
                        null,
                        List.of(new Threshold("warning", 3, 0), new Threshold("warning", 4, TIME)),
                        List.of(new Upstream("gauge:2", 7_200)),
                        List.of(new Link("gauge:3", 3_600, 111.7, Double.NaN)),
                        Map.of("river", "潇水", "bankfull", 5.5, "tidal", false));
        var wire = new ReferenceChangeWire();

        assertCarried(new DeviceWire(), device);
        assertCarried(wire, ReferenceChange.of(device));
        assertCarried(
                wire,
                ReferenceChange.of(
                        new Place("p", "school", "一中", 111.6, 25.5, null, Map.of("pupils", 9.0))));
        assertCarried(wire, ReferenceChange.of(new County("431124", "道县", "POLYGON EMPTY")));
        assertCarried(
                wire, ReferenceChange.of(new ParameterOverride("flood", "rise-rate", null, 0.4)));
        assertCarried(
                wire, ReferenceChange.of(new ParameterOverride("flood", "rise-rate", "431124", 1)));
        assertCarried(wire, ReferenceChange.removed("device/gauge:1"));
    }

    private static <T> void assertCarried(Wire<T> wire, T value) throws IOException {
        assertThat(WireRoundTrip.of(wire, value)).isEqualTo(value);
        assertThat(wire.copy(value)).isEqualTo(value);
    }

    private static Signal signal(String id, double lon) {
        return new Signal(
                id,
                "fraud",
                "1.0.0",
                "transfer-large",
                "a large transfer",
                "e1",
                "acct:1",
                TIME,
                lon,
                25.5,
                Double.isNaN(lon) ? null : "431124",
                Map.of("amount", 50_000.0),
                Map.of("to", "acct:9"));
    }
}
