package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.cli.city.world.Road;
import java.util.List;
import java.util.Map;

/**
 * A key vehicle whose driver keeps the law: a shift a day, legs with rests between them, speeds
 * below the limit. Driving times and night rules are those of {@code domain.md}, kept with a
 * margin; speeds and shifts are invented.
 */
final class Vehicle implements Course {
    private static final long MINUTE = 60_000;
    private static final long HOUR = 60 * MINUTE;

    /** How often a terminal reports under way and at rest; invented. */
    static final long MOVING = 10_000;

    static final long RESTING = MINUTE;

    /** Once in so many reports a vehicle that overtakes is over the limit, in that report only. */
    private static final double OVERTAKES = 1.0 / 3_000;

    /** Once in so many reports a camera of the vehicle warns of something; invented. */
    private static final double WARNS = 1.0 / 20_000;

    private static final List<String> WARNINGS =
            List.of("adas-headway", "adas-lane", "adas-forward-collision", "dsm-distraction");

    private static final double NIGHT_SHARE = 0.72;
    private static final double KEEPS_AWAY_METRES = 600;

    private final String subject;
    private final Kind kind;
    private final Chance random;
    private final City city;
    private final long until;

    private Road road;
    private double share;
    private double speed;
    private double pace;
    private boolean forward;
    private boolean driving;
    private long legEnds;
    private long shiftEnds;
    private String driver = "";
    private long next;

    /** What it is, and when its shifts begin. */
    enum Kind {
        COACH("coach", 6.5, 1.5, 8),
        TOURIST_COACH("tourist-coach", 8, 1, 8),
        HAZMAT("hazmat", 7.5, 2, 8),
        SCHOOL_BUS("school-bus", 6.4, 0.2, 1.4),
        TRUCK("truck", 9, 4.5, 10),
        CAR("car", 8, 4, 11);

        private final String word;
        private final double starts;
        private final double spread;
        private final double hours;

        Kind(String word, double starts, double spread, double hours) {
            this.word = word;
            this.starts = starts;
            this.spread = spread;
            this.hours = hours;
        }

        String word() {
            return word;
        }

        boolean isCoach() {
            return this == COACH || this == TOURIST_COACH;
        }
    }

    Vehicle(String subject, Kind kind, Chance random, City city, long from, long until) {
        this.subject = subject;
        this.kind = kind;
        this.random = random;
        this.city = city;
        this.until = until;
        this.road = city.road(null, random);
        this.share = random.share();
        this.forward = random.happens(0.5);
        newShift(Rhythm.midnight(from) - 24 * HOUR);
        while (shiftEnds < from) {
            newShift(Rhythm.midnight(shiftEnds) + 24 * HOUR);
        }
        // A shift that has begun before: it goes on, from a rest.
        if (next < from) {
            next = from + random.between(0, 20 * MINUTE);
            leg(next);
        }
    }

    private void newShift(long midnight) {
        long start = midnight + (long) (random.normal(kind.starts, kind.spread) * HOUR);
        next = Math.max(next, start);
        shiftEnds = next + (long) (kind.hours * random.between(0.8, 1.0) * HOUR);
        driver = "shift:" + random.token();
        leg(next);
    }

    /** A leg short enough to be lawful, by night or by day. */
    private void leg(long at) {
        pace = random.between(0.75, 0.92);
        speed = 0;
        double hour = Rhythm.hourOfDay(at);
        boolean night = hour >= 20 || hour < 6;
        double hours = night ? random.between(0.6, 1.2) : random.between(1.2, 3.0);
        if (!night && hour + hours > 21.8) {
            hours = Math.max(0.2, 21.8 - hour);
        }
        if (kind.isCoach() && hour < 5.1) {
            // Coaches stand still from two to five: it waits for the morning.
            next = Math.max(next, Rhythm.midnight(at) + (long) (random.between(5.2, 6.0) * HOUR));
            hours = 0.7;
        }
        driving = true;
        legEnds = next + (long) (hours * HOUR);
    }

    @Override
    public long next() {
        return next < until ? next : OVER;
    }

    @Override
    public void advance(Outlet out) {
        if (driving) {
            move(out);
        } else {
            report(out, 0);
            next += RESTING;
        }
        if (next < legEnds) {
            return;
        }
        if (driving && mustNotStop()) {
            legEnds += MINUTE;
        } else if (driving) {
            driving = false;
            speed = 0;
            legEnds = next + random.between(25 * MINUTE, 45 * MINUTE);
        } else if (next < shiftEnds) {
            leg(next);
        } else {
            newShift(Rhythm.midnight(next) + 24 * HOUR);
        }
    }

    /** Dangerous goods do not rest by a school or a water intake (domain.md). */
    private boolean mustNotStop() {
        return kind == Kind.HAZMAT
                && city.isSensitive(KEEPS_AWAY_METRES, road.lon(share), road.lat(share));
    }

    private void move(Outlet out) {
        double hour = Rhythm.hourOfDay(next);
        boolean night = hour >= 21.9 || hour < 6.1;
        double limit = limit();
        double most = kind.isCoach() && night ? limit * NIGHT_SHARE : limit * 0.98;
        speed += 0.3 * (Math.min(limit * pace, most - 4) - speed) + random.normal(0, 1.2);
        speed = Math.min(most, Math.max(0, speed));
        boolean overtakes = !kind.isCoach() && random.happens(OVERTAKES);
        report(out, overtakes ? limit * random.between(1.02, 1.3) : speed);
        share += (forward ? speed : -speed) * MOVING / HOUR / road.kilometres();
        if (share > 1 || share < 0) {
            var here = forward ? road.to() : road.from();
            road = random.pick(city.roadsAt(here));
            forward = road.from().equals(here);
            share = forward ? 0 : 1;
        }
        next += MOVING;
    }

    /** School buses: 80 on motorways, 60 elsewhere (domain.md). */
    private double limit() {
        return kind == Kind.SCHOOL_BUS
                ? Math.min(road.limitKmh(), road.kind().equals("motorway") ? 80 : 60)
                : road.limitKmh();
    }

    private void report(Outlet out, double kmh) {
        out.position(
                next,
                subject,
                kind.word,
                kmh,
                forward ? road.heading() : (road.heading() + 180) % 360,
                road.limitKmh(),
                driving && random.happens(WARNS) ? List.of(random.pick(WARNINGS)) : List.of(),
                road.lon(share),
                road.lat(share),
                driver,
                Map.of("roadClass", road.kind()));
    }
}
