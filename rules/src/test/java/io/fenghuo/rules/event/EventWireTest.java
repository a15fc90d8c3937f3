package io.fenghuo.rules.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.fenghuo.rules.wire.WireRoundTrip;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWireTest {
    private final EventWire wire = new EventWire();

    @Test
    void shouldReadWhatItWrote() throws Exception {
        for (var event : EventSamples.fromOutside()) {
            assertThat(WireRoundTrip.of(wire, event))
                    .usingRecursiveComparison()
                    .withComparatorForType(Double::compare, Double.class)
                    .isEqualTo(event);
        }
    }

    @Test
    void shouldReadTheSilenceThatItWrote() throws Exception {
        var silence = new Silence("gauge:1", "quiet", 1_781_247_900_000L, 1_781_248_200_000L);

        assertThat(WireRoundTrip.of(wire, silence))
                .usingRecursiveComparison()
                .withComparatorForType(Double::compare, Double.class)
                .isEqualTo(silence);
    }

    @Test
    void shouldCarryTextsLongerThanJavasOwnFormAllows() throws Exception {
        var emoji = "🌊".repeat(16_000);
        var header = new EventHeader("a", "s", "x", 1, 0, 0, Map.of("note", emoji));

        var read = WireRoundTrip.of(wire, new SensorReading(header, "q", 1, null, null));

        assertThat(read.text("note")).isEqualTo(emoji);
    }

    @Test
    void shouldWriteAKnownWordInOneByteAndReadItAsOneString() throws Exception {
        var header = new EventHeader("a", "s", "x", 1, 0, 0, Map.of());
        var known = new SensorReading(header, "water-level", 1, "m", null);
        var unknown = new SensorReading(header, "water-levee", 1, "m", null);

        assertThat(WireRoundTrip.bytes(wire, unknown))
                .hasSize(WireRoundTrip.bytes(wire, known).length + 12);
        var read = (SensorReading) WireRoundTrip.of(wire, known);
        assertThat(read.getQuantity())
                .isSameAs(((SensorReading) WireRoundTrip.of(wire, known)).getQuantity());
    }

    @Test
    void shouldRefuseANewerVersion() {
        var nothing = new DataInputStream(new ByteArrayInputStream(new byte[0]));

        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> wire.read(nothing, wire.version() + 1))
                .withMessage("io.fenghuo.rules.event.EventWire reads versions 1 to 1, not 2");
    }
}
