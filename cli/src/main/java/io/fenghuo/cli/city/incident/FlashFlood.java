package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Rain;
import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.cli.city.world.Town;
import java.util.TreeMap;

/**
 * A shower that stands over a town. It is true of a county from the minute on in which two gauges
 * of one town have reached the least row of the table for flash floods in {@code domain.md}. When
 * the water comes, 45 minutes after that, is invented.
 */
final class FlashFlood implements Scenario {
    private static final long LASTS = 4 * HOUR;
    private static final long WATER_AFTER = 45 * MINUTE;

    /** mm in 1, 3, 6 and 24 hours: the blue row, a county plan's. */
    private static final int[] HOURS = {1, 3, 6, 24};

    private static final double[] LEAST = {35, 55, 70, 100};

    @Override
    public String name() {
        return "flash-flood";
    }

    @Override
    public double perDay() {
        return 3;
    }

    @Override
    public long lasts() {
        return LASTS;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var world = stage.world();
        var town = random.pick(world.city().towns());
        long to = stage.at() + random.between(110 * MINUTE, 140 * MINUTE);
        if (!world.take("rain:" + town.county(), stage.at(), to + HOUR)) {
            return false;
        }
        double peak = stage.nearMiss() ? random.between(16, 22) : random.between(55, 95);
        world.rain()
                .add(
                        new Rain.Storm(
                                town.lon(),
                                town.lat(),
                                0,
                                0,
                                stage.at(),
                                to,
                                peak,
                                random.between(3, 6)));
        if (!stage.nearMiss()) {
            var counties = new TreeMap<String, Long>();
            for (var near : world.city().towns()) {
                long knowable = knowable(stage, near, to);
                if (knowable > 0) {
                    counties.merge(near.county(), knowable, Math::min);
                }
            }
            counties.forEach((county, at) -> tell(stage, county, at, to, town));
        }
        return true;
    }

    private void tell(Stage stage, String county, long knowable, long to, Town town) {
        stage.tell(
                new Truth(
                        name(),
                        "county",
                        county,
                        null,
                        stage.at(),
                        knowable,
                        knowable + WATER_AFTER,
                        Math.max(to, knowable + WATER_AFTER),
                        "over " + town.name()));
    }

    /** The first minute in which two gauges of the town have reached the table; or 0. */
    private static long knowable(Stage stage, Town town, long to) {
        var gauges = stage.world().city().rainGauges();
        var reached =
                gauges.subList(town.firstGauge(), town.firstGauge() + town.gauges()).stream()
                        .filter(
                                gauge ->
                                        Spot.metres(
                                                        gauge.lon(),
                                                        gauge.lat(),
                                                        town.lon(),
                                                        town.lat())
                                                < 2_000)
                        .mapToLong(gauge -> reaches(stage, gauge, to))
                        .filter(at -> at > 0)
                        .sorted()
                        .toArray();
        return reached.length < 2 ? 0 : reached[1];
    }

    private static long reaches(Stage stage, Spot gauge, long to) {
        var rain = stage.world().rain();
        // What fell in the hours before counts in the longer windows.
        long from = stage.at() - 6 * HOUR;
        var fallen = new double[(int) ((to - from) / MINUTE) + 2];
        for (int minute = 1; minute < fallen.length; minute++) {
            long at = from + minute * MINUTE;
            fallen[minute] = fallen[minute - 1] + rain.at(gauge.lon(), gauge.lat(), at) / 60;
            for (int i = 0; i < HOURS.length; i++) {
                int before = Math.max(0, minute - HOURS[i] * 60);
                if (fallen[minute] - fallen[before] >= LEAST[i]) {
                    // What was reached before is another storm's, and told with it.
                    return at < stage.at() ? 0 : at;
                }
            }
        }
        return 0;
    }
}
