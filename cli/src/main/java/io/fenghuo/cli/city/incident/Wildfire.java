package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * A thermal camera sees a hotspot twice in three minutes where the grade of danger is 4 or 5
 * (domain.md). Almost: once only, or at a grade of 3, or again after hardly more than three
 * minutes. How hot and how sure is invented.
 */
final class Wildfire implements Scenario {
    static final String NAME = "wildfire";

    /** The grade is told an hour before, since stations tell it hourly. */
    static final long TOLD_BEFORE = 65 * MINUTE;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return 3 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var world = stage.world();
        var camera = random.pick(world.city().thermalCameras());
        if (!world.take("fire:" + camera.county(), stage.at(), stage.at() + 3 * HOUR)) {
            return false;
        }
        int almost = stage.nearMiss() ? 1 + random.below(3) : 0;
        int grade = almost == 2 ? 3 : 4 + random.below(2);
        world.endanger(camera.county(), grade, stage.at() + 3 * HOUR);
        long first = stage.at() + TOLD_BEFORE + random.between(0, 20 * MINUTE);
        long second =
                first
                        + (almost == 3
                                ? random.between(190 * SECOND, 240 * SECOND)
                                : random.between(40 * SECOND, 150 * SECOND));
        if (almost == 0) {
            seen(stage, camera, first, second);
        } else {
            look(stage, camera, almost == 1 ? new long[] {first} : new long[] {first, second});
        }
        return true;
    }

    /** Lets a camera see a fire twice, and tells of it; the grade must be high. */
    static void seen(Stage stage, Spot camera, long first, long second) {
        look(stage, camera, first, second);
        stage.tell(
                new Truth(
                        NAME,
                        "cell",
                        Cells.of(camera.lon(), camera.lat()),
                        null,
                        first,
                        second,
                        null,
                        second + 20 * MINUTE,
                        "seen by " + camera.name()));
    }

    private static void look(Stage stage, Spot camera, long... times) {
        var random = stage.random();
        double hot = random.between(220, 420.0);
        var script = new Script();
        for (long when : times) {
            script.at(
                    when,
                    (at, out) ->
                            out.observation(
                                    at,
                                    camera.id(),
                                    "hotspot",
                                    hot + random.normal(0, 10),
                                    "°C",
                                    0.88,
                                    camera.lon(),
                                    camera.lat(),
                                    Map.of()));
        }
        stage.run(script);
    }
}
