package io.fenghuo.rules.feature;

import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Threshold;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Definitions, events and a round trip, as small as tests like them. */
final class FeatureFixtures {
    static final double WARNING = 3.0;

    private static final Device GAUGE =
            new Device(
                    "gauge:a",
                    "river-gauge",
                    "A",
                    111.6,
                    25.53,
                    null,
                    List.of(new Threshold("warning", WARNING, Long.MIN_VALUE)),
                    List.of(),
                    List.of(),
                    Map.of());

    private FeatureFixtures() {}

    static FeatureDefinition definition(FeatureKind kind, long overMillis, int panes) {
        return definition(kind, overMillis, panes, "subject", Map.of("quantity", "water-level"));
    }

    static FeatureDefinition definition(
            FeatureKind kind, long overMillis, int panes, String by, Map<String, Object> where) {
        int minimum =
                switch (kind) {
                    case Z_SCORE -> 3;
                    case ANOMALY -> 16;
                    default -> 0;
                };
        return new FeatureDefinition(
                kind.name().toLowerCase(java.util.Locale.ROOT),
                kind,
                "SensorReading",
                where,
                by,
                kind.hasMember() ? (kind == FeatureKind.DISTINCT ? "zone" : "value") : null,
                overMillis,
                panes,
                minimum,
                kind == FeatureKind.ETA ? "warning" : null);
    }

    static Feature feature(FeatureDefinition definition) {
        return FeatureSet.of("flood", List.of(definition)).features().get(0);
    }

    static Event level(long timeMillis, double value) {
        return reading(timeMillis, "water-level", value, Map.of());
    }

    static Event reading(
            long timeMillis, String quantity, double value, Map<String, Object> attributes) {
        return bound(
                new SensorReading(
                        new EventHeader(
                                "e" + timeMillis,
                                "gauge/a",
                                "gauge:a",
                                timeMillis,
                                Double.NaN,
                                Double.NaN,
                                attributes),
                        quantity,
                        value,
                        "m",
                        null));
    }

    static Event transfer(long timeMillis, double amount, @Nullable String counterparty) {
        return new FraudSignal(
                new EventHeader(
                        "t" + timeMillis,
                        "bank",
                        "account:1",
                        timeMillis,
                        Double.NaN,
                        Double.NaN,
                        Map.of()),
                "transfer",
                amount,
                "CNY",
                Double.NaN,
                counterparty,
                List.of("night"));
    }

    static FeatureBank roundTrip(FeatureBank bank) {
        return read(bytes(bank));
    }

    static byte[] bytes(FeatureBank bank) {
        var bytes = new ByteArrayOutputStream();
        try {
            new FeatureBankWire().write(bank, new DataOutputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static FeatureBank read(byte[] bytes) {
        try {
            return new FeatureBankWire()
                    .read(new DataInputStream(new ByteArrayInputStream(bytes)), 1);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Event bound(Event event) {
        event.bind(
                new Context() {
                    @Override
                    public double feature(String id) {
                        return Double.NaN;
                    }

                    @Override
                    public double parameter(String name) {
                        return Double.NaN;
                    }

                    @Override
                    public Device device() {
                        return GAUGE;
                    }

                    @Override
                    public @Nullable String county() {
                        return null;
                    }
                });
        return event;
    }
}
