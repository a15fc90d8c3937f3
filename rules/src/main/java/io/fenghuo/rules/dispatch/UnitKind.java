package io.fenghuo.rules.dispatch;

import io.fenghuo.rules.reference.Geography;
import java.util.Set;

/**
 * What units of a kind can do.
 *
 * @param fills the targets of response.yaml that such a unit can fill
 * @param speedKmh how fast it goes along its way
 * @param turnoutSeconds from the order until it moves
 */
public record UnitKind(String name, Set<String> fills, double speedKmh, long turnoutSeconds) {
    /**
     * Ways are longer than the straight line: the usual detour of road networks is 1.2 to 1.4.
     * Proposed default; no routing is done.
     */
    private static final double DETOUR = 1.4;

    /** How long a unit takes between two positions in degrees, turnout included, in seconds. */
    public long travelSeconds(double lon, double lat, double toLon, double toLat) {
        double metres = DETOUR * Geography.metres(lon, lat, toLon, toLat);
        return turnoutSeconds + Math.round(metres / (speedKmh / 3.6));
    }
}
