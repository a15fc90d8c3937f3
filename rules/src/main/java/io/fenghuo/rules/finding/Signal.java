package io.fenghuo.rules.finding;

import io.fenghuo.rules.reference.Cells;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event that satisfied a signal rule.
 *
 * @param rule the rule that raised it
 * @param eventId the event that satisfied it
 * @param values what the rule bound: numbers by name, in the order given
 * @param texts words by name, in the order given
 */
public record Signal(
        String id,
        String pack,
        String packVersion,
        String name,
        String rule,
        String eventId,
        String subject,
        long timeMillis,
        double lon,
        double lat,
        @Nullable String county,
        Map<String, Double> values,
        Map<String, String> texts)
        implements Finding {

    @Override
    public @Nullable String cell() {
        return Double.isNaN(lon) || Double.isNaN(lat) ? null : Cells.of(lon, lat);
    }

    @Override
    public List<Evidence> evidence() {
        return List.of(new Evidence(eventId, name, rule, timeMillis, values));
    }

    /** A bound number, or NaN. */
    public double value(String name) {
        var value = values.get(name);
        return value == null ? Double.NaN : value;
    }

    /** A bound word, or null. */
    public @Nullable String text(String name) {
        return texts.get(name);
    }
}
