package io.fenghuo.cli.city.world;

import java.util.List;

/**
 * A 1-km cell in the middle of a town that is watched closely: a venue, a school, a thermal camera,
 * ponding gauges and street cameras. Its ponding gauges and street cameras send heartbeats, those
 * of other places do not. Where such quarters are and what stands in them is invented.
 */
public record Quarter(
        Venue venue, School school, Spot thermal, List<Spot> ponding, List<Spot> cameras) {
    public String cell() {
        return venue.cell();
    }
}
