package io.fenghuo.cli.city.incident;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.Quarter;
import io.fenghuo.cli.city.world.World;
import java.util.List;
import java.util.function.Consumer;

/**
 * Where and when an incident is to happen.
 *
 * @param at when it begins
 * @param nearMiss whether it only almost happens; then there is nothing to tell
 * @param courses takes what goes on in it
 * @param truths takes what is true of it
 */
record Stage(
        World world,
        Chance random,
        long at,
        boolean nearMiss,
        Consumer<Course> courses,
        Consumer<Truth> truths) {

    static final long SECOND = 1_000;
    static final long MINUTE = 60 * SECOND;
    static final long HOUR = 60 * MINUTE;

    /** Takes all that may happen in a quarter, so that nothing else happens there. */
    boolean take(Quarter quarter, long lasts) {
        return world.takeAll(
                List.of(
                        "quarter:" + quarter.cell(),
                        quarter.venue().camera().id(),
                        quarter.ponding().get(0).id(),
                        "fire:" + quarter.thermal().county()),
                at,
                at + lasts);
    }

    void run(Course course) {
        courses.accept(course);
    }

    void tell(Truth truth) {
        truths.accept(truth);
    }
}
