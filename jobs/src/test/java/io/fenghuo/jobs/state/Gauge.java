package io.fenghuo.jobs.state;

/**
 * A type whose wire has moved on once.
 *
 * @param unit since version 2; {@code m} in what is older
 */
record Gauge(String name, double value, String unit) {}
