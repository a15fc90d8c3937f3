package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Gauge;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.School;

/**
 * A river at its guarantee stage, which is orange, within 1 km of a school in session (domain.md).
 * Almost: it stays hardly below that stage, or above it where no school is near; the river flood is
 * true all the same.
 */
final class SchoolRiver implements Scenario {
    @Override
    public String name() {
        return FloodedSchools.SCENARIO;
    }

    @Override
    public double perDay() {
        return 1;
    }

    @Override
    public long lasts() {
        return RiverFlood.LASTS;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return School.isSchoolDay(millis) && hour > 5 && hour < 14;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        var gauges =
                stage.world().city().gauges().stream()
                        .filter(gauge -> isBySchool(stage, gauge))
                        .toList();
        if (gauges.isEmpty()) {
            return false;
        }
        var gauge = random.pick(gauges);
        double guarantee = (gauge.guarantee() - gauge.base()) / gauge.freeboard();
        double share =
                guarantee
                        * (stage.nearMiss()
                                ? random.between(0.9, 0.95)
                                : random.between(1.06, 1.12));
        long rise = random.between(180 * MINUTE, 270 * MINUTE);
        return RiverFlood.flood(stage, gauge, rise, random.between(50 * MINUTE, HOUR), share);
    }

    private static boolean isBySchool(Stage stage, Gauge gauge) {
        var spot = gauge.spot();
        return stage.world().city().schools().stream()
                .anyMatch(
                        school ->
                                school.isWithin(
                                                FloodedSchools.NEAR_METRES - 50,
                                                spot.lon(),
                                                spot.lat())
                                        && school.inSession(stage.at() + 3 * HOUR)
                                        && school.inSession(stage.at() + 5 * HOUR));
    }
}
