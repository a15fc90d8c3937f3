package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import java.util.List;

/**
 * A vehicle whose terminal reports a collision or a rollover, and that stands still from then on
 * (domain.md; {@link CrashCalls} is the half with speeds and calls). Almost: it brakes hard for
 * what the forward camera warns of, and goes on.
 */
final class Crash implements Scenario {
    @Override
    public String name() {
        return "crash";
    }

    @Override
    public double perDay() {
        return 8;
    }

    @Override
    public long lasts() {
        return 40 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road(null, random);
        var kind = random.pick(List.of("truck", "truck", "coach", "hazmat"));
        var drive = new Drive(stage, kind, road, road.limitKmh());
        double speed = road.limitKmh() * 0.7;
        long drives = 3 * MINUTE;
        long begins = stage.at() + drives;
        if (stage.nearMiss()) {
            drive.alarm(begins, begins + 10 * SECOND, "adas-forward-collision");
            drive.go(
                    stage.at(),
                    10 * MINUTE,
                    at -> at >= drives && at < drives + 20 * SECOND ? 5 : speed);
            return true;
        }
        drive.alarm(begins, begins + 10 * MINUTE, random.happens(0.6) ? "collision" : "rollover");
        drive.go(stage.at(), drives + 10 * MINUTE, at -> at < drives ? speed : 0);
        stage.tell(
                new Truth(
                        name(),
                        "subject",
                        drive.subject(),
                        kind.equals("truck") ? "ORANGE" : "RED",
                        begins,
                        begins,
                        null,
                        begins + 10 * MINUTE,
                        kind + " on " + road.id()));
        return true;
    }
}
