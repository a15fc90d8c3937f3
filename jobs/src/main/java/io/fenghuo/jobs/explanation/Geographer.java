package io.fenghuo.jobs.explanation;

import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.reference.Cells;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where events are, by what the reference data know of their devices. */
final class Geographer {
    private final Map<String, Device> devices = new HashMap<>();
    private final Geography geography;

    Geographer(Collection<ReferenceChange> reference) {
        for (var change : reference) {
            var device = change.device();
            if (device != null) {
                devices.put(device.id(), device);
            }
        }
        geography = Geography.of(reference);
    }

    @Nullable Device device(String subject) {
        return devices.get(subject);
    }

    @Nullable String cell(Event event) {
        double lon = lon(event);
        double lat = lat(event);
        return Double.isNaN(lon) || Double.isNaN(lat) ? null : Cells.of(lon, lat);
    }

    @Nullable String county(Event event) {
        var device = devices.get(event.getSubject());
        return device != null && device.county() != null
                ? device.county()
                : geography.countyOf(lon(event), lat(event));
    }

    private double lon(Event event) {
        var device = devices.get(event.getSubject());
        double own = event.header().lon();
        return Double.isNaN(own) && device != null ? device.lon() : own;
    }

    private double lat(Event event) {
        var device = devices.get(event.getSubject());
        double own = event.header().lat();
        return Double.isNaN(own) && device != null ? device.lat() : own;
    }
}
