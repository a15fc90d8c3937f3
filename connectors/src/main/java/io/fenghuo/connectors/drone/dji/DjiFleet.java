package io.fenghuo.connectors.drone.dji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fenghuo.connectors.drone.DockPlace;
import io.fenghuo.connectors.drone.DroneFleet;
import io.fenghuo.connectors.drone.FleetSettings.Broker;
import io.fenghuo.rules.incident.UnitReport;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Docks that speak the DJI Cloud API: {@code takeoff_to_point} for points, {@code flighttask_*} for
 * routes, {@code return_home}.
 *
 * <p>Methods and members were checked against DJI's public documents and demo. Not checked:
 *
 * <ul>
 *   <li>anything on a real dock;
 *   <li>whether a dock wants {@code flight_authority_grab} before {@code takeoff_to_point};
 *   <li>whether a dock refuses a flight_id that it flew before;
 *   <li>that a gateway's status comes on {@code sys/product/…/status} alone: it is listened to on
 *       {@code thing/product/…/status} too.
 * </ul>
 *
 * <p>Caveats: the height is that of the dock plus a fixed one, and knows nothing of the ground on
 * the way. That a drone is back is taken from the dock, which says that it is in; of a flight that
 * began before the process did only where progress came of it since.
 */
public final class DjiFleet implements DroneFleet {
    private static final Logger LOG = LoggerFactory.getLogger(DjiFleet.class);
    private static final int MAX_SPEED = 15;
    private static final Set<String> TASK_FAILED =
            Set.of("failed", "canceled", "timeout", "rejected", "partially_done");

    private final Map<String, Dock> byGateway = new LinkedHashMap<>();
    private final Map<String, Dock> byId = new LinkedHashMap<>();
    private final double heightMetres;
    private final Clock clock;
    private final DjiLink link;
    private volatile Consumer<Progress> listener = news -> {};

    private static final class Dock {
        private final DockPlace place;
        private final DockOsd osd;
        private @Nullable String flight;
        private boolean wasOut;

        private Dock(DockPlace place) {
            this.place = place;
            this.osd = new DockOsd(place);
        }
    }

    /**
     * A route that was drawn before, as a file that the dock fetches.
     *
     * @param fingerprint the MD5 of the file
     */
    public record Route(String url, String fingerprint) {}

    /**
     * @param heightMetres how high above its dock a drone flies
     * @param timeout within which a dock must answer
     */
    public DjiFleet(
            Collection<DockPlace> docks,
            Broker broker,
            double heightMetres,
            Duration timeout,
            Clock clock) {
        this.heightMetres = heightMetres;
        this.clock = clock;
        for (var place : docks) {
            var dock = new Dock(place);
            byGateway.put(place.gateway(), dock);
            byId.put(place.id(), dock);
        }
        this.link = new DjiLink(broker, new Heard(), timeout, clock);
    }

    /**
     * Connects to the broker.
     *
     * @throws IOException where the broker does not take it in time
     */
    public void open() throws IOException {
        link.open(byGateway.keySet());
    }

    @Override
    public void listen(Consumer<Progress> to) {
        listener = to;
    }

    @Override
    public Outcome takeOff(Flight flight) {
        var dock = byId.get(flight.dock());
        if (dock == null) {
            return Outcome.refused("the fleet has no " + flight.dock());
        }
        var ground = height(dock);
        if (ground == null) {
            return Outcome.refused("the dock has not said its height");
        }
        var request =
                new TakeoffToPoint(
                        flight.order(),
                        flight.lon(),
                        flight.lat(),
                        ground + heightMetres,
                        heightMetres,
                        heightMetres,
                        MAX_SPEED);
        var mistakes = request.mistakes();
        if (!mistakes.isEmpty()) {
            return Outcome.refused("takeoff_to_point: " + String.join("; ", mistakes));
        }
        return flown(dock, flight.order(), "takeoff_to_point", request.data());
    }

    /**
     * Prepares a route as a conditional task; when the dock says that it is ready, it is executed.
     */
    public Outcome flyRoute(String order, String dockId, Route route) {
        var dock = byId.get(dockId);
        if (dock == null) {
            return Outcome.refused("the fleet has no " + dockId);
        }
        var data =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("flight_id", order)
                        .put("task_type", 2)
                        .put("wayline_type", 0)
                        .put("rth_altitude", (int) Math.max(20, Math.round(heightMetres)))
                        .put("rth_mode", 1)
                        .put("out_of_control_action", 0)
                        .put("exit_wayline_when_rc_lost", 1)
                        .put("wayline_precision_type", 1);
        data.putObject("file").put("url", route.url()).put("fingerprint", route.fingerprint());
        data.putObject("ready_conditions")
                .put("battery_capacity", 60)
                .put("begin_time", clock.millis())
                .put("end_time", clock.millis() + Duration.ofMinutes(10).toMillis());
        return flown(dock, order, "flighttask_prepare", data);
    }

    /** Known as its flight before it is asked for, since progress may come before the reply. */
    private Outcome flown(Dock dock, String order, String method, ObjectNode data) {
        synchronized (dock) {
            if (dock.flight != null && !dock.flight.equals(order)) {
                return Outcome.refused("its drone flies for order " + dock.flight);
            }
            dock.flight = order;
            dock.wasOut = false;
        }
        var outcome = link.call(dock.place.gateway(), method, data);
        if (outcome.answer() != Answer.ACCEPTED) {
            over(dock, order);
        }
        return outcome;
    }

