package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Rhythm;

/**
 * A driver at the wheel for more than four hours by day without a stop of 20 minutes; it is
 * knowable half an hour before, when a pre-warning is due, and does harm after four hours. Almost:
 * a stop of hardly more than 20 minutes after more than three.
 */
final class DriverFatigue implements Scenario {
    private static final long ALLOWED = 4 * HOUR;
    private static final long AHEAD = 30 * MINUTE;

    @Override
    public String name() {
        return "driver-fatigue";
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return 6 * HOUR;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return hour > 6.1 && hour < 15.5;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road(null, random);
        double speed = road.limitKmh() * random.between(0.75, 0.9);
        var drive = new Drive(stage, "truck", road, road.limitKmh());
        // The warning comes half an hour before the limit.
        long first =
                stage.nearMiss()
                        ? random.between(195 * MINUTE, 205 * MINUTE)
                        : random.between(110 * MINUTE, 190 * MINUTE);
        if (stage.nearMiss()) {
            long rest = random.between(21 * MINUTE, 23 * MINUTE);
            drive.go(
                    stage.at(),
                    first + rest + 2 * HOUR,
                    at -> at >= first && at < first + rest ? 0 : speed);
            return true;
        }
        // A stop too short to be a rest.
        long stop = random.happens(0.5) ? 0 : random.between(4 * MINUTE, 12 * MINUTE);
        long drives = ALLOWED + random.between(20 * MINUTE, 40 * MINUTE);
        drive.go(
                stage.at(),
                drives + 30 * MINUTE,
                at -> (at >= first && at < first + stop) || at >= drives ? 0 : speed);
        stage.tell(
                new Truth(
                        name(),
                        "subject",
                        drive.subject(),
                        null,
                        stage.at(),
                        stage.at() + ALLOWED - AHEAD,
                        stage.at() + ALLOWED,
                        stage.at() + drives,
                        stop == 0
                                ? "no stop"
                                : "one stop of " + stop / (60 * SECOND) + " minutes"));
        return true;
    }
}
