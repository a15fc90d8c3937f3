package io.fenghuo.cli.city.world;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What posts that test drivers' breath count: on the nights that begin on Friday, Saturday and
 * Sunday, 20:00 to 02:00 (domain.md), every half hour. How many are tested and how many of them are
 * positive is invented; the share is the same every night, to the rounding, unless it is raised.
 */
public final class BreathTests {
    private static final long HOUR = 3_600_000;
    private static final long FIRST = 20 * HOUR + HOUR / 4;
    private static final long INTERVAL = HOUR / 2;
    private static final long DAY = 24 * HOUR;
    private static final int COUNTS = 12;
    private static final int FRIDAY = 5;

    private final Map<String, Double> raised = new HashMap<>();

    /** Of a half hour. */
    public record Count(int positive, int tests) {}

    /** Lets a post find so many times as many positive in the night that begins on that day. */
    public void raise(Spot post, long midnight, double times) {
        raised.put(post.id() + '@' + midnight, times);
    }

    /** The first count after that instant. */
    public static long next(long after) {
        for (long midnight = Rhythm.midnight(after) - DAY; ; midnight += DAY) {
            int day = Instant.ofEpochMilli(midnight).atZone(Rhythm.LOCAL).getDayOfWeek().getValue();
            for (int i = 0; day >= FRIDAY && i < COUNTS; i++) {
                if (count(midnight, i) > after) {
                    return count(midnight, i);
                }
            }
        }
    }

    /** The midnight before the night that an instant belongs to. */
    public static long night(long millis) {
        return Rhythm.midnight(millis - 2 * HOUR);
    }

    /** When the last count of a night is told. */
    public static long last(long midnight) {
        return count(midnight, COUNTS - 1);
    }

    private static long count(long midnight, int number) {
        return midnight + FIRST + number * INTERVAL;
    }

    /** The share that is positive on an ordinary night. */
    public static double usual(Spot post) {
        return 0.04 + 0.02 * Math.floorMod(Chance.hash(post.id()), 1_000L) / 1_000;
    }

    /**
     * @param millis as {@link #next} gave it
     */
    public Count at(Spot post, long millis) {
        long midnight = night(millis);
        int number = (int) ((millis - midnight - FIRST) / INTERVAL);
        int before = 0;
        for (int i = 0; i < number; i++) {
            before += tests(post, count(midnight, i));
        }
        int tests = tests(post, millis);
        double share = usual(post) * raised.getOrDefault(post.id() + '@' + midnight, 1.0);
        // Rounded down over the night, so that no half hour is above the share by rounding alone.
        int positive = (int) (share * (before + tests)) - (int) (share * before);
        return new Count(positive, tests);
    }

    private static int tests(Spot post, long millis) {
        return 40 + Math.floorMod(Chance.mix(Chance.hash(post.id()) + millis), 21);
    }
}