    private static void over(Dock dock, String order) {
        synchronized (dock) {
            if (order.equals(dock.flight)) {
                dock.flight = null;
            }
        }
    }

    private static @Nullable Double height(Dock dock) {
        synchronized (dock) {
            return dock.osd.height();
        }
    }

    @Override
    public Outcome returnHome(String order, String dockId) {
        var dock = byId.get(dockId);
        return dock == null
                ? Outcome.refused("the fleet has no " + dockId)
                : link.call(
                        dock.place.gateway(), "return_home", JsonNodeFactory.instance.objectNode());
    }

    @Override
    public List<UnitReport> docks() {
        var reports = new ArrayList<UnitReport>();
        for (var dock : byId.values()) {
            synchronized (dock) {
                var report = dock.osd.report();
                if (report != null) {
                    reports.add(report);
                }
            }
        }
        return reports;
    }

    @Override
    public boolean isSimulated() {
        return false;
    }

    /** How many messages were left since they could not be read. */
    public long brokenMessages() {
        return link.broken();
    }

    @Override
    public void close() {
        link.close();
    }

    private final class Heard implements DjiLink.Receiver {
        @Override
        public void event(String gateway, String method, JsonNode data) {
            var dock = byGateway.get(gateway);
            if (dock == null) {
                return;
            }
            switch (method) {
                case "takeoff_to_point_progress" -> takeOffProgress(dock, data);
                case "flighttask_ready" -> ready(dock, data);
                case "flighttask_progress" -> taskProgress(dock, data);
                default -> LOG.debug("{}: {} is not looked at", gateway, method);
            }
        }

        private void takeOffProgress(Dock dock, JsonNode data) {
            var order = data.path("flight_id").asText();
            int result = data.path("result").asInt();
            switch (data.path("status").asText()) {
                case "wayline_progress" -> tell(dock, order, Stage.AIRBORNE, "");
                case "wayline_ok" -> tell(dock, order, Stage.ARRIVED, "");
                case "wayline_failed" ->
                        tell(dock, order, Stage.FAILED, "wayline_failed: " + words(result));
                case "wayline_cancel" ->
                        tell(dock, order, Stage.FAILED, "wayline_cancel: " + words(result));
                default -> LOG.debug("order {}: {}", order, data.path("status"));
            }
        }

        /** On a thread of its own, since the reply comes in on this one. */
        private void ready(Dock dock, JsonNode data) {
            for (var id : data.path("flight_ids")) {
                var order = id.asText();
                if (isFlying(dock, order)) {
                    var execute = new Thread(() -> execute(dock, order), "dji-execute");
                    execute.setDaemon(true);
                    execute.start();
                }
            }
        }

        private void execute(Dock dock, String order) {
            var data = JsonNodeFactory.instance.objectNode().put("flight_id", order);
            var outcome = link.call(dock.place.gateway(), "flighttask_execute", data);
            if (outcome.answer() != Answer.ACCEPTED) {
                tell(dock, order, Stage.FAILED, outcome.reason());
            }
        }

        private void taskProgress(Dock dock, JsonNode data) {
            var output = data.path("output");
            var order = output.path("ext").path("flight_id").asText();
            var status = output.path("status").asText();
            int result = data.path("result").asInt();
            if (result != 0 || TASK_FAILED.contains(status)) {
                tell(dock, order, Stage.FAILED, status + ": " + words(result));
            } else if (status.equals("in_progress")) {
                int mission = output.path("ext").path("wayline_mission_state").asInt();
                tell(dock, order, mission >= 5 ? Stage.ARRIVED : Stage.AIRBORNE, "");
            }
        }

        @Override
        public void osd(String gateway, JsonNode data) {
            var dock = byGateway.get(gateway);
            if (dock == null) {
                return;
            }
            String back = null;
            synchronized (dock) {
                dock.osd.take(data, clock.instant());
                var inDock = dock.osd.inDock();
                if (Boolean.FALSE.equals(inDock)) {
                    dock.wasOut = true;
                } else if (Boolean.TRUE.equals(inDock) && dock.wasOut && dock.flight != null) {
                    back = dock.flight;
                }
            }
            if (back != null) {
                tell(dock, back, Stage.RETURNED, "");
            }
        }

        @Override
        public void status(String gateway, JsonNode data) {
            LOG.info("{}: the topology changed", gateway);
        }

        private String words(int result) {
            return ResultCodes.words(result);
        }

        private boolean isFlying(Dock dock, String order) {
            synchronized (dock) {
                return order.equals(dock.flight);
            }
        }

        /** A flight that began before this process did. */
        private void adopt(Dock dock, String order) {
            synchronized (dock) {
                if (dock.flight == null && Boolean.FALSE.equals(dock.osd.inDock())) {
                    dock.flight = order;
                }
            }
        }

        private void tell(Dock dock, String order, Stage stage, String reason) {
            if (order.isEmpty()) {
                return;
            }
            if (stage == Stage.RETURNED || stage == Stage.FAILED) {
                over(dock, order);
            } else {
                adopt(dock, order);
            }
            listener.accept(new Progress(order, dock.place.id(), stage, reason));
        }
    }
}
