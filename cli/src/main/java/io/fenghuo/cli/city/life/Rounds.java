package io.fenghuo.cli.city.life;

import java.util.function.LongUnaryOperator;

/** Reports again and again until it is told to stop. */
public final class Rounds implements Course {
    private final LongUnaryOperator interval;
    private final Report report;
    private final long until;
    private long next;

    /** What to say at an instant. */
    @FunctionalInterface
    public interface Report {
        void at(long millis, Outlet out);
    }

    /**
     * @param interval how long after each report the next one follows, given the time of that
     */
    public Rounds(long first, long until, LongUnaryOperator interval, Report report) {
        this.next = first;
        this.until = until;
        this.interval = interval;
        this.report = report;
    }

    @Override
    public long next() {
        return next < until ? next : OVER;
    }

    @Override
    public void advance(Outlet out) {
        report.at(next, out);
        next += Math.max(1, interval.applyAsLong(next));
    }
}
