package io.fenghuo.cli.city.incident;

import io.fenghuo.cli.city.life.Course;
import io.fenghuo.cli.city.world.World;
import java.util.function.Consumer;

/**
 * One of the scenarios of {@code domain.md}: how it comes about, and how it almost does. It is made
 * after the table there and knows nothing of the rules.
 */
interface Scenario {
    /** As in the table. */
    String name();

    /** How many of it, and as many near-misses, there are in a day; invented. */
    double perDay();

    /** What a run must still have before it, in milliseconds, for it to be over within. */
    long lasts();

    /** Whether it may begin at that instant: by hour or season. */
    default boolean mayBegin(long millis) {
        return true;
    }

    /** What must be told before a run in which it may happen. */
    default void prepare(World world, long from, Consumer<Course> courses) {}

    /**
     * Sets it going.
     *
     * @return whether there was room for it
     */
    boolean stage(Stage stage);
}
