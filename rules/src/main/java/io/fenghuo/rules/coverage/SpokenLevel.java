package io.fenghuo.rules.coverage;

import io.fenghuo.rules.warning.Level;

/**
 * A level of a scenario that some rule can raise.
 *
 * @param file where it first does, for example {@code assess.drl}
 * @param line from 1
 */
public record SpokenLevel(String file, int line, String scenario, Level level) {}
