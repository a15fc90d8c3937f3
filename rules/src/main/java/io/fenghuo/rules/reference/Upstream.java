package io.fenghuo.rules.reference;

/**
 * A device that sees first what another will see later.
 *
 * @param device the id of the upstream device
 * @param travelSeconds how long water (or traffic) takes from there
 */
public record Upstream(String device, long travelSeconds) {}
