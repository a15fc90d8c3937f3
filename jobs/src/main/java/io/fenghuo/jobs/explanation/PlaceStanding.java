package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.assessment.Scenario.Around;
import io.fenghuo.rules.finding.Finding;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What assessment saw at a place.
 *
 * @param active what the scenario uses and is still active, oldest first
 * @param asked whether a finding of the event in question had the place assessed
 * @param trigger by which finding it was assessed last; null where it never was
 * @param rules of the scenario, the nearest first; empty where it was not asked
 */
public record PlaceStanding(
        Around around,
        String key,
        List<Finding> active,
        boolean asked,
        @Nullable Finding trigger,
        List<RuleVerdict> rules) {}
