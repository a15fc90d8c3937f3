package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

/**
 * A school bus above 60 km/h, or 80 on a motorway, for ten seconds and more, on a road that allows
 * others more (domain.md). Almost: just below, for minutes.
 */
final class SchoolBus implements Scenario {
    private static final long KNOWABLE_AFTER = 10 * SECOND;

    @Override
    public String name() {
        return "school-bus";
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return 15 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        boolean motorway = random.happens(0.3);
        var road = stage.world().city().road(motorway ? "motorway" : "national", random);
        double limit = motorway ? 80 : 60;
        double speed =
                limit * (stage.nearMiss() ? random.between(0.95, 0.98) : random.between(1.05, 1.2));
        long lasts = random.between(40 * SECOND, 3 * MINUTE);
        var drive = new Drive(stage, "school-bus", road, road.limitKmh());
        drive.go(
                stage.at(),
                lasts + 4 * MINUTE,
                at -> at >= 2 * MINUTE && at < 2 * MINUTE + lasts ? speed : limit * 0.8);
        if (!stage.nearMiss()) {
            long onset = stage.at() + 2 * MINUTE;
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            drive.subject(),
                            null,
                            onset,
                            onset + KNOWABLE_AFTER,
                            null,
                            onset + lasts,
                            Math.round(speed) + " km/h where it may go " + Math.round(limit)));
        }
        return true;
    }
}
