package io.fenghuo.jobs.assessment;

import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.assessment.Scenario.Around;
import io.fenghuo.rules.finding.Finding;

/**
 * A finding on its way to one of the places where it is remembered.
 *
 * @param home whether it triggers an evaluation there; else it is only seen by others' triggers
 */
public record PlacedFinding(String pack, Around around, String key, boolean home, Finding finding) {

    static PlacedFinding of(Route route, Finding finding) {
        return new PlacedFinding(route.pack(), route.around(), route.key(), route.home(), finding);
    }

    /** What the stream is keyed by: a place of one pack. */
    public String place() {
        return pack + '|' + around + '|' + key;
    }
}
