package io.fenghuo.cli.demo;

import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.Order;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A simulated unit: it waits at home, goes where it is sent, stays a while and comes back. Times
 * are of the wall clock, in milliseconds. One thread only.
 */
final class DemoUnit {
    private static final long STAY_MILLIS = 60_000;

    /** Nobody waits a quarter of an hour before a demo. */
    private static final double HASTE = 4;

    private final String id;
    private final String kind;
    private final String county;
    private final double homeLon;
    private final double homeLat;
    private final Map<String, Object> says;
    private final double batteryPct;
    private @Nullable Trip trip;
    private String said = "";

    /** Where to, from when on. */
    private record Trip(
            Order order, double lon, double lat, long told, long leaves, long arrives, long ends) {
        boolean isOf(Order other) {
            return order.id().equals(other.id());
        }
    }

    /**
     * @param says what it tells beside its state, as docks do
     */
    DemoUnit(
            String id,
            String kind,
            String county,
            double lon,
            double lat,
            double batteryPct,
            Map<String, Object> says) {
        this.id = id;
        this.kind = kind;
        this.county = county;
        this.homeLon = lon;
        this.homeLat = lat;
        this.batteryPct = batteryPct;
        this.says = new HashMap<>(says);
        this.says.put("county", county);
        this.says.put("simulated", true);
    }

    String id() {
        return id;
    }

    /** Sent by an order, or called back by one that is over. */
    void take(Order order, long now, long hesitation) {
        var under = trip;
        if (order.state().isOver()) {
            if (under != null && under.isOf(order)) {
                trip = null;
            }
            return;
        }
        var lon = order.place().lon();
        var lat = order.place().lat();
        if (lon == null || lat == null || (under != null && under.isOf(order))) {
            return;
        }
        long leaves = now + 2 * hesitation;
        long arrives = leaves + (long) (order.travelSeconds() * 1_000 / HASTE);
        trip = new Trip(order, lon, lat, now + hesitation, leaves, arrives, arrives + STAY_MILLIS);
    }

    /** The order that it has done its work for by {@code now}; told once. */
    Optional<Order> done(long now) {
        var under = trip;
        if (under == null || now < under.ends) {
            return Optional.empty();
        }
        trip = null;
        return Optional.of(under.order);
    }

    /** Whether it has something new to say at {@code now}. */
    boolean hasNews(long now) {
        return !state(now).equals(said);
    }

    /** What it says at {@code now}, in an event of {@code eventMillis}. */
    UnitStatus report(long number, long now, long eventMillis) {
        said = state(now);
        double share = share(now);
        var going = trip;
        double lon = going == null ? homeLon : homeLon + (going.lon - homeLon) * share;
        double lat = going == null ? homeLat : homeLat + (going.lat - homeLat) * share;
        return new UnitStatus(
                new EventHeader(
                        "demo-" + Long.toString(number, Character.MAX_RADIX),
                        id.replace(':', '/'),
                        id,
                        eventMillis,
                        Math.round(lon * 1e5) / 1e5,
                        Math.round(lat * 1e5) / 1e5,
                        says),
                kind,
                said,
                batteryPct);
    }

    private String state(long now) {
        if (trip == null || now < trip.told) {
            return "available";
        }
        if (now < trip.leaves) {
            return "assigned";
        }
        return now < trip.arrives ? "en-route" : "on-scene";
    }

    private double share(long now) {
        if (trip == null || now < trip.leaves) {
            return 0;
        }
        return Math.min(1, (now - trip.leaves) / (double) Math.max(1, trip.arrives - trip.leaves));
    }
}
