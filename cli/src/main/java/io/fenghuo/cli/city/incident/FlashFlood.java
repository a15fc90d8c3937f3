package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Rain;
import io.fenghuo.cli.city.world.Spot;
import io.fenghuo.cli.city.world.Town;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * A shower that stands over a town. It is true of a county from the minute on in which two gauges
 * of one town have reached the least row of the table for flash floods in {@code domain.md}. When
 * the water comes, 45 minutes after that, is invented.
 */
final class FlashFlood implements Scenario {
    static final long LASTS = 4 * HOUR;
    private static final String NAME = "flash-flood";
    private static final long WATER_AFTER = 45 * MINUTE;

    /** In minutes. */
    private static final int DAY = 24 * 60;

    /** mm in 1, 3, 6 and 24 hours: the blue and the orange row, a county plan's. */
    private static final int[] HOURS = {1, 3, 6, 24};

    private static final double[] LEAST = {35, 55, 70, 100};
    private static final double[] ORANGE = {60, 100, 120, 160};

    @Override
    public String name() {
        return NAME;
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
        var town = random.pick(stage.world().city().towns());
        long lasts = random.between(110 * MINUTE, 140 * MINUTE);
        // Two hours with 34 mm/h at their peak make 31 mm in the wettest hour.
        double peak = stage.nearMiss() ? random.between(30, 34.0) : random.between(55, 95.0);
        return pour(stage, town, lasts, peak, random.between(3, 6.0));
    }

    /**
     * Lets a shower stand over a town, and tells what is true of the towns and schools around.
     *
     * @return whether its county was free for it
     */
    static boolean pour(Stage stage, Town town, long lasts, double peak, double radiusKm) {
        var world = stage.world();
        long to = stage.at() + lasts;
        if (!world.take("rain:" + town.county(), stage.at(), to + HOUR)) {
            return false;
        }
        world.rain()
                .add(new Rain.Storm(town.lon(), town.lat(), 0, 0, stage.at(), to, peak, radiusKm));
        var begins = new TreeMap<String, Long>();
        var ends = new TreeMap<String, Long>();
        for (var near : world.city().towns()) {
            // Further off there is none of its rain.
            if (Spot.metres(near.lon(), near.lat(), town.lon(), town.lat()) > 4_000 * radiusKm) {
                continue;
            }
            var reached = reached(stage, near, to, LEAST);
            if (reached.size() >= 2) {
                begins.merge(near.county(), second(reached), Math::min);
                ends.merge(near.county(), until(stage, near, to), Math::max);
                tellSchools(stage, near, to);
            }
        }
        begins.forEach(
                (county, at) -> tell(stage, county, at, ends.getOrDefault(county, to), town));
        return true;
    }

    /** With the rain, or a day after it began where a day's rain is at the row of a day. */
    private static long until(Stage stage, Town town, long to) {
        long gauges =
                stage.world().city().rainGauges(town).stream()
                        .map(gauge -> fallen(stage, gauge, to))
                        .filter(fallen -> ofLastDay(fallen) >= LEAST[3])
                        .count();
        return gauges >= 2 ? stage.at() + 24 * HOUR : to;
    }

    private static double ofLastDay(double[] fallen) {
        return fallen[fallen.length - 1] - fallen[fallen.length - 1 - DAY];
    }

    private static void tellSchools(Stage stage, Town town, long to) {
        var reached = reached(stage, town, to, ORANGE);
        if (reached.size() >= 2) {
            long both = second(reached);
            var schools = new FloodedSchools(stage);
            reached.entrySet().stream()
                    .sorted(Map.Entry.comparingByValue())
                    .forEach(
                            entry -> {
                                var gauge = entry.getKey();
                                schools.tell(
                                        gauge.lon(),
                                        gauge.lat(),
                                        Math.max(entry.getValue(), both),
                                        to,
                                        "heavy rain at " + gauge.name());
                            });
        }
    }

    private static void tell(Stage stage, String county, long knowable, long to, Town town) {
        stage.tell(
                new Truth(
                        NAME,
                        "county",
                        county,
                        null,
                        stage.at(),
                        knowable,
                        knowable + WATER_AFTER,
                        Math.max(to, knowable + WATER_AFTER),
                        "over " + town.name()));
    }

    private static long second(Map<Spot, Long> reached) {
        return reached.values().stream().sorted().skip(1).findFirst().orElseThrow();
    }

    /** When each gauge of the town is first at a row of the table; those that never are lack. */
    private static Map<Spot, Long> reached(Stage stage, Town town, long to, double[] row) {
        var reached = new LinkedHashMap<Spot, Long>();
        for (var gauge : stage.world().city().rainGauges(town)) {
            var fallen = fallen(stage, gauge, to);
            for (int minute = DAY; minute < fallen.length; minute++) {
                if (isAt(row, fallen, minute)) {
                    reached.put(gauge, stage.at() + (minute - DAY) * MINUTE);
                    break;
                }
            }
        }
        return reached;
    }

    private static boolean isAt(double[] row, double[] fallen, int minute) {
        for (int i = 0; i < HOURS.length; i++) {
            if (fallen[minute] - fallen[minute - HOURS[i] * 60] >= row[i]) {
                return true;
            }
        }
        return false;
    }

    /** All that fell by each minute, from a day before the shower on. */
    private static double[] fallen(Stage stage, Spot gauge, long to) {
        var fallen = new double[DAY + (int) ((to - stage.at()) / MINUTE) + 1];
        for (int minute = 1; minute < fallen.length; minute++) {
            long at = stage.at() + (minute - DAY) * MINUTE;
            fallen[minute] =
                    fallen[minute - 1] + stage.world().rain().at(gauge.lon(), gauge.lat(), at) / 60;
        }
        return fallen;
    }
}
