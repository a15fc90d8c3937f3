package io.fenghuo.rules.reference;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A place that matters: a school, a venue, a water intake, a key place.
 *
 * @param lon degrees east of a point that stands for it
 * @param lat degrees north of that point
 * @param area its outline as WKT, or null for a point
 * @param properties anything else: String, Double or Boolean each
 */
public record Place(
        String id,
        String kind,
        String name,
        double lon,
        double lat,
        @Nullable String area,
        Map<String, Object> properties) {}
