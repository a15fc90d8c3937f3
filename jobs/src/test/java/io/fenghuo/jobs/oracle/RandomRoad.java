package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What happens on one piece of road in a night: terminals' alarms, breakdowns of traffic and calls,
 * buses and dangerous goods, and what cameras and posts count. All of it often enough that every
 * scenario of the road comes up, and seldom enough that it also fails to.
 */
final class RandomRoad {
    private static final int HOURS = 14;
    private static final int VEHICLES = 7;
    private static final List<String> CLASSES =
            List.of("hazmat", "school-bus", "truck", "car", "coach", "hazmat", "school-bus");
    private static final List<String> ALARMS =
            List.of(
                    "collision",
                    "rollover",
                    "adas-forward-collision",
                    "adas-pedestrian",
                    "adas-forward-collision",
                    "route-deviation",
                    "leak");

    private final long seed;
    private final Random random;
    private final List<Event> events = new ArrayList<>();

    private RandomRoad(long seed) {
        this.seed = seed;
        this.random = new Random(~seed);
    }

    static List<Event> of(long seed) {
        var road = new RandomRoad(seed);
        for (int vehicle = 0; vehicle < VEHICLES; vehicle++) {
            road.drive(vehicle);
        }
        road.nearMisses();
        road.detector();
        road.calls();
        road.cameras();
        road.breathTests();
        return road.events;
    }

    private void drive(int vehicle) {
        int second = 0;
        while (second < HOURS * 3600) {
            double speed = List.of(0, 3, 24, 58, 66, 83).get(random.nextInt(6));
            int apart = List.of(5, 10, 30, 60).get(random.nextInt(4));
            var alarms =
                    random.nextInt(3) == 0
                            ? List.of(ALARMS.get(random.nextInt(ALARMS.size())))
                            : List.<String>of();
            var about = about(vehicle);
            for (int reports = random.nextInt(2, 30); reports > 0; reports--) {
                boolean leaps = random.nextInt(30) == 0;
                events.add(
                        new VehiclePosition(
                                header("road", vehicle, second, about),
                                CLASSES.get(vehicle),
                                leaps ? random.nextInt(120) : speed,
                                random.nextInt(360),
                                100,
                                leaps ? List.of() : alarms,
                                null));
                second += apart;
            }
            second += random.nextInt(1_000, 7_000) / 10 * 10;
        }
    }

    private Map<String, Object> about(int vehicle) {
        return switch (CLASSES.get(vehicle)) {
            case "hazmat" -> Map.of("offRouteM", random.nextInt(3) * 300.0);
            case "school-bus" ->
                    Map.of(
                            "roadClass",
                            List.of("motorway", "national").get(random.nextInt(2)),
                            "roadHazard",
                            List.of("none", "bend").get(random.nextInt(2)));
            default -> Map.of();
        };
    }

    /** About ten within an hour, of a few vehicles. */
    private void nearMisses() {
        for (int second = 0; second < 2 * 3600; second += random.nextInt(120, 600)) {
            events.add(
                    new VehiclePosition(
                            header("other", random.nextInt(9), second, Map.of()),
                            "truck",
                            50,
                            Double.NaN,
                            100,
                            List.of("adas-pedestrian"),
                            null));
        }
    }

    private void detector() {
        for (int second = 0; second < 3 * 3600; second += 60) {
            double speed = random.nextInt(12) == 0 ? 20 : random.nextInt(50, 80);
            events.add(
                    new SensorReading(
                            header("detector", 0, second, Map.of()),
                            "mean-speed",
                            speed,
                            "km/h",
                            null));
        }
    }

    private void calls() {
        for (int second = 0; second < HOURS * 3600; second += random.nextInt(60, 1_800)) {
            events.add(
                    new PatrolReport(
                            header("call", random.nextInt(4), second, Map.of()),
                            List.of("crash", "crash-cleared", "illegal-carriage", "hazmat-leak")
                                    .get(random.nextInt(4)),
                            List.of("citizen-110", "police").get(random.nextInt(2)),
                            null));
        }
    }

    private void cameras() {
        for (int second = 0; second < 4 * 3600; second += 180) {
            var what = List.of("helmet-use", "belt-use", "occupants").get(random.nextInt(3));
            double total = random.nextInt(10, 50);
            events.add(
                    new CameraObservation(
                            header(
                                    "camera",
                                    random.nextInt(2),
                                    second,
                                    Map.of("total", total, "seats", 20.0)),
                            what,
                            Math.floor(total * random.nextDouble(0.5, 1)),
                            "people",
                            random.nextDouble(0.7, 1),
                            null));
        }
    }

    /** From ten hours before the night on, so that it has a baseline. */
    private void breathTests() {
        for (int second = -10 * 3600; second < 6 * 3600; second += 600) {
            int positives = second < 0 ? random.nextInt(2) : random.nextInt(6);
            events.add(
                    new SensorReading(
                            header("post", 0, second, Map.of("total", 20.0)),
                            "alcohol-positive",
                            positives,
                            "tests",
                            null));
        }
    }

    private EventHeader header(
            String kind, int which, long second, Map<String, Object> attributes) {
        var subject = RandomWorld.id(kind, seed, which);
        return new EventHeader(
                "road-" + events.size(),
                "test/" + subject,
                subject,
                RandomStream.START_MILLIS + second * 1_000,
                RandomWorld.west(seed) + 0.005 + random.nextInt(3) * 0.001,
                RandomWorld.LAT,
                attributes);
    }
}
