package io.fenghuo.rules.finding;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One event that a finding rests on, as alerts show it.
 *
 * @param eventId the event's id
 * @param signal the signal that it satisfied
 * @param rule the signal rule that raised it; null where a version before rules were noted wrote it
 * @param timeMillis when it happened
 * @param values what the rule bound: numbers by name, thresholds among them, in order
 */
public record Evidence(
        String eventId,
        String signal,
        @Nullable String rule,
        long timeMillis,
        Map<String, Double> values) {}
