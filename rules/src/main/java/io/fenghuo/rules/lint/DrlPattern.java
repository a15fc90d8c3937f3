package io.fenghuo.rules.lint;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One pattern of a condition.
 *
 * @param type as it is written
 * @param binding the variable that stands for its fact, or null
 * @param source what it takes its facts {@code from}, as it is written; null where they are
 *     inserted by the engine
 */
record DrlPattern(
        String type,
        @Nullable String binding,
        List<DrlConstraint> constraints,
        Standing standing,
        @Nullable String source,
        Place place) {

    /** What a pattern means for its rule. */
    enum Standing {
        /** The rule fires for each of its facts. */
        REQUIRED,
        /** One branch of an {@code or}. */
        ALTERNATIVE,
        /** Under {@code not}. */
        ABSENT,
        /** Under {@code exists}. */
        PRESENT,
        /** What {@code accumulate} or {@code collect} goes over, or a part of {@code forall}. */
        GATHERED
    }

    /** Whether the facts are those that the engine inserts, so that it is a node of its own. */
    boolean isOfFacts() {
        return source == null;
    }
}
