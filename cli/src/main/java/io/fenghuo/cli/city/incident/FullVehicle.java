package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * A lane camera counts at least 120 % as many occupants as a vehicle has seats, among many vehicles
 * where all is well: one half of illegal-carriage (domain.md). Almost: hardly fewer than 120 %. How
 * full ordinary vehicles are, and what passes, is invented.
 */
final class FullVehicle implements Scenario {
    private static final int[] SEATS = {7, 19, 35, 49};
    private static final double OVERLOADED = 1.2;

    @Override
    public String name() {
        return "illegal-carriage";
    }

    @Override
    public double perDay() {
        return 5;
    }

    @Override
    public long lasts() {
        return 60 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var somewhere = stage.world().city().populated(random);
        var cell = Cells.of(somewhere[0], somewhere[1]);
        var lane = Cells.centre(cell);
        var camera = "camera:lane-" + random.token().substring(0, 8);
        var script = new Script();
        for (long at = stage.at(); at < stage.at() + 40 * MINUTE; at += 90 * SECOND) {
            int seats = SEATS[random.below(SEATS.length)];
            pass(stage, script, at, camera, lane, seats, 1 + random.below(seats));
        }
        long passes = stage.at() + random.between(5 * MINUTE, 35 * MINUTE);
        // Of 7 seats, 8 are 114 %; of 49, 58 are 118 %.
        int seats = SEATS[random.below(SEATS.length)];
        int least = (int) Math.ceil(OVERLOADED * seats);
        int occupants = stage.nearMiss() ? least - 1 : least + random.below(1 + seats / 5);
        pass(stage, script, passes, camera, lane, seats, occupants);
        stage.run(script);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            cell,
                            "YELLOW",
                            passes,
                            passes,
                            null,
                            passes + 15 * MINUTE,
                            occupants + " people in " + seats + " seats"));
        }
        return true;
    }

    private static void pass(
            Stage stage,
            Script script,
            long when,
            String camera,
            double[] lane,
            int seats,
            int occupants) {
        double sure = stage.random().between(0.84, 0.97);
        script.at(
                when,
                (at, out) ->
                        out.observation(
                                at,
                                camera,
                                "occupants",
                                occupants,
                                "people",
                                sure,
                                lane[0],
                                lane[1],
                                Map.of("seats", (double) seats)));
    }
}
