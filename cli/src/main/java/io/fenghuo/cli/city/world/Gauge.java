package io.fenghuo.cli.city.world;

import org.jspecify.annotations.Nullable;

/**
 * A river gauge. Stages are metres; its base is what the river has on an ordinary day.
 *
 * @param upstream the gauge next above on the same water, or null
 * @param travelMillis from there
 * @param order how many gauges stand above it on the same river
 */
public record Gauge(
        Spot spot,
        String river,
        int order,
        double base,
        double warning,
        double guarantee,
        double record,
        @Nullable Gauge upstream,
        long travelMillis) {

    /** How far the river may rise before the warning stage. */
    public double freeboard() {
        return warning - base;
    }
}
