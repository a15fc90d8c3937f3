package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.probe.Distance;
import java.util.List;

/**
 * Why a scenario spoke, or why it did not.
 *
 * @param distance how far the nearest signal rule was from holding
 * @param signalRules those for the event's type whose signals the scenario or its patterns look at;
 *     what spoke first, then the nearest
 * @param features those that these rules look at
 */
public record ScenarioExplanation(
        String pack,
        String packVersion,
        Scenario scenario,
        Verdict verdict,
        Distance distance,
        List<RuleVerdict> signalRules,
        List<FeatureHistory> features,
        List<PatternStanding> patterns,
        List<PlaceStanding> places,
        List<AlertStanding> alerts,
        List<Suppression> suppressions) {

    /** How far it came, the farthest first. */
    public enum Verdict {
        /** The event raised or escalated an alert. */
        ALERT,
        /** It warned, and the alert stayed as it was. */
        WARNED,
        /** A place was assessed, and no rule warned. */
        NOT_WARNED,
        /** It took a pattern further, which waits for more. */
        PATTERN_WAITS,
        /** It was a signal, and nothing waited for it. */
        SIGNAL_ONLY,
        /** No signal rule spoke. */
        NO_SIGNAL,
        /** The scenario has no signal rule for events of this type. */
        NOT_CONCERNED
    }
}
