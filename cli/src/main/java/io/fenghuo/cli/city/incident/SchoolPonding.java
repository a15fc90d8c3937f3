package io.fenghuo.cli.city.incident;

import static io.fenghuo.cli.city.incident.Stage.HOUR;
import static io.fenghuo.cli.city.incident.Stage.MINUTE;

import io.fenghuo.cli.city.world.Ponds;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.School;
import io.fenghuo.cli.city.world.Spot;
import java.util.List;

/**
 * Water in the street within 1 km of a school in session: 20 cm deep, or rising by 5 cm in ten
 * minutes (domain.md). Almost: hardly less of it, no school in session, or a little further away.
 */
final class SchoolPonding implements Scenario {
    private static final double DEEP = 20;
    private static final double RISE = 5;

    @Override
    public String name() {
        return FloodedSchools.SCENARIO;
    }

    @Override
    public double perDay() {
        return 6;
    }

    @Override
    public long lasts() {
        return 5 * HOUR;
    }

    @Override
    public boolean mayBegin(long millis) {
        double hour = Rhythm.hourOfDay(millis);
        return School.isSchoolDay(millis) && hour > 7 && hour < 20;
    }

    @Override
    public boolean stage(Stage stage) {
        var random = stage.random();
        boolean shallow = stage.nearMiss() && random.happens(0.5);
        var gauges =
                stage.world().city().pondingGauges().stream()
                        .filter(gauge -> isFit(stage, gauge, shallow || !stage.nearMiss()))
                        .toList();
        if (gauges.isEmpty()) {
            return false;
        }
        var gauge = random.pick(gauges);
        if (!stage.world().takeAll(List.of(gauge.id()), stage.at(), stage.at() + 6 * HOUR)) {
            return false;
        }
        double peak = shallow ? random.between(18, 19.4) : random.between(23, 60.0);
        // At least 43 minutes for 19.4 cm: less than 4.6 cm in ten minutes.
        long rise =
                shallow
                        ? random.between(43 * MINUTE, 55 * MINUTE)
                        : random.between(15 * MINUTE, 80 * MINUTE);
        stand(stage, gauge, stage.at(), rise, random.between(10 * MINUTE, 40 * MINUTE), peak);
        return true;
    }

    /** By a school in session; or by none, but by one that is not, or not far from one. */
    private static boolean isFit(Stage stage, Spot gauge, boolean inDanger) {
        var schools = stage.world().city().schools();
        boolean near = schools.stream().anyMatch(school -> open(school, stage, gauge, 950));
        boolean almost = schools.stream().anyMatch(school -> open(school, stage, gauge, 1_050));
        boolean remote =
                schools.stream()
                        .noneMatch(school -> school.isWithin(1_800, gauge.lon(), gauge.lat()));
        return inDanger ? near : !almost && !remote;
    }

    /** Whether it is in session at some time while the water may stand. */
    private static boolean open(School school, Stage stage, Spot gauge, double metres) {
        return school.isWithin(metres, gauge.lon(), gauge.lat())
                && (school.inSession(stage.at()) || school.inSession(stage.at() + 5 * HOUR));
    }

    /**
     * Lets water stand at a gauge.
     *
     * @return when the first school was in danger, or 0
     */
    static long stand(Stage stage, Spot gauge, long from, long rise, long stands, double peak) {
        var ponds = stage.world().ponds();
        var pool = new Ponds.Pool(gauge, from, rise, stands, peak);
        ponds.add(pool);
        long first = 0;
        long last = 0;
        for (long at = from; at <= pool.to(); at += MINUTE) {
            double depth = ponds.depth(gauge, at);
            if (depth >= DEEP || depth - ponds.depth(gauge, at - 10 * MINUTE) >= RISE) {
                first = first == 0 ? at : first;
                last = at;
            }
        }
        return first == 0
                ? 0
                : new FloodedSchools(stage)
                        .tell(
                                gauge.lon(),
                                gauge.lat(),
                                first,
                                last + MINUTE,
                                Math.round(peak) + " cm of water");
    }
}
