package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A pattern through the versions of its pack that keep one another's partial matches.
 *
 * <p>Each version is followed from its instant until the next one's. When a version takes over that
 * does not keep them, the lineage ends: it is drained, which is that the last version goes on with
 * what it began and begins nothing, or it is discarded.
 */
final class Lineage {
    private final String name;
    private final List<Reign> reigns = new ArrayList<>();
    private long endMillis = Long.MAX_VALUE;
    private boolean drained;

    /** One version, and since when; it knows its signals and its automaton. */
    private record Reign(long from, Sequence sequence, Automaton automaton) {}

    /**
     * @param name unique among those of one pattern: {@link SequenceKey#lineage}
     */
    Lineage(String name) {
        this.name = name;
    }

    /** What its partial matches are kept under, but for the value. */
    String key() {
        return latest().keyOf(name, "").lineageKey();
    }

    void follow(long fromMillis, Sequence sequence) {
        reigns.add(new Reign(fromMillis, sequence, new Automaton(sequence)));
    }

    /** From that instant on another pack version is in force that does not keep its matches. */
    void end(long atMillis, boolean drain) {
        if (atMillis < endMillis) {
            endMillis = atMillis;
            drained = drain;
        }
    }

    /** Whether nothing can come any more of what was begun, and what is left is given up. */
    boolean isOver(long timeMillis) {
        return timeMillis >= overMillis();
    }

    /** From when on that is so; {@link Long#MAX_VALUE} for never. */
    long overMillis() {
        return drained ? drainedAtMillis() : endMillis;
    }

    /** Whether only what was begun before is followed. */
    boolean isClosing(long timeMillis) {
        return timeMillis >= endMillis;
    }

    /** The version that is followed at an instant; the last one while it is drained. */
    Automaton at(long timeMillis) {
        return reignAt(timeMillis).automaton();
    }

    /** The latest version. */
    Sequence latest() {
        return reigns.get(reigns.size() - 1).sequence();
    }

    /** Whether any version takes signals of that name. */
    boolean hears(String signal) {
        return reigns.stream().anyMatch(reign -> reign.automaton().hears(signal));
    }

    /** Where a signal goes that is followed by this; null where it is not. */
    @Nullable SequenceKey keyFor(Signal signal) {
        long time = signal.timeMillis();
        if (time < reigns.get(0).from() || isOver(time)) {
            return null;
        }
        var reign = reignAt(time);
        if (!reign.automaton().hears(signal.name())) {
            return null;
        }
        var value = reign.sequence().keyValue(signal);
        return value == null ? null : reign.sequence().keyOf(name, value);
    }

    private Reign reignAt(long timeMillis) {
        var reign = reigns.get(0);
        for (var next : reigns) {
            if (next.from() <= timeMillis) {
                reign = next;
            }
        }
        return reign;
    }

    /** The instant at which the last partial match has run out of time. */
    private long drainedAtMillis() {
        long within = latest().pattern().withinMillis();
        return within == 0 ? Long.MAX_VALUE : endMillis + within;
    }

    /** How many versions are known. */
    int size() {
        return reigns.size();
    }

    /** Forgets versions that were followed only before an instant. */
    void forgetBefore(long timeMillis) {
        while (reigns.size() > 1 && reigns.get(1).from() <= timeMillis) {
            reigns.remove(0);
        }
    }
}
