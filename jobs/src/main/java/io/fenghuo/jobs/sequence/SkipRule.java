package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import org.jspecify.annotations.Nullable;

/**
 * What goes of all others once a match is found.
 *
 * @param step that a match is skipped to; said by two of the kinds
 */
record SkipRule(Skip kind, @Nullable String step) {

    boolean skips() {
        return kind != Skip.NO_SKIP;
    }

    /**
     * Whether another one is dropped.
     *
     * @param last signal of the match that was found
     */
    boolean skips(PartialMatch other, Taken last) {
        var first = other.first();
        return first != null
                && switch (kind) {
                    case NO_SKIP -> false;
                    case SKIP_TO_NEXT -> compare(first, last.first()) <= 0;
                    case SKIP_PAST_LAST_EVENT -> compare(first, last) <= 0;
                    case SKIP_TO_FIRST -> isBefore(first, firstOfStep(last));
                    case SKIP_TO_LAST -> isBefore(first, lastOfStep(last));
                };
    }

    private static int compare(Taken one, Taken other) {
        return Taken.IN_ORDER.compare(one, other);
    }

    /** Nothing is before a step that took nothing. */
    private static boolean isBefore(Taken first, @Nullable Taken taken) {
        return taken != null && compare(first, taken) < 0;
    }

    private @Nullable Taken firstOfStep(Taken last) {
        Taken found = null;
        for (var each = last; each != null; each = each.before()) {
            if (each.step().equals(step)) {
                found = each;
            }
        }
        return found;
    }

    private @Nullable Taken lastOfStep(Taken last) {
        var each = last;
        while (each != null && !each.step().equals(step)) {
            each = each.before();
        }
        return each;
    }
}
