package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Scenario.Around;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What assessment saw at a place.
 *
 * @param active what the scenario uses and is still active, oldest first
 * @param askings one for each finding of the event in question that had the place assessed
 * @param lastTrigger what had it assessed for the scenario last, of whatever event; null for
 *     nothing
 */
public record PlaceStanding(
        Around around,
        String key,
        List<Finding> active,
        List<Asking> askings,
        @Nullable Finding lastTrigger) {

    /**
     * One evaluation of the scenario's rules.
     *
     * @param rules what spoke first, then the nearest
     */
    public record Asking(Finding trigger, List<RuleVerdict> rules) {}

    /** The rules of all askings. */
    public List<RuleVerdict> rules() {
        return askings.stream().flatMap(asking -> asking.rules().stream()).toList();
    }
}
