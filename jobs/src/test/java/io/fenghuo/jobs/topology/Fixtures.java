package io.fenghuo.jobs.topology;

import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.ReferenceChange;

/** Reference data that tests share. */
public final class Fixtures {
    public static final ReferenceChange COUNTY =
            ReferenceChange.of(
                    new County(
                            "431124",
                            "道县",
                            "POLYGON ((111.3 25.1, 111.9 25.1, 111.9 25.9, 111.3 25.9, 111.3 25.1))"));

    private Fixtures() {}
}
