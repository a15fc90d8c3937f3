package io.fenghuo.rules.sequence;

import java.io.Serializable;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of {@code patterns.yaml}: steps over signals, with Flink CEP's semantics. Serializable,
 * since it travels to the task managers in the job graph.
 *
 * @param id unique in the pack; the name of its matches
 * @param key {@code subject}, {@code cell} or {@code county} of the signals that are followed
 *     together
 * @param steps in order, at least one
 * @param withinMillis from the first signal to the last; 0 for no bound, which a step that is never
 *     reached makes costly, so lint asks for one
 * @param skip which partial matches a match ends
 * @param skipTo the step, for the strategies that name one; else null
 * @param emitTimeouts whether a partial match that runs out of time becomes a match with {@code
 *     timedOut}
 * @param listensTo signals beyond those of the steps that break strict contiguity
 */
public record PatternDefinition(
        String id,
        String key,
        List<Step> steps,
        long withinMillis,
        Skip skip,
        @Nullable String skipTo,
        boolean emitTimeouts,
        List<String> listensTo)
        implements Serializable {

    /** Flink's after-match skip strategies. */
    public enum Skip {
        NO_SKIP,
        SKIP_TO_NEXT,
        SKIP_PAST_LAST_EVENT,
        SKIP_TO_FIRST,
        SKIP_TO_LAST
    }

    /** How a step follows the one before it; the first step's says nothing. */
    public enum Contiguity {
        /** {@code next}: at once, nothing between. */
        STRICT,
        /** {@code followedBy}: what does not fit is passed over. */
        RELAXED,
        /** {@code followedByAny}: what fits may be passed over too. */
        NON_DETERMINISTIC
    }

    /**
     * One step.
     *
     * @param name unique in the pattern
     * @param signals any of these satisfies it
     * @param not the step must not happen: {@code notNext} when strict, {@code notFollowedBy} when
     *     relaxed; as the last step only when relaxed, bounded by a within, and right after a step
     *     with a fixed number of times
     * @param times how often at least; 1 for a plain step
     * @param timesMost how often at most; {@link Integer#MAX_VALUE} for no bound
     * @param optional may be left out
     * @param greedy takes as many as it can
     * @param inner contiguity among the repetitions of this step
     * @param withinPreviousMillis from the step before to this one; 0 for no bound. Only for a step
     *     that happens exactly once, after one that is not optional and has a fixed number of times
     */
    public record Step(
            String name,
            List<String> signals,
            boolean not,
            Contiguity contiguity,
            int times,
            int timesMost,
            boolean optional,
            boolean greedy,
            Contiguity inner,
            long withinPreviousMillis)
            implements Serializable {}
}
