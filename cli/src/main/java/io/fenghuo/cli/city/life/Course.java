package io.fenghuo.cli.city.life;

/** Something that goes on and is reported from time to time. */
public interface Course {
    /** The time of a course that has ended. */
    long OVER = Long.MAX_VALUE;

    /** When it has something to report next, in milliseconds; never before the last time. */
    long next();

    /** Reports what happens at {@link #next}, and goes on. */
    void advance(Outlet out);
}
