package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;
import static io.fenghuo.cli.city.incident.Stage.SECOND;

import io.fenghuo.cli.city.world.Crowds;
import io.fenghuo.cli.city.world.Venue;
import java.util.Locale;

/**
 * A crowd that thickens: 3.5 persons per square metre for a minute, 5 for half a minute, or 5.5
 * (domain.md). Almost: just below, or above for less than a minute.
 */
final class Crowd implements Scenario {
    static final String NAME = "crowd";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public double perDay() {
        return 8;
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
        if (stage.nearMiss()) {
            boolean brief = random.happens(0.4);
            stage.world()
                    .crowds()
                    .add(
                            brief
                                    ? new Crowds.Surge(
                                            venue, stage.at(), 8 * SECOND, 40 * SECOND, 4.2)
                                    : new Crowds.Surge(
                                            venue,
                                            stage.at(),
                                            10 * MINUTE,
                                            20 * MINUTE,
                                            random.between(3.15, 3.38)));
            return true;
        }
        long ramp = random.between(6 * MINUTE, 18 * MINUTE);
        long hold = random.between(6 * MINUTE, 25 * MINUTE);
        surge(stage, venue, stage.at(), ramp, hold, random.below(3));
        return true;
    }

    /**
     * Lets a crowd gather, and tells of it.
     *
     * @param grave 0 to 2, from yellow on
     * @return when it was knowable
     */
    static long surge(Stage stage, Venue venue, long from, long ramp, long hold, int grave) {
        var random = stage.random();
        double peak =
                switch (grave) {
                    case 0 -> random.between(3.9, 4.6);
                    case 1 -> random.between(5.15, 5.3);
                    default -> random.between(6.0, 6.8);
                };
        double threshold = grave == 0 ? 3.5 : grave == 1 ? 5 : 5.5;
        long holds = grave == 0 ? 60 * SECOND : grave == 1 ? 30 * SECOND : 0;
        var surge = new Crowds.Surge(venue, from, ramp, hold, peak);
        stage.world().crowds().add(surge);
        long knowable = surge.to();
        long over = from;
        for (long at = from; at < surge.to(); at += SECOND) {
            if (stage.world().crowds().density(venue, at) >= threshold) {
                knowable = Math.min(knowable, at + holds);
                over = at;
            }
        }
        stage.tell(
                new Truth(
                        NAME,
                        "cell",
                        venue.cell(),
                        new String[] {"YELLOW", "ORANGE", "RED"}[grave],
                        from,
                        knowable,
                        null,
                        Math.max(over, knowable),
                        String.format(
                                Locale.ROOT,
                                "%s, up to %.1f persons per square metre",
                                venue.camera().name(),
                                peak)));
        return knowable;
    }
}
