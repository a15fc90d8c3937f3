package io.fenghuo.connectors.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.SensorReading;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class ReceptionTest {
    private static final Instant NOW = Instant.parse("2026-06-12T08:00:00Z");

    private final Reception reception = Reception.ofJson(Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void shouldReadAnEventWithoutComplaint() {
        var arrival = reception.receive(record(NOW, NOW));

        assertThat(arrival.complaint()).isNull();
        assertThat(arrival.event())
                .isInstanceOfSatisfying(
                        SensorReading.class, e -> assertThat(e.getTime()).isEqualTo(NOW));
    }

    @Test
    void shouldComplainAboutBytesThatAreNoEvent() {
        var arrival = reception.receive(new RawRecord("sensor", 1, 7, "{".getBytes(UTF_8), 0));

        assertThat(arrival.event()).isNull();
        assertThat(arrival.complaint()).isNotNull();
        assertThat(arrival.complaint().reason()).isNotBlank();
    }

    @Test
    void shouldTakeAnEventFromTheFutureAsOfItsReceiptSoThatAReplayAgrees() {
        var received = NOW.minus(Duration.ofDays(2));
        var arrival = reception.receive(record(NOW.minus(Duration.ofDays(1)), received));

        assertThat(arrival.event()).isNotNull();
        assertThat(arrival.event().getTime()).isEqualTo(received);
        assertThat(arrival.complaint()).isNotNull();
        assertThat(arrival.complaint().reason()).startsWith(Reception.FUTURE);
        assertThat(arrival.complaint().field()).isEqualTo("time");
    }

    @Test
    void shouldLetFiveMinutesPass() {
        var arrival = reception.receive(record(NOW.plusSeconds(300), NOW));

        assertThat(arrival.complaint()).isNull();
    }

    @Test
    void shouldTravelWithAllItsMembers() throws IOException {
        var wire = new ArrivalWire();
        for (var raw :
                new RawRecord[] {
                    record(NOW.plusSeconds(3_000), NOW), new RawRecord("late", 2, 9, null, 5)
                }) {
            var arrival = reception.receive(raw);
            var bytes = new ByteArrayOutputStream();
            wire.write(arrival, new DataOutputStream(bytes));
            var read =
                    wire.read(
                            new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 1);

            assertThat(read)
                    .usingRecursiveComparison()
                    .withEqualsForType(Double::equals, Double.class)
                    .isEqualTo(arrival);
        }
    }

    private static RawRecord record(Instant time, Instant received) {
        var json =
                """
                {"specversion":"1.0","id":"a1","source":"gauge/7","type":"sensor.reading",
                 "time":"%s","subject":"gauge:7",
                 "data":{"quantity":"water-level","value":3.42,"unit":"m"}}
                """
                        .formatted(time);
        return new RawRecord("sensor", 0, 0, json.getBytes(UTF_8), received.toEpochMilli());
    }
}
