package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.cli.city.world.Rhythm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Who would go: platforms, teams and aircraft, and what people report. Numbers of platforms, teams
 * and aircraft, 400 terminal events a second, 25 of drones and 0.02 emergency calls are from {@code
 * domain.md}; how units move and what is reported on an ordinary day is invented.
 */
final class Units {
    private static final double TERMINAL_RATE = 400;
    private static final double DRONE_RATE = 25;
    private static final double CALL_RATE = 0.02;

    /** Reports of community watch and patrols; invented. */
    private static final double REPORT_RATE = 0.05;

    private static final long DRONE_INTERVAL = 4_600;

    private static final List<String> HAZARDS =
            List.of("ponding", "smoke", "road-damage", "dispute", "lost-property", "noise");

    private final City city;
    private final Chance chance;
    private final double rate;
    private final long from;
    private final long to;

    Units(City city, Chance chance, double rate, long from, long to) {
        this.city = city;
        this.chance = chance;
        this.rate = rate;
        this.from = from;
        this.to = to;
    }

    void start(Consumer<Course> courses) {
        group(courses, "district-patrol", City.DISTRICT_PLATFORMS);
        group(courses, "patrol", City.PATROL_PLATFORMS);
        group(courses, "community-watch", City.COMMUNITY_PLATFORMS);
        group(courses, "drone-team", City.TEAMS);
        double aircraft = Math.min(City.AIRCRAFT, DRONE_RATE * rate * DRONE_INTERVAL / 1_000);
        for (int i = 1; i <= Math.max(1, aircraft); i++) {
            courses.accept(drone(i));
        }
        courses.accept(reports("citizen-110", CALL_RATE, Rhythm.EMERGENCIES));
        courses.accept(reports("community-watch", REPORT_RATE, Rhythm.PATROLS));
    }

    private void group(Consumer<Course> courses, String kind, int number) {
        int all =
                City.DISTRICT_PLATFORMS
                        + City.PATROL_PLATFORMS
                        + City.COMMUNITY_PLATFORMS
                        + City.TEAMS;
        long interval = Math.round(all * 1_000 / TERMINAL_RATE);
        for (int i = 1; i <= Math.max(1, number * rate); i++) {
            courses.accept(unit("unit:" + kind + '-' + i, kind, interval));
        }
    }

    private Course unit(String id, String kind, long interval) {
        var random = chance.of(id);
        var home = city.populated(random);
        var county = city.counties().of(home[0], home[1]);
        var off = new double[2];
        return new Rounds(
                from + random.between(0, interval),
                to,
                at -> (long) (interval / Math.max(0.1, Rhythm.PATROLS.at(at))),
                (at, out) -> {
                    off[0] = 0.95 * off[0] + random.normal(0, 0.0004);
                    off[1] = 0.95 * off[1] + random.normal(0, 0.0004);
                    out.status(
                            at,
                            id,
                            kind,
                            random.happens(0.04) ? "assigned" : "available",
                            Double.NaN,
                            county,
                            home[0] + off[0],
                            home[1] + off[1]);
                });
    }

    /** Aircraft are up in turn, so that some are low on battery at any time. */
    private Course drone(int number) {
        var random = chance.of("drone", number);
        var dock = random.pick(city.docks());
        long phase = random.between(0, 7_200_000L);
        return new Rounds(
                from + random.between(0, DRONE_INTERVAL),
                to,
                at -> DRONE_INTERVAL,
                (at, out) -> {
                    double turn = Math.floorMod(at + phase, 7_200_000L) / 7_200_000.0;
                    boolean up = turn < 0.25;
                    double angle = turn * 8 * Math.PI;
                    out.status(
                            at,
                            "unit:drone-" + number,
                            "drone",
                            up ? "assigned" : "available",
                            up ? 100 - turn * 280 : Math.min(100, 30 + turn * 100),
                            dock.county(),
                            dock.lon() + (up ? 0.01 * Math.sin(angle) : 0),
                            dock.lat() + (up ? 0.01 * (1 - Math.cos(angle)) : 0));
                });
    }

    private Course reports(String reporter, double perSecond, Rhythm rhythm) {
        var random = chance.of(reporter);
        return new Arrivals(
                from,
                to,
                perSecond * rate,
                rhythm,
                random,
                (at, out) -> {
                    var where = city.populated(random);
                    out.report(
                            at,
                            "reporter:" + random.token(),
                            random.pick(HAZARDS),
                            reporter,
                            where[0],
                            where[1],
                            Map.of());
                });
    }
}
