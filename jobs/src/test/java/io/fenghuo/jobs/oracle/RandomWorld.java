package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Link;
import io.fenghuo.rules.reference.ParameterOverride;
import io.fenghuo.rules.reference.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The places of the random streams: each seed has a strip of its own, a tenth of a degree wide,
 * with river gauges above one another in one cell, rain gauges in touching ones, and a coach.
 */
final class RandomWorld {
    static final int GAUGES = 4;
    static final int RAIN_GAUGES = 3;
    static final double LAT = 25.505;

    private RandomWorld() {}

    static World of(List<Long> seeds) {
        var devices = new LinkedHashMap<String, Device>();
        var counties = new ArrayList<World.Box>();
        var parameters = new ArrayList<ParameterOverride>();
        for (long seed : seeds) {
            var county = "county-" + seed;
            double west = west(seed);
            counties.add(new World.Box(county, west - 0.02, 25.0, west + 0.05, 26.0));
            parameters.add(new ParameterOverride("flood", "rise-rate", county, 0.3));
            parameters.add(new ParameterOverride("water", "high", county, 2.5 + seed % 3 * 0.25));
            for (int i = 0; i < GAUGES; i++) {
                add(gauge(seed, i), devices);
            }
            for (int i = 0; i < RAIN_GAUGES; i++) {
                add(device("rain", seed, i, "rain-gauge", west + 0.011 * i, LAT), devices);
            }
            add(
                    new Device(
                            "bus:" + seed + "-1",
                            "coach",
                            "Night coach " + seed,
                            Double.NaN,
                            Double.NaN,
                            null,
                            List.of(),
                            List.of(),
                            List.of(),
                            Map.of("exempt", seed % 2 == 0 ? "night-run" : "none")),
                    devices);
        }
        parameters.add(new ParameterOverride("fraud", "mule-payers", null, 2));
        return new World(devices, counties, parameters);
    }

    static double west(long seed) {
        return 100 + seed % 300 * 0.1;
    }

    /** The last one is in a county of its own, and knows no stage near its warning stage. */
    private static Device gauge(long seed, int i) {
        boolean last = i == GAUGES - 1;
        var thresholds = new ArrayList<Threshold>();
        if (!last) {
            thresholds.add(new Threshold("alert", 2, 0));
        }
        thresholds.add(new Threshold("warning", 3, 0));
        thresholds.add(new Threshold("guarantee", 4, 0));
        thresholds.add(new Threshold("record", 5, 0));
        // Dated anew in the middle of the stream.
        thresholds.add(new Threshold("warning", 3.2, RandomStream.START_MILLIS + 6 * 3_600_000));
        var links = new ArrayList<Link>();
        if (!last) {
            boolean placed = i != 1;
            links.add(
                    new Link(
                            id("gauge", seed, i + 1),
                            3_600L * (i + 1),
                            placed ? west(seed) : Double.NaN,
                            placed ? LAT : Double.NaN));
        }
        return new Device(
                id("gauge", seed, i),
                "river-gauge",
                "Gauge " + i,
                west(seed) + 0.0001 * i,
                LAT,
                last ? "elsewhere" : null,
                thresholds,
                List.of(),
                links,
                Map.of());
    }

    private static Device device(String kind, long seed, int i, String of, double lon, double lat) {
        return new Device(
                id(kind, seed, i),
                of,
                of + ' ' + i,
                lon,
                lat,
                null,
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }

    static String id(String kind, long seed, int i) {
        return kind + ':' + seed + '-' + i;
    }

    private static void add(Device device, Map<String, Device> devices) {
        devices.put(device.id(), device);
    }
}
