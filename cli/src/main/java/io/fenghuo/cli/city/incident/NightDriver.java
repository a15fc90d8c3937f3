package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Rhythm;

/**
 * A coach driver at the wheel for more than two hours at night without a stop of 20 minutes, off
 * the road before two: a third part of driver-fatigue (domain.md). It is knowable half an hour
 * before, and does harm after two hours. Almost: a rest of hardly more than 20 minutes after hardly
 * less than an hour and a half.
 */
final class NightDriver implements Scenario {
    private static final long ALLOWED = 2 * HOUR;
    private static final long AHEAD = 30 * MINUTE;

    /** Coaches at night: at most 80 % of the limit by day (domain.md). */
    private static final double LAWFUL = 0.7;

    @Override
    public String name() {
        return "driver-fatigue";
    }

    @Override
    public double perDay() {
        return 4;
    }

    @Override
    public long lasts() {
        return 4 * HOUR;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return hour > 22.05 && hour < 22.6;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road("motorway", random);
        double speed = road.limitKmh() * LAWFUL;
        var drive = new Drive(stage, "coach", road, road.limitKmh());
        if (stage.nearMiss()) {
            long first = random.between(80 * MINUTE, 87 * MINUTE);
            long rest = random.between(21 * MINUTE, 24 * MINUTE);
            drive.go(
                    stage.at(),
                    first + rest + 80 * MINUTE,
                    at -> at >= first && at < first + rest ? 0 : speed);
            return true;
        }
        long drives = ALLOWED + random.between(10 * MINUTE, 40 * MINUTE);
        drive.go(stage.at(), drives + 30 * MINUTE, at -> at < drives ? speed : 0);
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
                        "at night"));
        return true;
    }
}
