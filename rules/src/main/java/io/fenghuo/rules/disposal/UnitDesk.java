package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.incident.Words;

/** Takes in where units are, and what they say of their orders. */
final class UnitDesk {
    private final Session session;
    private final IncidentDesk incidents;
    private final OrderDesk orders;
    private final AidDesk aid;

    UnitDesk(Session session, IncidentDesk incidents, OrderDesk orders) {
        this.session = session;
        this.incidents = incidents;
        this.orders = orders;
        this.aid = new AidDesk(session);
    }

    void report(UnitReport report) {
        var before = session.memory.units().get(report.unit());
        if (before != null && report.at().isBefore(before.last().at())) {
            return;
        }
        var bound = before == null ? null : before.order();
        session.memory.units().put(report.unit(), new Unit(report, bound));
        if (bound == null || isDock(report)) {
            return;
        }
        var lent = session.memory.lent().get(bound);
        if (lent != null) {
            aid.progress(lent, report);
            return;
        }
        orders.caseOf(bound).ifPresent(of -> progress(of, bound, report));
    }

    static boolean isDock(UnitReport report) {
        return report.kind().equals(FlightDesk.DOCK);
    }

    /** What a unit, of this county or lent by another, says of the order that binds it. */
    void progress(Case of, String orderId, UnitReport report) {
        var order = of.order(orderId);
        if (order == null) {
            return;
        }
        var cause = report.unit() + report.state() + report.at();
        switch (report.state()) {
            case "assigned" -> reached(of, order, State.ACKNOWLEDGED, report.unit(), cause);
            case "en-route" -> reached(of, order, State.EN_ROUTE, report.unit(), cause);
            case "on-scene" -> reached(of, order, State.ON_SCENE, report.unit(), cause);
            case "off-duty" ->
                    failed(
                            of,
                            order,
                            State.FAILED,
                            new Happening(
                                    Kind.ORDER_CHANGED,
                                    report.unit(),
                                    cause,
                                    new Words("力量退出", "the unit went off duty")));
            default -> {
                // A free unit that was just given its order says so for a while.
            }
        }
    }

    /** An order has come this far, and its incident with it. */
    Case reached(Case of, Order order, State state, String by, String cause) {
        if (!order.mayBecome(state)) {
            return of;
        }
        var at =
                orders.move(
                        of,
                        order,
                        state,
                        new Happening(Kind.ORDER_CHANGED, by, cause, words(order, state)));
        if (order.kind() == Order.Kind.AIR || at.incident().state().isOver()) {
            return at;
        }
        return incidents.reach(
                at,
                switch (state) {
                    case EN_ROUTE -> IncidentState.EN_ROUTE;
                    case ON_SCENE -> IncidentState.ON_SCENE;
                    default -> IncidentState.DISPATCHED;
                },
                by,
                cause);
    }

    /** A unit does not go: the next one is sent, where nobody else fills the target. */
    Case failed(Case of, Order order, State state, Happening what) {
        var at = orders.move(of, order, state, what);
        if (at.isFilled(order.target()) || at.incident().state().isOver()) {
            return at;
        }
        at =
                order.kind() == Order.Kind.AIR
                        ? orders.flights().propose(at, order.target(), what.cause())
                        : orders.next(at, order.target(), what.cause());
        return orders.coverage().check(at, what.cause());
    }

    private static Words words(Order order, State state) {
        return switch (state) {
            case ACKNOWLEDGED ->
                    new Words(order.unit() + "已接令", order.unit() + " knows of its order");
            case EN_ROUTE -> new Words(order.unit() + "已出动", order.unit() + " is on the way");
            case ON_SCENE -> new Words(order.unit() + "已到场", order.unit() + " is on the scene");
            default -> new Words(order.unit() + "已完成", order.unit() + " is done");
        };
    }
}
