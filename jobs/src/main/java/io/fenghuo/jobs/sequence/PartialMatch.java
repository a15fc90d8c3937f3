package io.fenghuo.jobs.sequence;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where one attempt to match stands.
 *
 * @param state of the {@link Automaton}, by name, so that another version can go on with it
 * @param last what it took last; null while it waits for a first signal
 */
record PartialMatch(String state, @Nullable Taken last) {
    /** By what they began with; those that wait for a first signal come last. */
    static final Comparator<PartialMatch> BY_START =
            Comparator.comparing(PartialMatch::first, Comparator.nullsLast(Taken.IN_ORDER));

    boolean begun() {
        return last != null;
    }

    @Nullable Taken first() {
        return last == null ? null : last.first();
    }
}
