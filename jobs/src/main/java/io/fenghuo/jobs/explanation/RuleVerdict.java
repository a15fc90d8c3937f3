package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.probe.RuleTrace;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one rule made of an event or of a place.
 *
 * @param raises the signals that it can raise; empty for assessment rules
 * @param failure what was thrown, or null
 * @param wonBy the rule of the same activation group that spoke instead, or null
 * @param known by a condition's text: the features and parameters that functions in it look at
 */
public record RuleVerdict(
        RuleTrace trace,
        Outcome outcome,
        List<String> raises,
        @Nullable String failure,
        @Nullable String wonBy,
        Map<String, Map<String, Double>> known) {

    /** What came of it. */
    public enum Outcome {
        SPOKE,
        /** It held, and another of its group spoke. */
        HELD_BACK,
        FAILED,
        DID_NOT_HOLD
    }
}
