package io.fenghuo.cli.city.world;

import java.time.Instant;
import java.time.ZoneId;

/**
 * How busy each hour of the day is: 1 on average over the day, and at its peak as much above it as
 * the peak rate of {@code domain.md} is above the average one. The shapes are invented; they say
 * when people travel, pay and gather, no more.
 */
public final class Rhythm {
    public static final ZoneId LOCAL = ZoneId.of("Asia/Shanghai");

    private static final long HOUR = 3_600_000;
    private static final long DAY = 24 * HOUR;
    private static final long OFFSET =
            LOCAL.getRules().getOffset(Instant.parse("2026-01-01T00:00:00Z")).getTotalSeconds()
                    * 1_000L;

    /** Vehicles: 1,500 / 800 a second; two rush hours. */
    public static final Rhythm VEHICLES =
            of(1.875, 2, 2, 2, 2, 3, 4, 7, 10, 9, 8, 8, 7, 7, 8, 8, 8, 9, 10, 8, 6, 5, 4, 3, 2);

    /** Payments: 780 / 195 a second; meals and evening. */
    public static final Rhythm PAYMENTS =
            of(4, 1, 0, 0, 0, 0, 1, 3, 5, 6, 6, 7, 10, 9, 6, 5, 5, 6, 8, 10, 10, 8, 6, 4, 2);

    /** Camera counts: 2,500 / 700 a second; cameras count often where much moves. */
    public static final Rhythm CAMERAS =
            of(3.571, 1, 1, 1, 1, 1, 2, 4, 6, 6, 5, 5, 6, 6, 5, 5, 5, 6, 8, 9, 10, 9, 6, 3, 2);

    /** Tollgates and signals: 800 / 200 a second. */
    public static final Rhythm TOLLGATES =
            of(4, 1, 1, 1, 1, 1, 2, 5, 10, 9, 6, 5, 5, 5, 5, 5, 6, 8, 10, 8, 5, 4, 3, 2, 1);

    /** Patrol terminals: 700 / 400 a second; the night watch is smaller. */
    public static final Rhythm PATROLS =
            of(1.75, 4, 4, 3, 3, 3, 4, 6, 8, 8, 7, 7, 7, 7, 7, 7, 7, 8, 9, 10, 10, 9, 8, 6, 5);

    /** Tagged calls: 30 / 5 a second; callers keep office hours. */
    public static final Rhythm CALLS =
            of(6, 0, 0, 0, 0, 0, 0, 0, 1, 6, 10, 10, 6, 3, 6, 9, 8, 6, 3, 2, 2, 1, 1, 0, 0);

    /** Emergency calls: 0.02 a second on average; the peak of 0.5 is that of a disaster. */
    public static final Rhythm EMERGENCIES =
            of(2, 3, 2, 2, 1, 1, 2, 4, 6, 6, 6, 6, 6, 6, 6, 6, 6, 7, 8, 9, 10, 9, 8, 6, 4);

    private final double[] factors;

    private Rhythm(double[] factors) {
        this.factors = factors;
    }

    /** Bends the shape by a power until it averages 1 and peaks as asked. */
    private static Rhythm of(double peak, int... shape) {
        double low = 0;
        double high = 20;
        for (int i = 0; i < 60; i++) {
            double middle = (low + high) / 2;
            if (max(bent(shape, middle)) < peak) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return new Rhythm(bent(shape, low));
    }

    private static double[] bent(int[] shape, double power) {
        var bent = new double[24];
        double sum = 0;
        for (int hour = 0; hour < 24; hour++) {
            bent[hour] = Math.pow(Math.max(0.2, shape[hour]) / 10, power);
            sum += bent[hour];
        }
        for (int hour = 0; hour < 24; hour++) {
            bent[hour] *= 24 / sum;
        }
        return bent;
    }

    private static double max(double[] values) {
        double max = 0;
        for (double value : values) {
            max = Math.max(max, value);
        }
        return max;
    }

    /** How busy it is at an instant, between hours in proportion. */
    public double at(long millis) {
        double hours = hourOfDay(millis) - 0.5;
        int before = (int) Math.floor(hours);
        double part = hours - before;
        return factors[(before + 24) % 24] * (1 - part) + factors[(before + 1) % 24] * part;
    }

    /** 0 to less than 24, in China standard time, which has no summer time. */
    public static double hourOfDay(long millis) {
        return Math.floorMod(millis + OFFSET, DAY) / (double) HOUR;
    }

    /** The last midnight in China. */
    public static long midnight(long millis) {
        return millis - Math.floorMod(millis + OFFSET, DAY);
    }

    public static int month(long millis) {
        return Instant.ofEpochMilli(millis).atZone(LOCAL).getMonthValue();
    }
}
