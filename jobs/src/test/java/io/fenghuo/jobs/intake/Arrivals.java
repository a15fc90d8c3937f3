package io.fenghuo.jobs.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.util.Map;

/** Arrivals to test with. */
final class Arrivals {
    private Arrivals() {}

    static Arrival event(String topic, int partition, long timeMillis) {
        var header =
                new EventHeader(
                        "e" + timeMillis,
                        "gauge/7",
                        "gauge:7",
                        timeMillis,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new Arrival(
                raw(topic, partition, "good"),
                new SensorReading(header, "water-level", 1.0, "m", null),
                null);
    }

    static Arrival garbage(String topic, int partition) {
        var raw = raw(topic, partition, "}{");
        return new Arrival(raw, null, new DeadLetter(raw, "$: not JSON", "$", 5));
    }

    private static RawRecord raw(String topic, int partition, String text) {
        return new RawRecord(topic, partition, 0, text.getBytes(UTF_8), RawRecord.NO_TIMESTAMP);
    }
}
