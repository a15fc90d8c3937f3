package io.fenghuo.jobs.assessment;

import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import org.apache.flink.util.OutputTag;

/**
 * A finding on its way to one of the places where it is remembered.
 *
 * @param home whether it triggers an evaluation there; else it is only seen by others' triggers
 */
public record PlacedFinding(String pack, Around around, String key, boolean home, Finding finding) {

    /** How findings leave the stages that find them. */
    public static final OutputTag<PlacedFinding> TO_PLACES =
            new OutputTag<>(
                    "to-places", WireTypeInfo.of(PlacedFinding.class, new PlacedFindingWire()));

    /** How those leave that are judged beside alerts. */
    public static final OutputTag<PlacedFinding> TO_PLACES_OF_ALERTS =
            new OutputTag<>(
                    "to-places-of-alerts",
                    WireTypeInfo.of(PlacedFinding.class, new PlacedFindingWire()));

    /** How a finding leaves on that route. */
    public static OutputTag<PlacedFinding> tag(Route route) {
        return route.scope().basis() == Basis.ALERTS ? TO_PLACES_OF_ALERTS : TO_PLACES;
    }

    public static PlacedFinding of(Route route, Finding finding) {
        return new PlacedFinding(
                route.pack(), route.scope().around(), route.key(), route.home(), finding);
    }

    /** What the stream is keyed by: a place of one pack. */
    public String place() {
        return pack + '|' + around + '|' + key;
    }
}
