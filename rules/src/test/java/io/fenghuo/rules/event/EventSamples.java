package io.fenghuo.rules.event;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One event of each type, with and without what may be missing. */
public final class EventSamples {
    private static final long TIME = 1_781_247_900_123L;

    private EventSamples() {}

    public static List<Event> fromOutside() {
        var attributes = new LinkedHashMap<String, Object>();
        attributes.put("station", "老埠头");
        attributes.put("seq", 7.25);
        attributes.put("ok", true);
        attributes.put("raw", "{\"a\":[1,null]}");
        var full = new EventHeader("a-1", "src/1", "x:1", TIME, 111.6, 25.53, attributes);
        var bare = new EventHeader("a-2", "src/1", "x:2", TIME, Double.NaN, Double.NaN, Map.of());
        var placed = new EventHeader("a-3", "src/1", "x:3", TIME, -0.5, -12, Map.of());
        return List.of(
                new SensorReading(full, "water-level", 3.42, "m", "good"),
                new SensorReading(bare, "a new quantity", -1e-9, null, null),
                new VehiclePosition(
                        full, "coach", 92.5, 10, 80, List.of("overspeed", "新"), "shift-7"),
                new VehiclePosition(placed, "rickshaw", 0, Double.NaN, Double.NaN, List.of(), null),
                new CameraObservation(full, "crowd-density", 3.5, "1/m2", 0.9, "东门"),
                new CameraObservation(bare, "smoke", Double.NaN, null, 1, null),
                new PatrolReport(full, "landslide", "police", "树倒了"),
                new PatrolReport(placed, "flood", "citizen-110", null),
                new UnitStatus(full, "drone", "available", 88),
                new UnitStatus(placed, "boat", "off-duty", Double.NaN),
                new FraudSignal(full, "transfer", 50_000, "CNY", 12, "acct:9", List.of("new")),
                new FraudSignal(
                        bare, "tagged-call", Double.NaN, null, Double.NaN, null, List.of()));
    }
}
