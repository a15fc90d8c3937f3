package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.Venue;
import io.fenghuo.cli.city.world.World;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Cameras that count: 700 events a second on average, tollgates and signals 200 (domain.md). What
 * they count on an ordinary day is invented. Cameras of venues are whole at every {@code --rate}.
 */
final class Cameras {
    private static final double CAMERA_RATE = 700;
    private static final double TOLLGATE_RATE = 200;
    private static final long VENUE_INTERVAL = 5_000;
    private static final long STREET_INTERVAL = 5_000;
    private static final long TOLLGATE_INTERVAL = 10_000;

    private final World world;
    private final Chance chance;
    private final double rate;
    private final long from;
    private final long to;

    Cameras(World world, Chance chance, double rate, long from, long to) {
        this.world = world;
        this.chance = chance;
        this.rate = rate;
        this.from = from;
        this.to = to;
    }

    void start(Consumer<Course> courses) {
        var venues = world.city().venues();
        venues.forEach(venue -> courses.accept(venue(venue)));
        double others = CAMERA_RATE * rate - venues.size() * 1_000.0 / VENUE_INTERVAL;
        for (int i = 0; i < others * STREET_INTERVAL / 1_000; i++) {
            courses.accept(street(i));
        }
        for (int i = 0; i < TOLLGATE_RATE * rate * TOLLGATE_INTERVAL / 2_000; i++) {
            courses.accept(tollgate(i));
        }
    }

    private Course venue(Venue venue) {
        var spot = venue.camera();
        var random = chance.of(spot.id());
        return new Rounds(
                from + random.between(0, VENUE_INTERVAL),
                to,
                at -> VENUE_INTERVAL,
                (at, out) ->
                        out.observation(
                                at,
                                spot.id(),
                                "crowd-density",
                                world.crowds().density(venue, at) * random.normal(1, 0.02),
                                "1/m2",
                                random.between(0.85, 0.97),
                                spot.lon(),
                                spot.lat(),
                                Map.of()));
    }

    /** One in ten counts helmets; most count those who pass. */
    private Course street(int number) {
        var random = chance.of("street", number);
        var id = "camera:street-" + (number + 1);
        var at = world.city().populated(random);
        boolean helmets = number % 10 == 0;
        double busy = random.between(0.3, 1.7);
        return new Rounds(
                from + random.between(0, STREET_INTERVAL),
                to,
                millis -> (long) (STREET_INTERVAL / Math.max(0.1, Rhythm.CAMERAS.at(millis))),
                (millis, out) -> {
                    int passed = random.poisson(busy * (helmets ? 2 : 6));
                    out.observation(
                            millis,
                            id,
                            helmets ? "helmet-use" : "people-count",
                            helmets ? random.binomial(passed, 0.88) : passed,
                            helmets ? "people" : "persons",
                            random.between(0.8, 0.97),
                            at[0],
                            at[1],
                            helmets ? Map.of("total", (double) passed) : Map.of());
                });
    }

    private Course tollgate(int number) {
        var random = chance.of("tollgate", number);
        var id = "tollgate:" + (number + 1);
        var road = world.city().road(null, random);
        double share = random.share();
        return new Rounds(
                from + random.between(0, TOLLGATE_INTERVAL),
                to,
                millis -> (long) (TOLLGATE_INTERVAL / Math.max(0.1, Rhythm.TOLLGATES.at(millis))),
                (millis, out) -> {
                    double busy = Rhythm.TOLLGATES.at(millis);
                    double speed = road.limitKmh() * random.normal(0.8 - 0.05 * busy, 0.04);
                    double lon = road.lon(share);
                    double lat = road.lat(share);
                    out.reading(millis, id, "mean-speed", Math.max(5, speed), "km/h", lon, lat);
                    int passed = random.poisson(2 * busy);
                    out.reading(millis, id, "vehicle-count", passed, "vehicles", lon, lat);
                });
    }
}
