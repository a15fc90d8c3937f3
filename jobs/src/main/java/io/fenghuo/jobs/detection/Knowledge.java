package io.fenghuo.jobs.detection;

import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.feature.FeatureValues;
import io.fenghuo.rules.pack.Parameter;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.running.LoadedPack;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What one pack knows about the event that it judges: set anew for each, since millions of events
 * would otherwise make as many objects.
 */
final class Knowledge implements Context {
    private final String pack;
    private final FeatureSet features;
    private final FeatureValues values;
    private final Map<String, Parameter> parameters;
    private final Supplier<@Nullable String> here = this::county;

    private @Nullable Device device;
    private Geography geography = Geography.EMPTY;
    private @Nullable String county;
    private boolean countyKnown;
    private double lon = Double.NaN;
    private double lat = Double.NaN;

    Knowledge(LoadedPack pack) {
        // What a county sets, it sets for a version in shadow too.
        this.pack = Publication.packOf(pack.pack().id());
        this.features = pack.features();
        this.values = new FeatureValues(features);
        this.parameters = pack.pack().parameters();
    }

    /** The values of the pack's features at the event. */
    FeatureValues values() {
        return values;
    }

    /** Binds an event to what is known about it. Its county is looked up only when it is asked. */
    void bind(Event event, @Nullable Device device, Geography geography) {
        this.device = device;
        this.geography = geography;
        event.bind(this);
        this.lon = event.getLon();
        this.lat = event.getLat();
        this.countyKnown = false;
    }

    @Override
    public double feature(String id) {
        int index = features.indexOf(id);
        return index < 0 ? Double.NaN : values.of(index);
    }

    @Override
    public double parameter(String name) {
        double set =
                geography.hasParameters() ? geography.parameter(pack, name, county()) : Double.NaN;
        var parameter = parameters.get(name);
        return parameter == null ? set : parameter.worth(set, here);
    }

    @Override
    public @Nullable Device device() {
        return device;
    }

    @Override
    public @Nullable String county() {
        if (!countyKnown) {
            county = lookUp();
            countyKnown = true;
        }
        return county;
    }

    private @Nullable String lookUp() {
        if (device != null && device.county() != null) {
            return device.county();
        }
        return Double.isNaN(lon) || Double.isNaN(lat) ? null : geography.countyOf(lon, lat);
    }
}
