package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Simulated gauges of rivers and rain, reporting every five minutes.
 *
 * <p>Each night a flood comes down three gauges of one river, a storm falls on two rain gauges that
 * stand close together, and two gauges that nothing happens to send single absurd readings, which
 * must raise nothing.
 */
final class Gauges {
    private static final long INTERVAL = 5 * Night.MINUTE;

    private Gauges() {}

    /** What a gauge shows, by the hours into the night. */
    @FunctionalInterface
    private interface Curve {
        double at(double hours);
    }

    static List<Actor> all(SplittableRandom random) {
        return List.of(
                river("tuojiang", random, h -> 2.2 + 3.2 * wave(h, 0.2)),
                river("daojiang", random, h -> 2.0 + 2.6 * wave(h, 1.4)),
                river("longbo", random, h -> 2.1 + 1.9 * wave(h, 2.6)),
                river("lengshui", random, h -> once(h, 1.5) ? 6.9 : once(h, 3.0) ? 0.3 : 2.1),
                river("qiyang", random, h -> 1.8),
                rain("dagu-1", random, h -> storm(h) * 10.5),
                rain("dagu-2", random, h -> storm(h) * 9.0),
                rain("lanshan", random, h -> once(h, 2.0) ? 240 : 0.3));
    }

    /** From 0 at {@code from} to 1 in four and a half hours, and slowly back through the day. */
    private static double wave(double hours, double from) {
        return smooth((hours - from) / 4.5) * (1 - smooth((hours - from - 7) / 10));
    }

    private static double smooth(double x) {
        double within = Math.max(0, Math.min(1, x));
        return within * within * (3 - 2 * within);
    }

    private static double storm(double hours) {
        return hours >= 0.5 && hours < 1.6 ? 0.55 : 0.02;
    }

    private static boolean once(double hours, double at) {
        return hours >= at && hours < at + INTERVAL / (double) Night.HOUR;
    }

    private static Actor river(String name, SplittableRandom seeds, Curve curve) {
        var noise = seeds.split();
        return new Gauge(
                "gauge:sim-" + name,
                "water-level",
                "m",
                noise.nextLong(INTERVAL),
                hours -> curve.at(hours) + 0.01 * (noise.nextDouble() - 0.5));
    }

    private static Actor rain(String name, SplittableRandom seeds, Curve curve) {
        var noise = seeds.split();
        return new Gauge(
                "rain:sim-" + name,
                "rainfall",
                "mm",
                noise.nextLong(INTERVAL),
                hours -> curve.at(hours) * (0.9 + 0.2 * noise.nextDouble()));
    }

    private record Gauge(
            String subject, String quantity, String unit, long phaseMillis, Curve curve)
            implements Actor {

        @Override
        public long intervalMillis() {
            return INTERVAL;
        }

        @Override
        public boolean essential() {
            return true;
        }

        @Override
        public Event at(long timeMillis) {
            double value = Math.round(curve.at(Night.hoursInto(timeMillis)) * 100) / 100.0;
            var header =
                    new EventHeader(
                            Long.toString(timeMillis, 36),
                            subject.replace(':', '/'),
                            subject,
                            timeMillis,
                            Double.NaN,
                            Double.NaN,
                            Map.of());
            return new SensorReading(header, quantity, value, unit, null);
        }
    }
}
