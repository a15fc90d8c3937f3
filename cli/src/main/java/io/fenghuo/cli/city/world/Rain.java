package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;

/**
 * How hard it rains where and when: fronts that cross the city, and showers that stand over one
 * place. All shapes are invented.
 */
public final class Rain {
    private static final double HOUR = 3_600_000.0;

    private final List<Storm> storms = new ArrayList<>();

    /**
     * Rain around a point that moves: a bell over distance, and a bell over time.
     *
     * @param kmEastPerHour how it moves
     * @param peak mm an hour in the middle, half-way through
     * @param radiusKm where it is at 60 % of the middle
     */
    public record Storm(
            double lon,
            double lat,
            double kmEastPerHour,
            double kmNorthPerHour,
            long from,
            long to,
            double peak,
            double radiusKm) {

        double at(double lon, double lat, long millis) {
            if (millis <= from || millis >= to) {
                return 0;
            }
            double hours = (millis - (from + to) / 2.0) / HOUR;
            double north = (lat - this.lat) * 111.2 - kmNorthPerHour * hours;
            double east =
                    (lon - this.lon) * 111.2 * Math.cos(Math.toRadians(lat))
                            - kmEastPerHour * hours;
            double far = (north * north + east * east) / (2 * radiusKm * radiusKm);
            if (far > 8) {
                return 0;
            }
            return peak * Math.sin(Math.PI * (millis - from) / (to - from)) * Math.exp(-far);
        }
    }

    public void add(Storm storm) {
        storms.add(storm);
    }

    /** Forgets what is over. */
    public void forget(long before) {
        storms.removeIf(storm -> storm.to() < before);
    }

    /** mm an hour. */
    public double at(double lon, double lat, long millis) {
        double sum = 0;
        for (int i = 0; i < storms.size(); i++) {
            sum += storms.get(i).at(lon, lat, millis);
        }
        return sum;
    }
}
