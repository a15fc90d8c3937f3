package io.fenghuo.rules.incident;

import org.jspecify.annotations.Nullable;

/**
 * Where it is.
 *
 * @param lon degrees east, or null where unknown
 * @param lat degrees north, or null where unknown
 * @param county its code, or null where unknown
 * @param cell the 1-km cell, or null where unknown
 */
public record Site(
        String name,
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable String county,
        @Nullable String cell) {}
