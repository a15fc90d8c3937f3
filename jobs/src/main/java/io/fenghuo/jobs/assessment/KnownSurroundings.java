package io.fenghuo.jobs.assessment;

import io.fenghuo.rules.assessment.Surroundings;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.Place;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The world around a finding as the broadcast reference data know it, for one pack. */
public record KnownSurroundings(String pack, Geography geography) implements Surroundings {

    @Override
    public List<Place> near(double lon, double lat, String kind, double metres) {
        return geography.near(kind, lon, lat, metres);
    }

    @Override
    public double parameter(String name, @Nullable String county) {
        return geography.parameter(Publication.packOf(pack), name, county);
    }
}
