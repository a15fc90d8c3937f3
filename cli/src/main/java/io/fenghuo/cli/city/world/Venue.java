package io.fenghuo.cli.city.world;

/**
 * A square, station or market that a camera watches, in the middle of its 1-km cell.
 *
 * @param usual persons per square metre at its busiest on an ordinary day
 */
public record Venue(Spot camera, String cell, double usual) {}
