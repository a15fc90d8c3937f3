package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.VehiclePosition;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** A simulated vehicle that goes to and fro on a straight road and reports every 15 seconds. */
final class Vehicle implements Actor {
    private static final long INTERVAL = 15_000;

    /** What a vehicle does that ordinary ones do not, by the hours into the night. */
    @FunctionalInterface
    interface Story {

        /** Nothing out of the ordinary. */
        Story NONE = (hours, ordinary) -> ordinary;

        Moment at(double hours, Moment ordinary);
    }

    /** Its speed at an instant, and the alarms of its terminal. */
    record Moment(double speedKmh, List<String> alarms) {
        static Moment at(double speedKmh) {
            return new Moment(speedKmh, List.of());
        }
    }

    private final String token;
    private final String vehicleClass;
    private final Story story;
    private final SplittableRandom random;
    private final long phaseMillis;
    private final double restPhase;
    private final double lonBase;
    private final double latBase;

    Vehicle(String token, String vehicleClass, Story story, SplittableRandom random) {
        this.token = token;
        this.vehicleClass = vehicleClass;
        this.story = story;
        this.random = random;
        this.phaseMillis = random.nextLong(INTERVAL);
        this.restPhase = random.nextDouble();
        this.lonBase = 111.55 + 0.15 * random.nextDouble();
        this.latBase = 25.4 + 0.9 * random.nextDouble();
    }

    @Override
    public long phaseMillis() {
        return phaseMillis;
    }

    @Override
    public long intervalMillis() {
        return INTERVAL;
    }

    @Override
    public boolean essential() {
        return story != Story.NONE;
    }

    @Override
    public Event at(long timeMillis) {
        double hours = Night.hoursInto(timeMillis);
        var moment = story.at(hours, Moment.at(ordinarySpeed(hours)));
        // To and fro over some 25 km in an hour: a place to draw, not a road.
        double along = Math.sin(2 * Math.PI * (hours + restPhase)) * 0.11;
        var header =
                new EventHeader(
                        Long.toString(timeMillis, 36),
                        "terminal/" + token,
                        "vehicle:sim-" + token,
                        timeMillis,
                        rounded(lonBase + along / 4, 100_000),
                        rounded(latBase + along, 100_000),
                        Map.of());
        return new VehiclePosition(
                header,
                vehicleClass,
                rounded(moment.speedKmh(), 10),
                along >= 0 ? 10 : 190,
                100,
                moment.alarms(),
                "shift:sim-" + token);
    }

    /**
     * Ordinary vehicles keep to their limits: an hour's drive and half an hour's rest, and coaches
     * stand between two and five.
     */
    private double ordinarySpeed(double hours) {
        boolean coach = vehicleClass.endsWith("coach");
        boolean resting = (hours / 1.5 + restPhase) % 1 > 2 / 3.0;
        // Two o'clock is four hours into the night; the driver stops in good time.
        boolean standing = coach && hours > 3.9 && hours < 7.1;
        double jitter = random.nextDouble();
        return resting || standing ? 0 : coach ? 58 + 16 * jitter : 68 + 24 * jitter;
    }

    private static double rounded(double value, double parts) {
        return Math.round(value * parts) / parts;
    }
}
