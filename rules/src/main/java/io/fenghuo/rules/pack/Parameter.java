package io.fenghuo.rules.pack;

import java.util.Map;

/**
 * A named number of a pack.
 *
 * @param unit for people, for example {@code m/h}
 * @param source where the value comes from: a law, a standard, a paper, or "proposed"
 * @param counties other values by county code
 */
public record Parameter(
        String name, double value, String unit, String source, Map<String, Double> counties) {}
