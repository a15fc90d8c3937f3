package io.fenghuo.rules.detection;

import org.jspecify.annotations.Nullable;

/** Says which county a position lies in. */
@FunctionalInterface
public interface CountyLookup {

    /** Knows no county. */
    CountyLookup NONE = (lon, lat) -> null;

    /** The county's code, or null where the position lies in none that is known. */
    @Nullable String county(double lon, double lat);
}
