package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.drone.FlightGates.Plan;
import io.fenghuo.rules.drone.Refusal;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.Words;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Proposes flights, and lets them take off once a person has confirmed. A dock is bound when its
 * flight is confirmed, not when it is proposed.
 */
final class FlightDesk {
    /** The kind of unit that a dock is. */
    static final String DOCK = "drone-dock";

    private final Session session;
    private final OrderDesk orders;

    FlightDesk(Session session, OrderDesk orders) {
        this.session = session;
        this.orders = orders;
    }

    /** The nearest dock that may fly and was not tried yet, or else a unit on the ground. */
    Case propose(Case before, String target, String cause) {
        var tried = before.orders().stream().map(Order::unit).collect(Collectors.toSet());
        var docks =
                session.memory.units().view().stream()
                        .filter(unit -> UnitDesk.isDock(unit.last()))
                        .filter(unit -> !tried.contains(unit.id()))
                        .toList();
        var plan = session.settings.gates().choose(docks, before.incident().place(), session.now);
        noteRefusals(before, plan, cause);
        var dock = plan.dock();
        return dock.isPresent()
                ? proposed(before, flight(before, target, dock.get(), plan.travelSeconds()), cause)
                : groundInstead(before, cause);
    }

    private Case groundInstead(Case before, String cause) {
        var target = session.settings.groundInstead();
        return before.isFilled(target) ? before : orders.next(before, target, cause);
    }

    private Case proposed(Case before, Order flight, String cause) {
        var at =
                orders.introduce(
                        session.save(
                                before.with(before.incident().with(flight, session.now)), flight));
        session.tell(
                at,
                new Happening(
                        Kind.FLIGHT_PROPOSED,
                        Session.SELF,
                        cause,
                        new Words(
                                "建议%s起飞，预计%d秒到达，待人工确认"
                                        .formatted(flight.unit(), flight.travelSeconds()),
                                "%s can be there in %d s, once a person confirms"
                                        .formatted(flight.unit(), flight.travelSeconds()))),
                null,
                at.order(flight.id()));
        return at;
    }

    /**
     * Lets a flight take off, if its dock may still fly; the next one is proposed otherwise.
     *
     * @return why it may not, or null
     */
    @Nullable Words confirm(Case before, Order flight, String by, String cause) {
        var dock = session.memory.units().get(flight.unit());
        var refusals =
                dock == null
                        ? List.of(Refusal.SILENT)
                        : session.settings.gates().refusals(dock, flight.place(), session.now);
        if (dock == null || !refusals.isEmpty()) {
            var words = words(flight, refusals);
            var at =
                    orders.move(
                            before,
                            flight,
                            State.REFUSED,
                            new Happening(Kind.FLIGHT_REFUSED, Session.SELF, cause, words));
            propose(at, flight.target(), cause);
            return words;
        }
        session.memory.units().put(dock.id(), dock.boundBy(flight.id()));
        var confirmed = flight.in(State.ISSUED, session.now, null).confirmed(by);
        var at = before.with(before.incident().with(confirmed, session.now));
        at = orders.introduce(session.save(at, confirmed));
        session.tell(
                at,
                new Happening(
                        Kind.FLIGHT_CONFIRMED,
                        by,
                        cause,
                        new Words("已确认起飞", "a person let it take off")),
                null,
                at.order(flight.id()));
        return null;
    }

    private static Words words(Order flight, List<Refusal> refusals) {
        return new Words(
                flight.unit()
                        + "不能起飞："
                        + refusals.stream().map(Refusal::chinese).collect(Collectors.joining("，")),
                flight.unit()
                        + " may not fly: "
                        + refusals.stream()
                                .map(Refusal::english)
                                .collect(Collectors.joining(", ")));
    }

    private void noteRefusals(Case of, Plan plan, String cause) {
        plan.passedOver()
                .forEach(
                        (dock, refusals) ->
                                session.audit(
                                        "flight.passed-over",
                                        of.incident().id(),
                                        dock,
                                        new Happening(
                                                Kind.FLIGHT_REFUSED,
                                                Session.SELF,
                                                cause,
                                                new Words("", plan.english())),
                                        refusals.get(0)));
    }

    private Order flight(Case of, String target, Unit dock, long travelSeconds) {
        return orders.order(
                of,
                target,
                Order.Kind.AIR,
                dock.id(),
                dock.last().kind(),
                State.PROPOSED,
                travelSeconds);
    }
}
