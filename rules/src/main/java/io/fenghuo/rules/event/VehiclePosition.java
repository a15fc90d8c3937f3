package io.fenghuo.rules.event;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a vehicle is and how fast: {@code vehicle.position}. */
public final class VehiclePosition extends Event {
    private final String vehicleClass;
    private final double speedKmh;
    private final double headingDeg;
    private final double limitKmh;
    private final List<String> alarms;
    private final @Nullable String driver;

    public VehiclePosition(
            EventHeader header,
            String vehicleClass,
            double speedKmh,
            double headingDeg,
            double limitKmh,
            List<String> alarms,
            @Nullable String driver) {
        super(header);
        this.vehicleClass = vehicleClass;
        this.speedKmh = speedKmh;
        this.headingDeg = headingDeg;
        this.limitKmh = limitKmh;
        this.alarms = alarms;
        this.driver = driver;
    }

    /** coach, tourist-coach, hazmat, school-bus, truck, car or two-wheeler. */
    public String getVehicleClass() {
        return vehicleClass;
    }

    /** Speed in km/h. */
    public double getSpeedKmh() {
        return speedKmh;
    }

    /** Degrees clockwise from north, or NaN. */
    public double getHeadingDeg() {
        return headingDeg;
    }

    /** The limit in force there in km/h, or NaN. */
    public double getLimitKmh() {
        return limitKmh;
    }

    /**
     * How far the speed is above the limit, in per cent of the limit; below it, negative; NaN where
     * either is unknown.
     */
    public double getOverLimitPct() {
        return limitKmh > 0 ? (speedKmh - limitKmh) * 100 / limitKmh : Double.NaN;
    }

    /** Names of the alarms that the terminal reports; never null. */
    public List<String> getAlarms() {
        return alarms;
    }

    /** The driver's shift token, a pseudonym. */
    public @Nullable String getDriver() {
        return driver;
    }

    @Override
    String theme() {
        return vehicleClass;
    }

    @Override
    @Nullable Object knownMember(String name) {
        return switch (name) {
            case "vehicleClass" -> vehicleClass;
            case "speedKmh" -> Double.isNaN(speedKmh) ? null : (Object) speedKmh;
            case "headingDeg" -> Double.isNaN(headingDeg) ? null : (Object) headingDeg;
            case "limitKmh" -> Double.isNaN(limitKmh) ? null : (Object) limitKmh;
            case "overLimitPct" -> {
                double pct = getOverLimitPct();
                yield Double.isNaN(pct) ? null : (Object) pct;
            }
            case "alarms" -> alarms;
            case "driver" -> driver;
            default -> null;
        };
    }
}
