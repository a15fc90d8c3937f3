package io.fenghuo.connectors.drone;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.drone.FlightGates;
import io.fenghuo.rules.drone.Refusal;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.UnitReport;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which orders are flown, and which flights are under way.
 *
 * <p>Caveat: the ids of flights that were begun are kept for as long as the process runs; they are
 * some dozens a day.
 */
final class FlightOrders {
    /** Proposed default: later, the place may have become another. */
    static final Duration GOOD_FOR = Duration.ofMinutes(10);

    private final Set<String> docks;
    private final FlightGates gates;
    private final Map<String, Order> underWay = new HashMap<>();
    private final Set<String> begun = new HashSet<>();

    /** What is to be done about an order. */
    enum Step {
        NOTHING,
        TAKE_OFF,
        RETURN_HOME,
        REFUSE
    }

    /**
     * @param reason of {@link Step#REFUSE}, in words; empty otherwise
     */
    record Decision(Step step, String reason) {
        private static Decision of(Step step) {
            return new Decision(step, "");
        }

        private static Decision refuse(String reason) {
            return new Decision(Step.REFUSE, reason);
        }
    }

    /**
     * @param docks those of the fleet; orders of others are not looked at
     */
    FlightOrders(Set<String> docks, FlightGates gates) {
        this.docks = Set.copyOf(docks);
        this.gates = gates;
    }

    /** Learns of an order as it is in the topic by now, before anything is decided. */
    synchronized void recall(Order order) {
        if (concerns(order) && order.state().compareTo(State.ISSUED) > 0) {
            begun.add(order.id());
            if (order.state().isOver()) {
                underWay.remove(order.id());
            } else {
                underWay.put(order.id(), order);
            }
        }
    }

    synchronized Decision decide(Order order, List<UnitReport> reports, Instant now) {
        if (!concerns(order)) {
            return Decision.of(Step.NOTHING);
        }
        if (order.state().isOver()) {
            return Decision.of(underWay.containsKey(order.id()) ? Step.RETURN_HOME : Step.NOTHING);
        }
        if (order.state() != State.ISSUED || begun.contains(order.id())) {
            return Decision.of(Step.NOTHING);
        }
        var reasons = reasons(order, reports, now);
        return reasons.isEmpty()
                ? Decision.of(Step.TAKE_OFF)
                : Decision.refuse(String.join("; ", reasons));
    }

    private boolean concerns(Order order) {
        return order.kind() == Order.Kind.AIR && docks.contains(order.unit());
    }

    private List<String> reasons(Order order, List<UnitReport> reports, Instant now) {
        var reasons = new ArrayList<String>();
        var by = order.confirmedBy();
        if (by == null || by.isBlank()) {
            reasons.add("NOT_CONFIRMED: no person has confirmed the flight");
        }
        if (order.issued().plus(GOOD_FOR).isBefore(now)) {
            reasons.add("TOO_OLD: the order is older than " + GOOD_FOR.toMinutes() + " minutes");
        }
        var said = reports.stream().filter(it -> it.unit().equals(order.unit())).findFirst();
        var refusals =
                said.isEmpty()
                        ? List.of(Refusal.SILENT)
                        : gates.refusals(new Unit(said.get(), null), order.place(), now);
        if (!refusals.isEmpty()) {
            reasons.add(
                    refusals.stream()
                            .map(it -> it + ": " + it.english())
                            .collect(Collectors.joining("; ")));
        }
        return reasons;
    }

    /** A take-off is about to be asked for; it is never asked for again. */
    synchronized void begin(Order order) {
        begun.add(order.id());
        underWay.put(order.id(), order);
    }

    /** A flight is over, or never was. */
    synchronized void end(String order) {
        underWay.remove(order);
    }

    synchronized Optional<Order> underWay(String order) {
        return Optional.ofNullable(underWay.get(order));
    }
}
