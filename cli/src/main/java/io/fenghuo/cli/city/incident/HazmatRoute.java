package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

/**
 * Dangerous goods more than 500 m off their route for two minutes, by the distance that the
 * terminal reports (domain.md; {@link HazmatStop} is the half with stops). Almost: less far, or
 * back before two minutes are over.
 */
final class HazmatRoute implements Scenario {
    private static final long KNOWABLE_AFTER = 2 * MINUTE;

    @Override
    public String name() {
        return "hazmat-route";
    }

    @Override
    public double perDay() {
        return 5;
    }

    @Override
    public long lasts() {
        return 25 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road("national", random);
        boolean brief = stage.nearMiss() && random.happens(0.5);
        double metres =
                stage.nearMiss() && !brief
                        ? random.between(450, 490.0)
                        : random.between(600, 2_500.0);
        long lasts = brief ? 108 * SECOND : random.between(4 * MINUTE, 10 * MINUTE);
        var drive =
                new Drive(stage, "hazmat", road, road.limitKmh())
                        .saying("offRouteM", (double) Math.round(metres));
        double speed = road.limitKmh() * random.between(0.6, 0.85);
        drive.go(stage.at(), lasts, at -> speed);
        if (!stage.nearMiss()) {
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            drive.subject(),
                            null,
                            stage.at(),
                            stage.at() + KNOWABLE_AFTER,
                            null,
                            stage.at() + lasts,
                            Math.round(metres) + " m off its route"));
        }
        return true;
    }
}
