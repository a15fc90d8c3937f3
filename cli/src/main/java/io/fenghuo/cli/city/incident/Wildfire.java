package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.rules.reference.Cells;
import java.util.Map;

/**
 * A thermal camera sees a hotspot twice in three minutes where the grade of danger is 4 or 5
 * (domain.md). Almost: once only, or at a grade of 2, or again after a quarter of an hour. How hot
 * and how sure is invented.
 */
final class Wildfire implements Scenario {
    /** The grade is told an hour before, since stations tell it hourly. */
    private static final long TOLD_BEFORE = 65 * MINUTE;

    @Override
    public String name() {
        return "wildfire";
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
        if (almost != 2) {
            world.endanger(camera.county(), 4 + random.below(2), stage.at() + 3 * HOUR);
        }
        long first = stage.at() + TOLD_BEFORE + random.between(0, 20 * MINUTE);
        long second =
                first
                        + (almost == 3
                                ? random.between(15 * MINUTE, 25 * MINUTE)
                                : random.between(40 * SECOND, 150 * SECOND));
        double hot = random.between(220, 420.0);
        var script = new Script();
        var seen = almost == 1 ? new long[] {first} : new long[] {first, second};
        for (long when : seen) {
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
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            Cells.of(camera.lon(), camera.lat()),
                            null,
                            first,
                            second,
                            null,
                            second + 20 * MINUTE,
                            "seen by " + camera.name()));
        }
        return true;
    }
}
