package io.fenghuo.rules.reference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Entries as the files give them, until all are there and can be checked against each other. With
 * each entry comes how to complain about it, which knows the place it was read from.
 */
final class ReferenceDraft {
    private record Entry<T>(T value, Consumer<String> complain) {}

    private final Map<String, Entry<Device>> devices = new LinkedHashMap<>();
    private final Map<String, Place> places = new LinkedHashMap<>();
    private final Map<String, County> counties = new LinkedHashMap<>();
    private final Map<String, ParameterOverride> parameters = new LinkedHashMap<>();

    void add(Device device, Consumer<String> complain) {
        checkPosition(device.lon(), device.lat(), true, complain);
        if (devices.putIfAbsent(device.id(), new Entry<>(device, complain)) != null) {
            complain.accept(twice("device", device.id()));
        }
    }

    void add(Place place, Consumer<String> complain) {
        checkPosition(place.lon(), place.lat(), false, complain);
        if (places.putIfAbsent(place.id(), place) != null) {
            complain.accept(twice("place", place.id()));
        }
    }

    void add(County county, Consumer<String> complain) {
        if (counties.putIfAbsent(county.code(), county) != null) {
            complain.accept(twice("county", county.code()));
        }
    }

    void add(ParameterOverride parameter, Consumer<String> complain) {
        var key = ReferenceChange.of(parameter).key();
        if (parameters.putIfAbsent(key, parameter) != null) {
            complain.accept(twice("parameter", key));
        }
    }

    /** Checks the links between devices, and turns them round. */
    ReferenceData finish() {
        var downstream = downstream();
        new UpstreamCycles().check();
        var linked = new ArrayList<Device>(devices.size());
        for (var entry : devices.values()) {
            var links = downstream.get(entry.value.id());
            linked.add(links == null ? entry.value : withDownstream(entry.value, links));
        }
        return new ReferenceData(
                List.copyOf(linked),
                List.copyOf(places.values()),
                List.copyOf(counties.values()),
                List.copyOf(parameters.values()));
    }

    private Map<String, List<Link>> downstream() {
        var links = new HashMap<String, List<Link>>();
        for (var entry : devices.values()) {
            var device = entry.value;
            for (var upstream : device.upstream()) {
                if (!devices.containsKey(upstream.device())) {
                    entry.complain.accept(
                            "upstream \""
                                    + upstream.device()
                                    + "\" of \""
                                    + device.id()
                                    + "\" is no known device; add it, or correct its id");
                }
                links.computeIfAbsent(upstream.device(), id -> new ArrayList<>())
                        .add(
                                new Link(
                                        device.id(),
                                        upstream.travelSeconds(),
                                        device.lon(),
                                        device.lat()));
            }
        }
        return links;
    }

    /** Water does not flow in a circle; a warning that did would never end. */
    private final class UpstreamCycles {
        private final Map<String, Boolean> finished = new HashMap<>();

        /** Depth first with a stack of its own, since a river may have more gauges than frames. */
        void check() {
            for (var start : devices.keySet()) {
                var path = new ArrayList<String>();
                path.add(start);
                while (!path.isEmpty()) {
                    var id = path.get(path.size() - 1);
                    var next = nextUnfinished(id);
                    if (next == null || Boolean.TRUE.equals(finished.get(id))) {
                        finished.put(id, true);
                        path.remove(path.size() - 1);
                    } else {
                        finished.put(id, false);
                        if (Boolean.FALSE.equals(finished.get(next))) {
                            complain(path.subList(path.indexOf(next), path.size()));
                            finished.put(id, true);
                            path.remove(path.size() - 1);
                        } else {
                            path.add(next);
                        }
                    }
                }
            }
        }

        private @Nullable String nextUnfinished(String id) {
            var entry = devices.get(id);
            if (entry == null) {
                return null;
            }
            for (var upstream : entry.value.upstream()) {
                if (!Boolean.TRUE.equals(finished.get(upstream.device()))) {
                    return upstream.device();
                }
            }
            return null;
        }

        private void complain(List<String> circle) {
            var first = devices.get(circle.get(0));
            if (first != null) {
                first.complain.accept(
                        "upstream goes in a circle: "
                                + String.join(" <- ", circle)
                                + " <- "
                                + circle.get(0)
                                + "; remove one of these links");
            }
        }
    }

    private static void checkPosition(
            double lon, double lat, boolean optional, Consumer<String> complain) {
        if (optional && Double.isNaN(lon) && Double.isNaN(lat)) {
            return;
        }
        if (!(Math.abs(lon) <= 180) || !(Math.abs(lat) <= 90)) {
            var swapped = Math.abs(lon) <= 90 && Math.abs(lat) <= 180;
            complain.accept(
                    "no position on Earth: lon "
                            + lon
                            + ", lat "
                            + lat
                            + (swapped ? "; they seem to be swapped" : "; give both, in degrees"));
        }
    }

    private static Device withDownstream(Device device, List<Link> links) {
        return new Device(
                device.id(),
                device.kind(),
                device.name(),
                device.lon(),
                device.lat(),
                device.county(),
                device.thresholds(),
                device.upstream(),
                List.copyOf(links),
                device.properties());
    }

    private static String twice(String what, String id) {
        return what + " \"" + id + "\" is there already; remove one of the two";
    }
}
