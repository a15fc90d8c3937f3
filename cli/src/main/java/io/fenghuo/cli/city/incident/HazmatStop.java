package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Road;
import io.fenghuo.cli.city.world.School;
import io.fenghuo.cli.city.world.Seat;
import io.fenghuo.cli.city.world.Spot;
import java.util.stream.Stream;

/**
 * Dangerous goods that stand for more than 15 minutes by a school or a water intake: the other half
 * of hazmat-route (domain.md, which does not say how near is by; here it is at most 150 m). Almost:
 * hardly less than 15 minutes, or longer where there is neither.
 */
final class HazmatStop implements Scenario {
    private static final long ALLOWED = 15 * MINUTE;
    private static final long APPROACHES = 3 * MINUTE;
    private static final double SPEED = 40;

    /** A road of 0.16 degrees around the place; at that speed three minutes are 2 km of its 16. */
    private static final double HALF = 0.08;

    private static final double FAR_METRES = 700;

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
        return 55 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var city = stage.world().city();
        boolean elsewhere = stage.nearMiss() && random.happens(0.5);
        double[] place;
        String name = "";
        if (elsewhere) {
            place = city.populated(random);
            if (city.isSensitive(FAR_METRES, place[0], place[1])) {
                return false;
            }
        } else {
            var spot =
                    random.pick(
                            Stream.concat(
                                            city.schools().stream().map(School::spot),
                                            city.waterIntakes().stream())
                                    .toList());
            name = spot.name();
            place = new double[] {spot.lon(), spot.lat() + random.between(0.0005, 0.0012)};
        }
        var road = past(place);
        var drive = new Drive(stage, "hazmat", road, 60);
        double share = SPEED * APPROACHES / Stage.HOUR / road.kilometres();
        drive.from(0.5 - share);
        long stands =
                stage.nearMiss() && !elsewhere
                        ? random.between(13 * MINUTE, 860 * SECOND)
                        : random.between(18 * MINUTE, 35 * MINUTE);
        long leaves = APPROACHES + stands;
        drive.go(
                stage.at(), leaves + 4 * MINUTE, at -> at >= APPROACHES && at < leaves ? 0 : SPEED);
        if (!stage.nearMiss()) {
            long stops = stage.at() + APPROACHES;
            stage.tell(
                    new Truth(
                            name(),
                            "subject",
                            drive.subject(),
                            "ORANGE",
                            stops,
                            stops + ALLOWED,
                            null,
                            stops + stands,
                            "stands by " + name));
        }
        return true;
    }

    private static Road past(double[] place) {
        var west = new Seat("", "", place[0] - HALF, place[1], 0, 0);
        var east = new Seat("", "", place[0] + HALF, place[1], 0, 0);
        double metres = Spot.metres(west.lon(), west.lat(), east.lon(), east.lat());
        return new Road("road:past", "county", west, east, 60, metres / 1_000);
    }
}
