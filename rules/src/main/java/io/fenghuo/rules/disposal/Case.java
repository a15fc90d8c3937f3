package io.fenghuo.rules.disposal;

import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Order;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An incident with its orders and clocks.
 *
 * @param orders oldest first
 * @param acknowledgeBy when the next tier is told, or null where that clock does not run
 * @param breached whether a clock was missed, which has raised the level by one
 * @param uncovered whether it was said that no unit could be there in time
 * @param lateOrders orders of which it was said that they arrive later than the ring
 * @param clearedAt since when none of its alerts is up, or null
 */
public record Case(
        Incident incident,
        List<Order> orders,
        @Nullable Instant acknowledgeBy,
        boolean breached,
        boolean uncovered,
        List<String> lateOrders,
        @Nullable Instant clearedAt) {

    static Case of(Incident incident) {
        return new Case(incident, List.of(), null, false, false, List.of(), null);
    }

    Case with(Incident changed) {
        return new Case(changed, orders, acknowledgeBy, breached, uncovered, lateOrders, clearedAt);
    }

    /** With an order put in place of the one of its id, or added. */
    Case with(Order order) {
        var changed = new ArrayList<Order>();
        boolean found = false;
        for (var each : orders) {
            boolean same = each.id().equals(order.id());
            changed.add(same ? order : each);
            found |= same;
        }
        if (!found) {
            changed.add(order);
        }
        return new Case(
                incident,
                List.copyOf(changed),
                acknowledgeBy,
                breached,
                uncovered,
                lateOrders,
                clearedAt);
    }

    Case acknowledgeBy(@Nullable Instant at) {
        return new Case(incident, orders, at, breached, uncovered, lateOrders, clearedAt);
    }

    Case asBreached() {
        return new Case(incident, orders, acknowledgeBy, true, uncovered, lateOrders, clearedAt);
    }

    Case asUncovered() {
        return new Case(incident, orders, acknowledgeBy, breached, true, lateOrders, clearedAt);
    }

    Case late(Order order) {
        var late = Stream.concat(lateOrders.stream(), Stream.of(order.id())).toList();
        return new Case(incident, orders, acknowledgeBy, breached, uncovered, late, clearedAt);
    }

    Case cleared(@Nullable Instant at) {
        return new Case(incident, orders, acknowledgeBy, breached, uncovered, lateOrders, at);
    }

    @Nullable Order order(@Nullable String id) {
        return orders.stream().filter(each -> each.id().equals(id)).findFirst().orElse(null);
    }

    /** Orders that bind a unit. */
    List<Order> live() {
        return orders.stream().filter(order -> !order.state().isOver()).toList();
    }

    /** Whether an order for a target binds a unit, or asks for one. */
    boolean isFilled(String target) {
        return of(target).stream().anyMatch(order -> !order.state().isOver());
    }

    List<Order> of(String target) {
        return orders.stream().filter(order -> order.target().equals(target)).toList();
    }
}
