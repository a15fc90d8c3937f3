package io.fenghuo.jobs.detection;

import io.fenghuo.jobs.topology.WaterPack;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.ParameterOverride;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Events and reference data for the tests of detection. */
final class Gauges {
    private Gauges() {}

    /** A reading without a position, so that only its subject's stage judges it. */
    static Event reading(String gauge, int second, double level) {
        return reading(gauge + '-' + second, gauge, second, level);
    }

    static Event reading(String id, String gauge, int second, double level) {
        return new SensorReading(
                new EventHeader(
                        id,
                        "test/" + gauge,
                        gauge,
                        millis(second),
                        Double.NaN,
                        Double.NaN,
                        Map.of()),
                "water-level",
                level,
                "m",
                null);
    }

    /** A transfer from a known position. */
    static Event transferAt(String payer, int second, String payee, double lon, double lat) {
        return new FraudSignal(
                new EventHeader(
                        payer + '-' + second,
                        "test/bank",
                        payer,
                        millis(second),
                        lon,
                        lat,
                        Map.of()),
                "transfer",
                100,
                "CNY",
                Double.NaN,
                payee,
                List.of());
    }

    static Device device(String id, @Nullable String county) {
        return new Device(
                id,
                "river-gauge",
                id,
                Double.NaN,
                Double.NaN,
                county,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    /** The pack's parameter {@code high}, for a county or for all. */
    static ReferenceChange high(@Nullable String county, double value) {
        return ReferenceChange.of(new ParameterOverride("water", "high", county, value));
    }

    static long millis(int second) {
        return WaterPack.START.toEpochMilli() + second * 1_000L;
    }
}
