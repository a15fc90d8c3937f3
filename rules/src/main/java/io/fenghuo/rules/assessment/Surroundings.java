package io.fenghuo.rules.assessment;

import io.fenghuo.rules.reference.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of the world around a finding while a pack's assessment rules judge it. */
public interface Surroundings {

    /** Nothing known. */
    Surroundings NONE =
            new Surroundings() {
                @Override
                public List<Place> near(double lon, double lat, String kind, double metres) {
                    return List.of();
                }

                @Override
                public double parameter(String name, @Nullable String county) {
                    return Double.NaN;
                }
            };

    /** The places of a kind within a distance of a position, nearest first. */
    List<Place> near(double lon, double lat, String kind, double metres);

    /**
     * The pack's parameter where it was set while running, for the county or for all; NaN where it
     * was not, and the pack's own value holds.
     */
    double parameter(String name, @Nullable String county);
}
