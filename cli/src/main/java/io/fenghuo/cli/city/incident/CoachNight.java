package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Rhythm;

/**
 * A coach that drives between two and five. Almost: it is moved at less than 10 km/h within a
 * service area, or for less than three minutes.
 */
final class CoachNight implements Scenario {
    private static final long KNOWABLE_AFTER = 3 * MINUTE;

    @Override
    public String name() {
        return "coach-night";
    }

    @Override
    public double perDay() {
        return 8;
    }

    @Override
    public long lasts() {
        return 20 * MINUTE;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return hour > 2.05 && hour < 4.6;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road("national", random);
        var drive = new Drive(stage, "coach", road, road.limitKmh());
        if (stage.nearMiss()) {
            boolean slow = random.happens(0.5);
            long moves = slow ? 8 * MINUTE : 165 * SECOND;
            double speed = slow ? random.between(8.4, 9.1) : 40;
            drive.go(stage.at(), 12 * MINUTE, at -> at < moves ? speed : 0);
            return true;
        }
        long moves = random.between(6 * MINUTE, 15 * MINUTE);
        double speed = road.limitKmh() * random.between(0.5, 0.72);
        drive.go(stage.at(), moves + 3 * MINUTE, at -> at < moves ? speed : 0);
        stage.tell(
                new Truth(
                        name(),
                        "subject",
                        drive.subject(),
                        null,
                        stage.at(),
                        stage.at() + KNOWABLE_AFTER,
                        null,
                        stage.at() + moves,
                        "on the way without a halt"));
        return true;
    }
}
