package io.fenghuo.rules.finding;

import java.util.Map;

/**
 * One event that a finding rests on, as alerts show it.
 *
 * @param eventId the event's id
 * @param signal the signal that it satisfied
 * @param timeMillis when it happened
 * @param values what the rule bound: numbers by name, thresholds among them, in order
 */
public record Evidence(
        String eventId, String signal, long timeMillis, Map<String, Double> values) {}
