package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.ParameterOverride;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The reference data of a test: devices, counties that are boxes, and parameters that were set.
 *
 * <p>Caveat: no two boxes may overlap or touch.
 */
record World(Map<String, Device> devices, List<Box> counties, List<ParameterOverride> parameters)
        implements CountyLookup {

    /** A county between two meridians and two parallels. */
    record Box(String code, double west, double south, double east, double north) {

        boolean holds(double lon, double lat) {
            return lon >= west && lon <= east && lat >= south && lat <= north;
        }

        County county() {
            return new County(
                    code,
                    code,
                    "POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                            .formatted(west, south, east, north));
        }
    }

    @Override
    public @Nullable String county(double lon, double lat) {
        for (var box : counties) {
            if (box.holds(lon, lat)) {
                return box.code();
            }
        }
        return null;
    }

    /** The parameter as set for a county, or else for all; null where it was not set. */
    @Nullable Double parameter(String pack, String name, @Nullable String county) {
        Double general = null;
        for (var set : parameters) {
            if (set.pack().equals(pack) && set.name().equals(name)) {
                if (set.county() == null) {
                    general = set.value();
                } else if (set.county().equals(county)) {
                    return set.value();
                }
            }
        }
        return general;
    }

    /** What the engine is told of it. */
    List<ReferenceChange> changes() {
        var changes = new ArrayList<ReferenceChange>();
        counties.forEach(box -> changes.add(ReferenceChange.of(box.county())));
        parameters.forEach(set -> changes.add(ReferenceChange.of(set)));
        devices.values().forEach(device -> changes.add(ReferenceChange.of(device)));
        return changes;
    }
}
