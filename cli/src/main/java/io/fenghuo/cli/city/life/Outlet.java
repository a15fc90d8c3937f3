package io.fenghuo.cli.city.life;

import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes events and hands them on. Numbers are rounded to what such devices report, ids are counted.
 */
public final class Outlet {
    private final Consumer<Event> to;
    private long made;

    public Outlet(Consumer<Event> to) {
        this.to = to;
    }

    private EventHeader header(
            long millis, String subject, double lon, double lat, Map<String, Object> attributes) {
        return new EventHeader(
                Long.toString(++made, Character.MAX_RADIX),
                subject.replace(':', '/'),
                subject,
                millis,
                Math.round(lon * 1e5) / 1e5,
                Math.round(lat * 1e5) / 1e5,
                inOrder(attributes));
    }

    private EventHeader placeless(long millis, String subject, Map<String, Object> attributes) {
        return new EventHeader(
                Long.toString(++made, Character.MAX_RADIX),
                subject.replace(':', '/'),
                subject,
                millis,
                Double.NaN,
                Double.NaN,
                inOrder(attributes));
    }

    /** The order of {@code Map.of} is another in each process, and bytes must not be. */
    private static Map<String, Object> inOrder(Map<String, Object> attributes) {
        return attributes.size() < 2 ? attributes : new TreeMap<>(attributes);
    }

    /** An unknown value stays unknown. */
    private static double hundredths(double value) {
        return Double.isNaN(value) ? value : Math.round(value * 100) / 100.0;
    }

    /** Of a device whose position reference data knows. */
    public void reading(long millis, String subject, String quantity, double value, String unit) {
        to.accept(
                new SensorReading(
                        placeless(millis, subject, Map.of()),
                        quantity,
                        hundredths(value),
                        unit,
                        null));
    }

    /** Of a device that says where it is. */
    public void reading(
            long millis,
            String subject,
            String quantity,
            double value,
            String unit,
            double lon,
            double lat) {
        to.accept(
                new SensorReading(
                        header(millis, subject, lon, lat, Map.of()),
                        quantity,
                        hundredths(value),
                        unit,
                        null));
    }

    /** So many of a total, as one who counts tells it. */
    public void share(
            long millis,
            String subject,
            String quantity,
            int value,
            int total,
            double lon,
            double lat) {
        to.accept(
                new SensorReading(
                        header(millis, subject, lon, lat, Map.of("total", (double) total)),
                        quantity,
                        value,
                        "people",
                        null));
    }

    public void position(
            long millis,
            String subject,
            String vehicleClass,
            double speedKmh,
            double headingDeg,
            double limitKmh,
            List<String> alarms,
            double lon,
            double lat,
            @Nullable String driver,
            Map<String, Object> attributes) {
        to.accept(
                new VehiclePosition(
                        header(millis, subject, lon, lat, attributes),
                        vehicleClass,
                        Math.max(0, Math.round(speedKmh * 10) / 10.0),
                        headingDeg,
                        limitKmh,
                        alarms,
                        driver));
    }

    public void observation(
            long millis,
            String subject,
            String observation,
            double value,
            String unit,
            double confidence,
            double lon,
            double lat,
            Map<String, Object> attributes) {
        to.accept(
                new CameraObservation(
                        header(millis, subject, lon, lat, attributes),
                        observation,
                        hundredths(value),
                        unit,
                        hundredths(confidence),
                        null));
    }

    public void report(
            long millis,
            String subject,
            String report,
            String reporter,
            double lon,
            double lat,
            Map<String, Object> attributes) {
        to.accept(
                new PatrolReport(
                        header(millis, subject, lon, lat, attributes), report, reporter, null));
    }

    /** What a unit says of itself; {@code county} is its home. */
    public void status(
            long millis,
            String subject,
            String unitKind,
            String state,
            double batteryPct,
            String county,
            double lon,
            double lat) {
        to.accept(
                new UnitStatus(
                        header(millis, subject, lon, lat, Map.of("county", county)),
                        unitKind,
                        state,
                        Double.isNaN(batteryPct) ? batteryPct : Math.round(batteryPct)));
    }

    /** A step that moves no money. */
    public void step(long millis, String account, String signal, double durationS, double amount) {
        to.accept(
                new FraudSignal(
                        placeless(millis, account, Map.of()),
                        signal,
                        hundredths(amount),
                        null,
                        Double.isNaN(durationS) ? durationS : Math.round(durationS),
                        null,
                        List.of()));
    }

    /** Money from one account to another. */
    public void transfer(
            long millis,
            String account,
            double amount,
            String counterparty,
            List<String> flags,
            Map<String, Object> attributes) {
        to.accept(
                new FraudSignal(
                        placeless(millis, account, attributes),
                        "transfer",
                        hundredths(amount),
                        "CNY",
                        Double.NaN,
                        counterparty,
                        flags));
    }
}
