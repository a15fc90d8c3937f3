package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;

/**
 * What the roads are like: how warm their surface and how far one sees. The shapes are invented:
 * warm or cold by month and hour, a little mist before dawn, and banks of fog.
 */
public final class Fog {
    private static final double[] AIR_BY_MONTH = {6, 8, 12, 18, 23, 26, 29, 28, 24, 19, 13, 8};

    private final List<Bank> banks = new ArrayList<>();

    /**
     * @param metres how far one sees in it
     * @param colder by how many degrees the surface is colder than else
     */
    public record Bank(
            double lon,
            double lat,
            double radiusMetres,
            long from,
            long to,
            double metres,
            double colder) {
        boolean covers(Spot spot, long millis) {
            return millis >= from
                    && millis < to
                    && Spot.metres(lon, lat, spot.lon(), spot.lat()) < radiusMetres;
        }
    }

    public void add(Bank bank) {
        banks.add(bank);
    }

    public void forget(long before) {
        banks.removeIf(bank -> bank.to() < before);
    }

    /** Metres. */
    public double visibility(Spot spot, long millis) {
        double hour = Rhythm.hourOfDay(millis);
        double usual = hour > 3 && hour < 8 ? 3_000 : 9_000;
        for (int i = 0; i < banks.size(); i++) {
            if (banks.get(i).covers(spot, millis)) {
                usual = Math.min(usual, banks.get(i).metres());
            }
        }
        return usual;
    }

    /** Degrees Celsius. */
    public double surface(Spot spot, long millis) {
        double hour = Rhythm.hourOfDay(millis);
        double air = AIR_BY_MONTH[Rhythm.month(millis) - 1];
        double surface = air + 4 * Math.sin(2 * Math.PI * (hour - 8) / 24);
        for (int i = 0; i < banks.size(); i++) {
            if (banks.get(i).covers(spot, millis)) {
                surface -= banks.get(i).colder();
            }
        }
        return surface;
    }
}
