package io.fenghuo.cli.city.world;

/**
 * A town with its rain gauges.
 *
 * @param firstGauge the first of its gauges among all; they stand within a kilometre of the town
 * @param gauges how many
 */
public record Town(
        String name, String county, double lon, double lat, int firstGauge, int gauges) {}
