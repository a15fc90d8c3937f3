package io.fenghuo.cli.demo;

import io.fenghuo.cli.demo.Vehicle.Moment;
import io.fenghuo.cli.demo.Vehicle.Story;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Simulated vehicles: ordinary traffic, and each night a few that need a word. */
final class Traffic {
    private static final int ORDINARY = 11;
    private static final List<String> CLASSES = List.of("car", "truck", "coach", "hazmat", "car");

    /** Well above the limit, then half again above it, and back. */
    private static final Story SPEEDS =
            (hours, ordinary) ->
                    within(hours, 0.7, 0.77)
                            ? Moment.at(126)
                            : within(hours, 0.77, 0.82) ? Moment.at(157) : ordinary;

    /** On the road between two and five. */
    private static final Story ROLLS_AFTER_TWO =
            (hours, ordinary) -> within(hours, 3.5, 4.5) ? Moment.at(64) : ordinary;

    /** Two hours and a half at the wheel of a coach, at night, without a rest. */
    private static final Story DRIVES_ON =
            (hours, ordinary) ->
                    within(hours, 0, 2.5)
                            ? Moment.at(70)
                            : within(hours, 2.5, 3.2) ? Moment.at(0) : ordinary;

    /** The terminal sees the driver's eyes close, and again five minutes later. */
    private static final Story NODS =
            (hours, ordinary) ->
                    within(hours, 1.5, 1.505) || within(hours, 1.583, 1.588)
                            ? new Moment(72, List.of("dsm-fatigue"))
                            : ordinary;

    /** One absurd reading, which must raise nothing. */
    private static final Story JUMPS_ONCE =
            (hours, ordinary) -> within(hours, 1.0, 1.004) ? Moment.at(183) : ordinary;

    private Traffic() {}

    static List<Actor> all(SplittableRandom random) {
        var vehicles = new ArrayList<Actor>();
        for (int i = 0; i < ORDINARY; i++) {
            var vehicleClass = CLASSES.get(i % CLASSES.size());
            vehicles.add(vehicle(vehicleClass, Story.NONE, random));
        }
        vehicles.add(vehicle("coach", SPEEDS, random));
        vehicles.add(vehicle("tourist-coach", ROLLS_AFTER_TWO, random));
        vehicles.add(vehicle("coach", DRIVES_ON, random));
        vehicles.add(vehicle("truck", NODS, random));
        vehicles.add(vehicle("car", JUMPS_ONCE, random));
        return vehicles;
    }

    private static Vehicle vehicle(String vehicleClass, Story story, SplittableRandom random) {
        return new Vehicle(Tokens.next(random), vehicleClass, story, random.split());
    }

    private static boolean within(double hours, double from, double until) {
        return hours >= from && hours < until;
    }
}
