package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Device;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An event as one pack sees it, with what is known about it. */
final class Seen implements Context {
    private final Event event;
    private final Pack pack;
    private final World world;
    private final Map<String, Double> features = new HashMap<>();

    Seen(Event event, Pack pack, World world) {
        this.event = event;
        this.pack = pack;
        this.world = world;
    }

    Event event() {
        return event;
    }

    long time() {
        return event.getTimeMillis();
    }

    void know(String feature, double value) {
        features.put(feature, value);
    }

    double lon() {
        var device = device();
        return Double.isNaN(event.header().lon()) && device != null
                ? device.lon()
                : event.header().lon();
    }

    double lat() {
        var device = device();
        return Double.isNaN(event.header().lat()) && device != null
                ? device.lat()
                : event.header().lat();
    }

    @Nullable String cell() {
        return Double.isNaN(lon()) || Double.isNaN(lat()) ? null : Cells.of(lon(), lat());
    }

    /** A member as a number, or NaN. */
    double number(@Nullable String member) {
        return member != null && event.member(member) instanceof Double number
                ? number
                : Double.NaN;
    }

    /** A member that is a text, a number or a truth value, or null. */
    @Nullable Object scalar(@Nullable String member) {
        var value = member == null ? null : event.member(member);
        return value instanceof List<?> ? null : value;
    }

    @Override
    public double feature(String id) {
        return features.getOrDefault(id, Double.NaN);
    }

    @Override
    public double parameter(String name) {
        var set = world.parameter(pack.id(), name, county());
        if (set != null) {
            return set;
        }
        var declared = pack.parameters().get(name);
        if (declared == null) {
            return Double.NaN;
        }
        var here = county();
        return here != null && declared.counties().containsKey(here)
                ? declared.counties().get(here)
                : declared.value();
    }

    @Override
    public @Nullable Device device() {
        return world.devices().get(event.getSubject());
    }

    @Override
    public @Nullable String county() {
        var device = device();
        return device != null && device.county() != null
                ? device.county()
                : world.county(lon(), lat());
    }
}
