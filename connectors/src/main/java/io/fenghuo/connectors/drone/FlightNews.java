package io.fenghuo.connectors.drone;

import io.fenghuo.connectors.drone.DroneFleet.Stage;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.UnitReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What disposal is told of flights and docks. The same news has the same id whenever it comes. */
final class FlightNews {
    private FlightNews() {}

    static Action of(Order order, Verb verb, Instant now, @Nullable String reason) {
        var word = verb.name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Action(
                order.id() + '/' + word,
                now,
                verb,
                "drone:" + order.unit().replaceFirst("^dock:", ""),
                order.county(),
                order.incident(),
                order.id(),
                null,
                null,
                null,
                reason);
    }

    static Verb verb(Stage stage) {
        return switch (stage) {
            case AIRBORNE -> Verb.EN_ROUTE;
            case ARRIVED -> Verb.ON_SCENE;
            case RETURNED -> Verb.FLIGHT_DONE;
            case FAILED -> Verb.FLIGHT_FAILED;
        };
    }

    /** What is unknown is left out, so that nobody takes it for safe. */
    static UnitStatus status(UnitReport dock, boolean simulated) {
        var attributes = new HashMap<String, Object>();
        attributes.put("county", dock.county());
        put(attributes, "model", dock.model());
        put(attributes, "windMs", dock.windMs());
        put(attributes, "rain", dock.rain());
        put(attributes, "inDock", dock.droneInDock());
        put(attributes, "emergencyStop", dock.emergencyStop());
        if (simulated) {
            attributes.put("simulated", true);
        }
        return new UnitStatus(
                new EventHeader(
                        dock.unit() + '/' + dock.at().toEpochMilli(),
                        "fenghuo/drones",
                        dock.unit(),
                        dock.at().toEpochMilli(),
                        known(dock.lon()),
                        known(dock.lat()),
                        attributes),
                dock.kind(),
                dock.state(),
                known(dock.batteryPct()));
    }

    private static void put(Map<String, Object> attributes, String name, @Nullable Object value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static double known(@Nullable Double value) {
        return value == null ? Double.NaN : value;
    }
}
