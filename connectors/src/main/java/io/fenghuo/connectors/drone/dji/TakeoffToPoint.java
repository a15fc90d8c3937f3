package io.fenghuo.connectors.drone.dji;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The data of {@code takeoff_to_point}.
 *
 * <p>Names and ranges are those of the public demo of the Cloud API (TakeoffToPointRequest). A lost
 * link brings the drone home: {@code rc_lost_action} is 2, {@code exit_wayline_when_rc_lost} and
 * {@code commander_mode_lost_action} are 1. Not checked on a real dock.
 *
 * @param flightId without {@code < > : " / | ? * . _ \}
 * @param height above the ellipsoid, in metres
 * @param securityHeight that it climbs to before it turns to the point, in metres above the dock
 * @param returnHeight on its way home, in metres above the dock
 * @param maxSpeed in m/s
 */
record TakeoffToPoint(
        String flightId,
        double lon,
        double lat,
        double height,
        double securityHeight,
        double returnHeight,
        int maxSpeed) {
    private static final Pattern FLIGHT_ID = Pattern.compile("[^<>:\"/|?*._\\\\]+");

    /** What lies outside its range, in words; empty where it may be sent. */
    List<String> mistakes() {
        var mistakes = new ArrayList<String>();
        if (!FLIGHT_ID.matcher(flightId).matches()) {
            mistakes.add("flight_id has a character that is not allowed");
        }
        range("target_longitude", lon, -180, 180, mistakes);
        range("target_latitude", lat, -90, 90, mistakes);
        range("target_height", height, 2, 10_000, mistakes);
        range("security_takeoff_height", securityHeight, 20, 1_500, mistakes);
        range("rth_altitude", returnHeight, 2, 1_500, mistakes);
        range("max_speed", maxSpeed, 1, 15, mistakes);
        return mistakes;
    }

    private static void range(
            String name, double value, double least, double most, List<String> mistakes) {
        if (!(value >= least && value <= most)) {
            mistakes.add("%s is %s, not from %s to %s".formatted(name, value, least, most));
        }
    }

    ObjectNode data() {
        return JsonNodeFactory.instance
                .objectNode()
                .put("flight_id", flightId)
                .put("target_longitude", lon)
                .put("target_latitude", lat)
                .put("target_height", height)
                .put("security_takeoff_height", securityHeight)
                .put("rth_altitude", returnHeight)
                .put("rth_mode", 1)
                .put("rc_lost_action", 2)
                .put("exit_wayline_when_rc_lost", 1)
                .put("commander_mode_lost_action", 1)
                .put("commander_flight_mode", 1)
                .put("commander_flight_height", returnHeight)
                .put("max_speed", maxSpeed);
    }
}
