package io.fenghuo.rules.reference;

/**
 * A county or district.
 *
 * @param code the six-digit national code, or {@code jindong}, {@code huilongwei}
 * @param name for people
 * @param area its outline as WKT, polygon or multipolygon, degrees WGS 84
 */
public record County(String code, String name, String area) {}
