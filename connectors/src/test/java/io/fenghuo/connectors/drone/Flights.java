package io.fenghuo.connectors.drone;

import io.fenghuo.rules.drone.FlightGates;
import io.fenghuo.rules.drone.FlightLimits;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.Site;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dock, a school 1.5 km from it, orders to fly there, and a clock that is set by hand. */
public final class Flights {
    public static final Instant NOW = Instant.parse("2026-06-12T07:00:00Z");
    public static final DockPlace DOCK =
            new DockPlace("dock:431124-1", "431124", "dock-2", 111.6, 25.53, "7CTDM1");
    public static final FlightLimits LIMITS =
            new FlightLimits(
                    10_000,
                    60,
                    Map.of("dock-2", 8.0, "dock-3", 12.0),
                    Duration.ofSeconds(60),
                    60,
                    15);
    public static final FlightGates GATES = new FlightGates(LIMITS);
    public static final Site SCHOOL =
            new Site("School No. 2", 111.6 + 1.5 / 100.34, 25.53, "431124", null);

    private Flights() {}

    /** Set by hand. */
    public static final class HandClock extends Clock {
        private volatile Instant now = NOW;

        public void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    public static DockPlace dock(String id) {
        return new DockPlace(id, DOCK.county(), DOCK.model(), DOCK.lon(), DOCK.lat(), "");
    }

    public static Order order(String id, State state, Instant issued, @Nullable String by) {
        return order(DOCK.id(), id, state, issued, by);
    }

    public static Order order(
            String dock, String id, State state, Instant issued, @Nullable String by) {
        return new Order(
                id,
                "incident-1",
                "drone",
                Order.Kind.AIR,
                dock,
                "drone-dock",
                "431124",
                1,
                state,
                SCHOOL,
                180,
                160,
                issued,
                null,
                null,
                null,
                null,
                by,
                List.of(),
                null);
    }
}
