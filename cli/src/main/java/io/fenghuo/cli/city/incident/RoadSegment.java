package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.rules.reference.Cells;

/**
 * Eight near misses of five or more vehicles on one piece of 500 m within an hour, as forward
 * cameras report them (domain.md). Almost: seven, or eight spread over many kilometres.
 */
final class RoadSegment implements Scenario {
    private static final int NEEDED = 8;

    @Override
    public String name() {
        return "road-segment";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return 2 * HOUR;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var road = stage.world().city().road("national", random);
        if (!stage.world().take(road.id(), stage.at(), stage.at() + 3 * HOUR)) {
            return false;
        }
        int almost = stage.nearMiss() ? 1 + random.below(2) : 0;
        int misses = almost == 1 ? NEEDED - 1 : 10 + random.below(3);
        // The middle of the cell that the road is in there: all near misses are of that piece.
        double share = random.between(0.2, 0.7);
        var cell = Cells.of(road.lon(share), road.lat(share));
        var middle = Cells.centre(cell);
        double least = Double.MAX_VALUE;
        for (double at = share - 0.05; at < share + 0.05; at += 0.0005) {
            double metres = Spot.metres(road.lon(at), road.lat(at), middle[0], middle[1]);
            if (metres < least) {
                least = metres;
                share = at;
            }
        }
        long when = stage.at() + 2 * MINUTE;
        long eighth = 0;
        for (int i = 0; i < misses; i++) {
            double off = almost == 2 ? i * 0.02 : 0;
            // Six seconds of road before and after, at 60 km/h, are within 200 m.
            var drive = new Drive(stage, "truck", road, road.limitKmh()).from(share + off);
            var alarm = random.happens(0.6) ? "adas-forward-collision" : "adas-pedestrian";
            drive.alarm(when, when + SECOND, alarm).go(when, 40 * SECOND, at -> 55);
            eighth = i == NEEDED - 1 ? when : eighth;
            when += random.between(100 * SECOND, 4 * MINUTE);
        }
        if (almost == 0) {
            stage.tell(
                    new Truth(
                            name(),
                            "cell",
                            Cells.of(road.lon(share), road.lat(share)),
                            null,
                            stage.at(),
                            eighth,
                            null,
                            when,
                            misses + " near misses on " + road.id()));
        }
        return true;
    }
}
