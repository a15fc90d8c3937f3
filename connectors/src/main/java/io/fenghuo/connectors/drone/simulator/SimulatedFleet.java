package io.fenghuo.connectors.drone.simulator;

import io.fenghuo.connectors.drone.DockPlace;
import io.fenghuo.connectors.drone.DroneFleet;
import io.fenghuo.rules.drone.FlightLimits;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.reference.Geography;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Docks and flights by the clock: nothing really flies, and every status says so.
 *
 * <p>A drone is in the air after the launch, flies straight at cruise speed, looks on for two
 * minutes, and flies back. Caveats: its charge never falls, it meets nothing on its way, and
 * flights are forgotten when the process ends. Time moves only in {@link #tick}.
 */
public final class SimulatedFleet implements DroneFleet {
    private static final Duration ON_SCENE = Duration.ofMinutes(2);

    private final Clock clock;
    private final FlightLimits limits;
    private final double speedFactor;
    private final Map<String, Dock> docks = new LinkedHashMap<>();
    private Consumer<Progress> listener = news -> {};

    private static final class Dock {
        private final DockPlace place;
        private double windMs = 3;
        private double rain;
        private boolean emergencyStop;
        private @Nullable Trip trip;

        private Dock(DockPlace place) {
            this.place = place;
        }
    }

    private static final class Trip {
        private final String order;
        private final Instant airborne;
        private final Instant arrives;
        private Instant turns;
        private Instant returns;
        private @Nullable Stage told;

        private Trip(String order, Instant airborne, Instant arrives, Duration stay) {
            this.order = order;
            this.airborne = airborne;
            this.arrives = arrives;
            this.turns = arrives.plus(stay);
            this.returns = turns.plus(Duration.between(airborne, arrives));
        }

        private void turnBack(Instant now) {
            if (now.isBefore(airborne)) {
                turns = now;
                returns = now;
            } else if (now.isBefore(turns)) {
                var out = now.isBefore(arrives) ? now : arrives;
                turns = now;
                returns = now.plus(Duration.between(airborne, out));
            }
        }

        private List<Stage> news(Instant now) {
            var news = new ArrayList<Stage>();
            if (told == null && !now.isBefore(airborne) && turns.isAfter(airborne)) {
                news.add(told = Stage.AIRBORNE);
            }
            if (told == Stage.AIRBORNE && !now.isBefore(arrives) && !turns.isBefore(arrives)) {
                news.add(told = Stage.ARRIVED);
            }
            if (!now.isBefore(returns)) {
                news.add(told = Stage.RETURNED);
            }
            return news;
        }
    }

    /**
     * @param limits whose launch and cruise it flies by
     * @param speedFactor how many times faster than life
     */
    public SimulatedFleet(
            List<DockPlace> places, FlightLimits limits, double speedFactor, Clock clock) {
        this.clock = clock;
        this.limits = limits;
        this.speedFactor = speedFactor;
        places.forEach(place -> docks.put(place.id(), new Dock(place)));
    }

    /**
     * Makes the weather of a dock.
     *
     * @param rain 0 to 3, as docks measure it
     */
    public synchronized void weather(String dock, double windMs, double rain) {
        known(dock).windMs = windMs;
        known(dock).rain = rain;
    }

    /** Presses or releases the emergency stop of a dock. */
    public synchronized void emergencyStop(String dock, boolean pressed) {
        known(dock).emergencyStop = pressed;
    }

    /** Moves every flight to where it is by now, and tells what came of it. */
    @Override
    public void tick() {
        var news = new ArrayList<Progress>();
        Consumer<Progress> told;
        synchronized (this) {
            told = listener;
            for (var dock : docks.values()) {
                var trip = dock.trip;
                if (trip != null) {
                    for (var stage : trip.news(clock.instant())) {
                        news.add(new Progress(trip.order, dock.place.id(), stage, ""));
                        if (stage == Stage.RETURNED) {
                            dock.trip = null;
                        }
                    }
                }
            }
        }
        news.forEach(told);
    }

    @Override
    public synchronized void listen(Consumer<Progress> to) {
        listener = to;
    }

    @Override
    public synchronized Outcome takeOff(Flight flight) {
        var dock = docks.get(flight.dock());
        if (dock == null) {
            return Outcome.refused("the fleet has no " + flight.dock());
        }
        if (dock.trip != null) {
            return dock.trip.order.equals(flight.order())
                    ? Outcome.accepted()
                    : Outcome.refused("its drone flies for order " + dock.trip.order);
        }
        double metres =
                Geography.metres(dock.place.lon(), dock.place.lat(), flight.lon(), flight.lat());
        var airborne = clock.instant().plus(scaled(limits.launchSeconds()));
        dock.trip =
                new Trip(
                        flight.order(),
                        airborne,
                        airborne.plus(scaled(metres / limits.cruiseMs())),
                        scaled(ON_SCENE.toSeconds()));
        return Outcome.accepted();
    }

    private Duration scaled(double seconds) {
        return Duration.ofMillis(Math.round(1_000 * seconds / speedFactor));
    }

    @Override
    public synchronized Outcome returnHome(String order, String dock) {
        var found = docks.get(dock);
        if (found == null || found.trip == null || !found.trip.order.equals(order)) {
            return Outcome.refused("no such flight is in the air");
        }
        found.trip.turnBack(clock.instant());
        return Outcome.accepted();
    }

    @Override
    public synchronized List<UnitReport> docks() {
        return docks.values().stream().map(this::report).toList();
    }

    private UnitReport report(Dock dock) {
        var trip = dock.trip;
        boolean inDock = trip == null || clock.instant().isBefore(trip.airborne);
        return new UnitReport(
                dock.place.id(),
                "drone-dock",
                trip == null ? "available" : inDock ? "assigned" : "en-route",
                dock.place.county(),
                dock.place.lon(),
                dock.place.lat(),
                clock.instant(),
                95.0,
                dock.place.model(),
                dock.windMs,
                dock.rain,
                inDock,
                dock.emergencyStop);
    }

    private Dock known(String id) {
        var dock = docks.get(id);
        if (dock == null) {
            throw new IllegalArgumentException("the fleet has no " + id);
        }
        return dock;
    }

    @Override
    public boolean isSimulated() {
        return true;
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
