package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A signal that a step has taken, linked to the one taken before it. What a partial match has so
 * far is its last one; partial matches that began alike share the beginning.
 */
final class Taken {
    /** As they were taken: by time, and within an instant by their place in it. */
    static final Comparator<Taken> IN_ORDER =
            Comparator.comparingLong(Taken::timeMillis).thenComparingInt(Taken::place);

    private final String step;
    private final Signal signal;
    private final int place;
    private final @Nullable Taken before;
    private final Taken first;

    /**
     * @param place of the signal among those of its instant
     */
    Taken(String step, Signal signal, int place, @Nullable Taken before) {
        this.step = step;
        this.signal = signal;
        this.place = place;
        this.before = before;
        this.first = before == null ? this : before.first;
    }

    String step() {
        return step;
    }

    Signal signal() {
        return signal;
    }

    int place() {
        return place;
    }

    long timeMillis() {
        return signal.timeMillis();
    }

    @Nullable Taken before() {
        return before;
    }

    /** What the partial match began with. */
    Taken first() {
        return first;
    }

    /** The signals up to this one, by step, in the order in which they were taken. */
    Map<String, List<Signal>> byStep() {
        var path = new ArrayDeque<Taken>();
        for (var each = this; each != null; each = each.before) {
            path.addFirst(each);
        }
        var byStep = new LinkedHashMap<String, List<Signal>>();
        for (var each : path) {
            byStep.computeIfAbsent(each.step, none -> new ArrayList<>()).add(each.signal);
        }
        return byStep;
    }
}
