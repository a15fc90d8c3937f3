package io.fenghuo.bench.contest;

import io.fenghuo.bench.pattern.Found;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes the matches of the contestant in this JVM, from any thread. Static, because a function that
 * Flink has sent through its serialization finds its way back by nothing else.
 */
public final class Matches {
    private static final List<Found> ALL = new ArrayList<>();

    private Matches() {}

    /** A match, once each time it is found. */
    public static void add(String pattern, String subject, String first, String then) {
        synchronized (ALL) {
            ALL.add(new Found(pattern, subject, first, then));
        }
    }

    /** What there was since the last call. */
    static List<Found> take() {
        synchronized (ALL) {
            var taken = List.copyOf(ALL);
            ALL.clear();
            return taken;
        }
    }
}
