package io.fenghuo.rules.reference;

import org.jspecify.annotations.Nullable;

/**
 * A pack's parameter set to another value while the job runs.
 *
 * @param pack the pack's id
 * @param name the parameter's name
 * @param county the county for which it is set, or null for all
 */
public record ParameterOverride(String pack, String name, @Nullable String county, double value) {}
