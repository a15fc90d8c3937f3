package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.life.Rounds;
import io.fenghuo.cli.city.world.Crowds;
import io.fenghuo.cli.city.world.Venue;
import java.util.Map;

/**
 * More than one and a half times as many come as go for five minutes where 3.5 persons stand on a
 * square metre: the other half of crowd's orange (domain.md). Almost: as many come, where fewer
 * stand. How many come and go, and how often the camera tells, is invented.
 */
final class FillingCrowd implements Scenario {
    private static final long INTERVAL = 10 * SECOND;
    private static final long KNOWABLE_AFTER = 5 * MINUTE;
    private static final double DENSE = 3.5;

    @Override
    public String name() {
        return Crowd.NAME;
    }

    @Override
    public double perDay() {
        return 4;
    }

    @Override
    public long lasts() {
        return 90 * MINUTE;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var venue = random.pick(stage.world().city().venues());
        if (!stage.world().take(venue.camera().id(), stage.at(), stage.at() + 3 * HOUR)) {
            return false;
        }
        double peak = stage.nearMiss() ? random.between(3.15, 3.38) : random.between(3.9, 4.5);
        long ramp = random.between(8 * MINUTE, 15 * MINUTE);
        long hold = random.between(12 * MINUTE, 25 * MINUTE);
        var surge = new Crowds.Surge(venue, stage.at(), ramp, hold, peak);
        stage.world().crowds().add(surge);
        flow(stage, venue, stage.at() + ramp + hold, random.between(1.8, 2.6));
        if (!stage.nearMiss()) {
            tell(stage, venue, surge);
        }
        return true;
    }

    /** Until the crowd thins more come than go, and then nobody does. */
    private static void flow(Stage stage, Venue venue, long until, double share) {
        var random = stage.random();
        double out = random.between(6, 12.0);
        var spot = venue.camera();
        for (boolean in : new boolean[] {true, false}) {
            double mean = in ? out * share : out;
            stage.run(
                    new Rounds(
                            stage.at() + (in ? 0 : SECOND),
                            until,
                            at -> INTERVAL,
                            (at, outlet) ->
                                    outlet.observation(
                                            at,
                                            spot.id(),
                                            in ? "crowd-in" : "crowd-out",
                                            Math.round(mean * random.between(0.9, 1.1)),
                                            "persons",
                                            0.9,
                                            spot.lon(),
                                            spot.lat(),
                                            Map.of())));
        }
    }

    private void tell(Stage stage, Venue venue, Crowds.Surge surge) {
        long dense = 0;
        long over = 0;
        for (long at = stage.at(); at < surge.to(); at += SECOND) {
            if (stage.world().crowds().density(venue, at) >= DENSE) {
                dense = dense == 0 ? at : dense;
                over = at;
            }
        }
        stage.tell(
                new Truth(
                        name(),
                        "cell",
                        venue.cell(),
                        "ORANGE",
                        stage.at(),
                        dense + KNOWABLE_AFTER,
                        null,
                        over,
                        venue.camera().name() + ", filling"));
    }
}
