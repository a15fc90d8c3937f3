package io.fenghuo.cli.city.life;

import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Rhythm;

/** Things that happen independently of each other: a Poisson process with a daily rhythm. */
final class Arrivals implements Course {
    private final long until;
    private final double perSecond;
    private final Rhythm rhythm;
    private final Chance random;
    private final Rounds.Report report;
    private double next;

    /**
     * @param perSecond on average over a day
     */
    Arrivals(
            long from,
            long until,
            double perSecond,
            Rhythm rhythm,
            Chance random,
            Rounds.Report report) {
        this.next = from;
        this.until = until;
        this.perSecond = perSecond;
        this.rhythm = rhythm;
        this.random = random;
        this.report = report;
        goOn();
    }

    /** The rate is taken to stay what it is until the next, at most for a quarter of an hour. */
    private void goOn() {
        while (true) {
            double mean = 1_000 / (perSecond * Math.max(1e-6, rhythm.at((long) next)));
            double gap = random.exponential(mean);
            if (gap <= 900_000) {
                next += gap;
                return;
            }
            next += 900_000;
            if (next > until) {
                return;
            }
        }
    }

    @Override
    public long next() {
        return next < until ? (long) next : OVER;
    }

    @Override
    public void advance(Outlet out) {
        report.at((long) next, out);
        goOn();
    }
}
