package io.fenghuo.rules.probe;

import io.fenghuo.rules.drl.RuleOutput;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The global through which probes report what they measured.
 *
 * <p>Caveat: of joins over many facts only the first {@value #MOST} readings are kept.
 */
public final class Probes implements RuleOutput {
    private static final int MOST = 50_000;

    private static final ThreadLocal<@Nullable Probes> LISTENING = new ThreadLocal<>();

    private final List<Reading> readings = new ArrayList<>();

    /**
     * One report.
     *
     * @param probe its number
     * @param candidate the fact that was looked at, or null
     */
    record Reading(
            int probe, @Nullable Object candidate, @Nullable Object left, @Nullable Object right) {}

    /** Hears what conditions report in this thread, until {@link #stopListening}. */
    void listen() {
        LISTENING.set(this);
    }

    static void stopListening() {
        LISTENING.remove();
    }

    /**
     * What both sides of a comparison are, for a fact: called from within a condition, where the
     * names of its pattern and of those before it are known.
     *
     * @return true, so that the condition hides no fact from what follows
     */
    public static boolean sides(
            int probe, @Nullable Object candidate, @Nullable Object left, @Nullable Object right) {
        var listening = LISTENING.get();
        if (listening != null) {
            listening.compare(probe, candidate, left, right);
        }
        return true;
    }

    /** The condition of a probe holds, for a fact. */
    public void holds(int probe, @Nullable Object candidate) {
        compare(probe, candidate, null, null);
    }

    /** What both sides of a comparison are, for a fact. */
    public void compare(
            int probe, @Nullable Object candidate, @Nullable Object left, @Nullable Object right) {
        if (readings.size() < MOST) {
            readings.add(new Reading(probe, candidate, left, right));
        }
    }

    List<Reading> readings() {
        return readings;
    }

    @Override
    public void speaking(String rule) {}

    @Override
    public void restart() {
        readings.clear();
    }

    @Override
    public void withdraw(String rule) {}
}
