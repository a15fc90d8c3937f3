package io.fenghuo.rules.coverage;

/**
 * One way that a condition, consequence or function of a pack may go.
 *
 * @param file of the pack, for example {@code signals.drl}
 * @param line from 1
 * @param words what to say where it was never taken; for example {@code function rains:
 *     reading.feature("rain-1h") >= reading.parameter(in1h) is never true}
 * @param taken whether it ever went so
 */
public record Branch(String file, int line, String words, boolean taken) {}
