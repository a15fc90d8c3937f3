package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Rain;
import io.fenghuo.cli.city.world.World;
import java.util.function.Consumer;

/** All that goes on when nothing goes wrong. */
public final class Everyday {
    /** So many that, at their hours and intervals, they report 800 times a second (domain.md). */
    private static final int VEHICLES = 26_000;

    private static final long HOUR = 3_600_000;

    private Everyday() {}

    /**
     * @param rate how much of the background there is: 1 is the city's
     */
    public static void start(
            World world, Chance chance, double rate, long from, long to, Consumer<Course> courses) {
        new Sensors(world, chance.of("sensors"), from, to).start(courses);
        world.city()
                .breathPosts()
                .forEach(post -> courses.accept(new Posts(world, post, from, to)));
        new Cameras(world, chance.of("cameras"), rate, from, to).start(courses);
        new Units(world.city(), chance.of("units"), rate, from, to).start(courses);
        new Money(chance.of("money"), rate, from, to).start(courses);
        vehicles(world, chance.of("vehicles"), rate, from, to, courses);
        courses.accept(fronts(world, chance.of("fronts"), from, to));
    }

    private static void vehicles(
            World world, Chance chance, double rate, long from, long to, Consumer<Course> courses) {
        for (int i = 0; i < VEHICLES * rate; i++) {
            var random = chance.of("vehicle", i);
            courses.accept(
                    new Vehicle(
                            "vehicle:" + random.token(),
                            kind(random.share()),
                            random,
                            world.city(),
                            from,
                            to));
        }
    }

    /** The shares of the fleet are invented. */
    private static Vehicle.Kind kind(double share) {
        if (share < 0.08) {
            return Vehicle.Kind.COACH;
        } else if (share < 0.12) {
            return Vehicle.Kind.TOURIST_COACH;
        } else if (share < 0.22) {
            return Vehicle.Kind.HAZMAT;
        } else if (share < 0.30) {
            return Vehicle.Kind.SCHOOL_BUS;
        }
        return share < 0.90 ? Vehicle.Kind.TRUCK : Vehicle.Kind.CAR;
    }

    /** Two or three fronts in two days cross from the west: hours of rain that harm nobody. */
    private static Course fronts(World world, Chance random, long from, long to) {
        return new Rounds(
                from,
                to,
                at -> (long) (random.between(12, 30) * HOUR),
                (at, out) -> {
                    long lasts = (long) (random.between(5, 9) * HOUR);
                    double speed = random.between(15, 30);
                    world.rain()
                            .add(
                                    new Rain.Storm(
                                            111.7,
                                            25.8,
                                            speed,
                                            random.normal(0, 5),
                                            at,
                                            at + lasts,
                                            random.between(1.5, 4),
                                            60));
                });
    }
}
