package io.fenghuo.connectors.drone.dji;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenghuo.connectors.drone.DockPlace;
import io.fenghuo.rules.incident.UnitReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a dock has said of itself so far, from its {@code osd}.
 *
 * <p>A dock spreads its state over several messages, so each member keeps its value and the time at
 * which it came; the oldest of those that gates look at is the time of the whole. What is out of
 * range counts as not said. Everything else in the message is left out.
 */
final class DockOsd {
    private static final int IDLE = 0;
    private static final int WORKING = 4;

    private final DockPlace place;
    private final Map<String, Said> said = new HashMap<>();

    private record Said(double value, Instant at) {}

    DockOsd(DockPlace place) {
        this.place = place;
    }

    /** Takes what a message says. */
    void take(JsonNode data, Instant now) {
        keep("rainfall", data.path("rainfall"), 0, 3, now);
        keep("wind_speed", data.path("wind_speed"), 0, 150, now);
        keep("drone_in_dock", data.path("drone_in_dock"), 0, 1, now);
        keep("emergency_stop_state", data.path("emergency_stop_state"), 0, 1, now);
        keep("mode_code", data.path("mode_code"), 0, 1_000, now);
        keep("height", data.path("height"), -500, 9_000, now);
        var charge = data.path("drone_charge_state").path("capacity_percent");
        keep("capacity_percent", charge, 0, 100, now);
    }

    private void keep(String name, JsonNode at, double least, double most, Instant now) {
        if (at.isMissingNode()) {
            return;
        }
        double value = at.isBoolean() ? (at.booleanValue() ? 1 : 0) : at.asDouble(Double.NaN);
        if (value >= least && value <= most) {
            said.put(name, new Said(value, now));
        } else {
            said.remove(name);
        }
    }

    /** Null until the dock has said something. */
    @Nullable UnitReport report() {
        Instant oldest = null;
        for (var name : said.keySet()) {
            var at = said.get(name);
            boolean looksBack = name.equals("height");
            if (at != null && !looksBack && (oldest == null || at.at().isBefore(oldest))) {
                oldest = at.at();
            }
        }
        return oldest == null
                ? null
                : new UnitReport(
                        place.id(),
                        "drone-dock",
                        state(),
                        place.county(),
                        place.lon(),
                        place.lat(),
                        oldest,
                        number("capacity_percent"),
                        place.model(),
                        number("wind_speed"),
                        number("rainfall"),
                        flag("drone_in_dock"),
                        flag("emergency_stop_state"));
    }

    /** Docks under maintenance, and those that do not say what they do, are off duty. */
    private String state() {
        var mode = number("mode_code");
        if (mode == null) {
            return "off-duty";
        }
        return switch (mode.intValue()) {
            case IDLE -> "available";
            case WORKING -> Boolean.FALSE.equals(inDock()) ? "en-route" : "assigned";
            default -> "off-duty";
        };
    }

    @Nullable Boolean inDock() {
        return flag("drone_in_dock");
    }

    /** Metres above the ellipsoid, or null. */
    @Nullable Double height() {
        return number("height");
    }

    private @Nullable Double number(String name) {
        var found = said.get(name);
        return found == null ? null : found.value();
    }

    private @Nullable Boolean flag(String name) {
        var found = number(name);
        return found == null ? null : found == 1;
    }
}
