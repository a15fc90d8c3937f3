package io.fenghuo.rules.reference;

/**
 * A level of a device that is valid from an instant on, until a later one of the same name.
 *
 * @param name for example {@code warning} or {@code guarantee}
 * @param value in the unit of the device's readings
 * @param validFromMillis milliseconds since the epoch
 */
public record Threshold(String name, double value, long validFromMillis) {}
