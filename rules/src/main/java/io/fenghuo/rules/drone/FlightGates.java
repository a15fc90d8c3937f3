package io.fenghuo.rules.drone;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.reference.Geography;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The gates that a flight must pass: distance, charge, wind, rain, emergency stop, and a dock that
 * is heard of. That a person confirms is a gate of its own, which no figure opens.
 *
 * @param limits within which docks fly
 */
public record FlightGates(FlightLimits limits) {
    /**
     * Where a flight would start.
     *
     * @param dock empty where no dock may fly
     * @param travelSeconds until the drone is there
     * @param passedOver docks that are nearer, or all, with why they may not fly
     */
    public record Plan(
            Optional<Unit> dock, long travelSeconds, Map<String, List<Refusal>> passedOver) {
        /** What keeps whom from flying, in English. */
        public String english() {
            return words(false);
        }

        /** What keeps whom from flying, in Chinese. */
        public String chinese() {
            return words(true);
        }

        private String words(boolean chinese) {
            return passedOver.entrySet().stream()
                    .map(
                            each ->
                                    each.getKey()
                                            + ": "
                                            + each.getValue().stream()
                                                    .map(
                                                            it ->
                                                                    chinese
                                                                            ? it.chinese()
                                                                            : it.english())
                                                    .collect(Collectors.joining(", ")))
                    .collect(Collectors.joining("; "));
        }
    }

    /** The nearest dock that may fly; of equals the least id. */
    public Plan choose(Collection<Unit> docks, Site place, Instant now) {
        var passedOver = new LinkedHashMap<String, List<Refusal>>();
        var nearestFirst =
                docks.stream()
                        .sorted(
                                Comparator.<Unit>comparingDouble(dock -> metres(dock.last(), place))
                                        .thenComparing(Unit::id))
                        .toList();
        for (var dock : nearestFirst) {
            var refusals = refusals(dock, place, now);
            if (refusals.isEmpty()) {
                return new Plan(Optional.of(dock), travelSeconds(dock, place), passedOver);
            }
            passedOver.put(dock.id(), refusals);
        }
        return new Plan(Optional.empty(), 0, passedOver);
    }

    /** Why a dock may not fly there now; empty where it may. */
    public List<Refusal> refusals(Unit dock, Site place, Instant now) {
        var said = dock.last();
        var refusals = new ArrayList<Refusal>();
        double metres = metres(said, place);
        if (Double.isNaN(metres)) {
            refusals.add(Refusal.PLACE_UNKNOWN);
        } else if (metres > limits.radiusMetres()) {
            refusals.add(Refusal.TOO_FAR);
        }
        if (said.at().plus(limits.freshness()).isBefore(now)) {
            refusals.add(Refusal.SILENT);
        }
        if (dock.order() != null) {
            refusals.add(Refusal.BUSY);
        } else if (!said.state().equals("available")) {
            refusals.add(Refusal.NOT_AVAILABLE);
        }
        battery(said, refusals);
        weather(said, refusals);
        if (!Boolean.TRUE.equals(said.droneInDock())) {
            refusals.add(Refusal.NO_DRONE);
        }
        if (said.emergencyStop() == null) {
            refusals.add(Refusal.EMERGENCY_STOP_UNKNOWN);
        } else if (said.emergencyStop()) {
            refusals.add(Refusal.EMERGENCY_STOP);
        }
        return List.copyOf(refusals);
    }

    /** NaN is unknown too: it would pass every comparison as if it were within its bound. */
    private void battery(UnitReport said, List<Refusal> refusals) {
        var battery = said.batteryPct();
        if (battery == null || battery.isNaN()) {
            refusals.add(Refusal.BATTERY_UNKNOWN);
        } else if (battery < limits.batteryPct()) {
            refusals.add(Refusal.BATTERY_LOW);
        }
    }

    private void weather(UnitReport said, List<Refusal> refusals) {
        var blows = said.windMs();
        var wind = said.model() == null ? null : limits.windMs().get(said.model());
        if (wind == null) {
            refusals.add(Refusal.MODEL_UNKNOWN);
        } else if (blows == null || blows.isNaN()) {
            refusals.add(Refusal.WIND_UNKNOWN);
        } else if (blows > wind) {
            refusals.add(Refusal.WIND_TOO_STRONG);
        }
        var rain = said.rain();
        if (rain == null || rain.isNaN()) {
            refusals.add(Refusal.RAIN_UNKNOWN);
        } else if (rain != 0) {
            refusals.add(Refusal.RAIN);
        }
    }

    private long travelSeconds(Unit dock, Site place) {
        return limits.launchSeconds() + Math.round(metres(dock.last(), place) / limits.cruiseMs());
    }

    /** NaN where one of the positions is unknown, which sorts last. */
    private static double metres(UnitReport dock, Site place) {
        if (dock.lon() == null
                || dock.lat() == null
                || place.lon() == null
                || place.lat() == null) {
            return Double.NaN;
        }
        return Geography.metres(dock.lon(), dock.lat(), place.lon(), place.lat());
    }
}
