package io.fenghuo.cli.city.world;

/**
 * A river's course.
 *
 * @param course points downstream, degrees east and north each
 */
@SuppressWarnings("ArrayRecordComponent") // Nobody compares rivers.
public record River(String id, String name, double[][] course) {}
