package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

/**
 * The driver's camera says twice within ten minutes that the eyes close: the other half of
 * driver-fatigue. Almost: once, or twice in hardly more than ten minutes.
 */
final class TiredEyes implements Scenario {
    @Override
    public String name() {
        return "driver-fatigue";
    }

    @Override
    public double perDay() {
        return 8;
    }

    @Override
    public long lasts() {
        return 45 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road("motorway", random);
        var drive = new Drive(stage, "truck", road, road.limitKmh());
        long first = stage.at() + random.between(2 * MINUTE, 6 * MINUTE);
        long second =
                first
                        + (stage.nearMiss()
                                ? random.between(640 * SECOND, 690 * SECOND)
                                : random.between(2 * MINUTE, 8 * MINUTE));
        drive.alarm(first, first + 10 * SECOND, "dsm-fatigue");
        drive.alarm(second, second + 10 * SECOND, "dsm-fatigue");
        double speed = road.limitKmh() * random.between(0.7, 0.85);
        drive.go(stage.at(), 30 * MINUTE, at -> speed);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            drive.subject(),
                            null,
                            first,
                            second + 10 * SECOND,
                            null,
                            second + 10 * MINUTE,
                            "two fatigue alarms of the driver's camera"));
        }
        return true;
    }
}
