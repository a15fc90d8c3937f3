package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.feature.FeatureKind;

/**
 * A feature as it was at the event, and what it rests on.
 *
 * @param value NaN where it is not known
 * @param key the subject, field's value or cell that it is kept by
 * @param events how many events in the replay counted for it within {@code overMillis}
 * @param firstMillis the time of the first of these; the event's own where there are none
 */
public record FeatureHistory(
        String id,
        FeatureKind kind,
        double value,
        String key,
        long overMillis,
        int events,
        long firstMillis) {}
