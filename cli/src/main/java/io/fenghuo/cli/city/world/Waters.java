package io.fenghuo.cli.city.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The stages of the rivers: an ordinary day's, and waves that travel down. A wave lifts each gauge
 * by a share of its freeboard; after {@link #REACH} gauges a reservoir takes most of it. All shapes
 * are invented.
 */
public final class Waters {
    private static final int REACH = 4;
    private static final double LEFT_AFTER_REACH = 0.25;
    private static final double HOUR = 3_600_000.0;

    private final List<Wave> waves = new ArrayList<>();

    /**
     * @param first the gauge where it begins
     * @param rise share of the freeboard at its crest, at the first gauge
     */
    public record Wave(Gauge first, long from, long riseMillis, long fallMillis, double rise) {
        /** Whether it is felt there, and how much later than at its first gauge; else -1. */
        private long lag(Gauge gauge) {
            return gauge.river().equals(first.river()) && gauge.order() >= first.order()
                    ? (gauge.order() - first.order()) * gauge.travelMillis()
                    : -1;
        }

        double at(Gauge gauge, long millis) {
            long lag = lag(gauge);
            if (lag < 0) {
                return 0;
            }
            double risen = (millis - from - lag) / (double) riseMillis;
            if (risen <= 0) {
                return 0;
            }
            boolean near = gauge.order() - first.order() < REACH;
            double crest = gauge.freeboard() * rise * (near ? 1 : LEFT_AFTER_REACH);
            if (risen < 1) {
                double half = Math.sin(Math.PI / 2 * risen);
                return crest * half * half;
            }
            return crest * Math.exp(-(millis - from - lag - riseMillis) / (double) fallMillis);
        }
    }

    public void add(Wave wave) {
        waves.add(wave);
    }

    /** Forgets what has run off. */
    public void forget(long before) {
        waves.removeIf(wave -> wave.from + wave.riseMillis + 12 * wave.fallMillis < before);
    }

    /** Metres, without the noise of the reading. */
    public double stage(Gauge gauge, long millis) {
        double hour = Rhythm.hourOfDay(millis);
        double day = 0.06 * Math.sin(2 * Math.PI * (hour / 24 + gauge.order() / 7.0));
        double stage = gauge.base() + day;
        for (int i = 0; i < waves.size(); i++) {
            stage += waves.get(i).at(gauge, millis);
        }
        return stage;
    }

    /** Metres in the hour before. */
    public double rise(Gauge gauge, long millis) {
        return stage(gauge, millis) - stage(gauge, millis - (long) HOUR);
    }

    /** Cubic metres a second, by an invented rating curve. */
    public double flow(Gauge gauge, double stage) {
        double depth = Math.max(0.2, stage - gauge.base() + 2.5);
        return 40 * Math.pow(depth, 1.6);
    }
}
