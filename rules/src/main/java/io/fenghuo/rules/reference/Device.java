package io.fenghuo.rules.reference;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A device as the reference data knows it. Its id equals the {@code subject} of its events.
 *
 * @param id for example {@code gauge:431124-07}
 * @param kind for example {@code river-gauge}
 * @param name for people
 * @param lon degrees east, WGS 84, or NaN
 * @param lat degrees north, WGS 84, or NaN
 * @param county the county's code, or null where it follows from the position
 * @param thresholds in no particular order
 * @param upstream the devices that see first
 * @param downstream derived from the others' {@code upstream} when reference data is read
 * @param properties anything else: String, Double or Boolean each
 */
public record Device(
        String id,
        String kind,
        String name,
        double lon,
        double lat,
        @Nullable String county,
        List<Threshold> thresholds,
        List<Upstream> upstream,
        List<Link> downstream,
        Map<String, Object> properties) {

    /** The value of the named threshold that is valid at an instant, or NaN. */
    public double threshold(String name, long atMillis) {
        double value = Double.NaN;
        long latest = Long.MIN_VALUE;
        for (var threshold : thresholds) {
            if (threshold.name().equals(name)
                    && threshold.validFromMillis() <= atMillis
                    && threshold.validFromMillis() >= latest) {
                latest = threshold.validFromMillis();
                value = threshold.value();
            }
        }
        return value;
    }

    /** A numeric property, or NaN. */
    public double number(String property) {
        return properties.get(property) instanceof Double number ? number : Double.NaN;
    }

    /** A property as text, or null. */
    public @Nullable String text(String property) {
        var value = properties.get(property);
        return value == null ? null : value.toString();
    }

    // Rules read the members as bean properties.

    public String getId() {
        return id;
    }

    public String getKind() {
        return kind;
    }

    public String getName() {
        return name;
    }

    public double getLon() {
        return lon;
    }

    public double getLat() {
        return lat;
    }
}
