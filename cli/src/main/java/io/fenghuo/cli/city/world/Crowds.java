package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;

/** How dense the crowds are: the day's rhythm, and surges. The shapes are invented. */
public final class Crowds {
    private final List<Surge> surges = new ArrayList<>();

    /**
     * @param peak persons per square metre, held between the two ramps
     */
    public record Surge(Venue venue, long from, long rampMillis, long holdMillis, double peak) {
        public long to() {
            return from + 2 * rampMillis + holdMillis;
        }

        double at(long millis, double usual) {
            double in = (millis - from) / (double) rampMillis;
            double out = (to() - millis) / (double) rampMillis;
            double share = Math.min(1, Math.min(in, out));
            return share <= 0 ? usual : usual + (peak - usual) * share;
        }
    }

    public void add(Surge surge) {
        surges.add(surge);
    }

    public void forget(long before) {
        surges.removeIf(surge -> surge.to() < before);
    }

    /** Persons per square metre. */
    public double density(Venue venue, long millis) {
        double density = Math.min(2.2, venue.usual() * Rhythm.CAMERAS.at(millis) / 3.5);
        for (int i = 0; i < surges.size(); i++) {
            if (surges.get(i).venue() == venue) {
                density = Math.max(density, surges.get(i).at(millis, density));
            }
        }
        return density;
    }
}
