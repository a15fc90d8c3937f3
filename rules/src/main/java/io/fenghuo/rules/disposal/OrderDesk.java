package io.fenghuo.rules.disposal;

import io.fenghuo.rules.dispatch.Nearest.Choice;
import io.fenghuo.rules.dispatch.Unit;
import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Sends units, and takes orders back. */
final class OrderDesk {
    /** Stands for the unit of an order that another county is asked to fill. */
    static final String NOBODY_YET = "";

    private final Session session;
    private final AidDesk aid;
    private final FlightDesk flights;
    private final Coverage coverage;

    OrderDesk(Session session) {
        this.session = session;
        this.aid = new AidDesk(session);
        this.coverage = new Coverage(session);
        this.flights = new FlightDesk(session, this);
    }

    FlightDesk flights() {
        return flights;
    }

    /** Fills the targets of an alert that are not filled yet, and tells those that are parties. */
    Case send(Case before, AlertData alert, String cause) {
        var at = before;
        var informed = new ArrayList<String>();
        for (var target : alert.response().targets()) {
            if (at.isFilled(target)) {
                continue;
            }
            if (session.settings.flightTargets().contains(target)) {
                at = flights.propose(at, target, cause);
            } else if (session.settings.nearest().isFilledByUnits(target)) {
                at = next(at, target, cause);
            } else {
                informed.add(target);
            }
        }
        at = at.with(at.incident().informing(informed, session.now));
        return coverage.check(session.save(at), cause);
    }

    /**
     * The nearest unit that was not tried yet, from the county itself or else, through the city,
     * from another.
     */
    Case next(Case before, String target, String cause) {
        var tried = tried(before);
        var choice =
                session.settings
                        .nearest()
                        .of(
                                target,
                                before.incident().place(),
                                session.memory.units().view(),
                                tried,
                                session.now);
        return choice.isPresent()
                ? issue(before, target, choice.get(), cause)
                : aid.want(before, wanted(before, target), tried);
    }

    /** Sends a unit that a person chose. */
    Case byHand(Case before, String target, Unit unit, String cause) {
        var travel =
                session.settings
                        .nearest()
                        .by(unit, before.incident().place())
                        .orElse(new Choice(unit, 0));
        return issue(before, target, travel, cause);
    }

    private Case issue(Case before, String target, Choice choice, String cause) {
        var unit = choice.unit();
        var order = order(before, target, unit, choice.travelSeconds());
        session.memory.units().put(unit.id(), unit.boundBy(order.id()));
        return sent(before, order, cause);
    }

    /** Takes in an order that binds a unit by now, and tells of it. */
    Case sent(Case before, Order order, String cause) {
        var with = before.with(before.incident().with(order, session.now));
        var at = introduce(session.save(with, order));
        var known = at.order(order.id());
        session.tell(
                at,
                new Happening(
                        Kind.ORDER_ISSUED,
                        Session.SELF,
                        cause,
                        new Words(
                                "派%s（%s），预计%d秒到场"
                                        .formatted(
                                                order.unit(),
                                                order.target(),
                                                order.travelSeconds()),
                                "%s is sent as %s, expected in %d s"
                                        .formatted(
                                                order.unit(),
                                                order.target(),
                                                order.travelSeconds()))),
                null,
                known == null ? order : known);
        return at;
    }

    /** Lets all live orders of an incident know each other. */
    Case introduce(Case before) {
        var at = before;
        var live = before.live().stream().map(Order::id).toList();
        for (var order : before.live()) {
            var others = live.stream().filter(id -> !id.equals(order.id())).toList();
            if (!others.equals(order.alongside())) {
                at = session.save(at, order.beside(others));
            }
        }
        return at;
    }

    private Order order(Case of, String target, Unit unit, long travelSeconds) {
        return order(
                of,
                target,
                Order.Kind.GROUND,
                unit.id(),
                unit.last().kind(),
                State.ISSUED,
                travelSeconds);
    }

    /** An order that no unit of the county fills. */
    private Order wanted(Case of, String target) {
        return order(of, target, Order.Kind.GROUND, NOBODY_YET, NOBODY_YET, State.PROPOSED, 0);
    }

    /** The next order for a target. */
    Order order(
            Case of,
            String target,
            Order.Kind kind,
            String unit,
            String unitKind,
            State state,
            long travelSeconds) {
        int attempt = of.of(target).size() + 1;
        return Order.of(
                DerivedId.of("order", of.incident().id(), target, attempt),
                of.incident(),
                target,
                kind,
                unit,
                unitKind,
                attempt,
                state,
                travelSeconds,
                session.now);
    }

    private static Set<String> tried(Case of) {
        var tried = new HashSet<String>();
        of.orders().forEach(order -> tried.add(order.unit()));
        return tried;
    }

    /** Moves an order on, if it may go there, and frees its unit where it is over. */
    Case move(Case before, Order order, State state, Happening what) {
        if (!order.mayBecome(state)) {
            return before;
        }
        var moved = order.in(state, session.now, state.isOver() ? what.words().en() : null);
        if (state.isOver()) {
            free(moved);
        }
        var at = session.save(before, moved);
        session.tell(at, what, null, moved);
        return at;
    }

    /** Ends every order of an incident that is over. */
    Case endAll(Case before, Happening because) {
        var at = before;
        for (var order : before.live()) {
            var state = order.state() == State.ON_SCENE ? State.DONE : State.WITHDRAWN;
            at =
                    move(
                            at,
                            order,
                            state,
                            new Happening(
                                    Kind.ORDER_CHANGED,
                                    because.by(),
                                    because.cause(),
                                    state == State.DONE
                                            ? new Words("任务完成", "done")
                                            : new Words("撤回", "withdrawn: the incident is over")));
        }
        return at;
    }

    private void free(Order order) {
        var unit = session.memory.units().get(order.unit());
        if (unit != null && order.id().equals(unit.order())) {
            session.memory.units().put(unit.id(), unit.boundBy(null));
        } else if (!order.county().equals(session.county)) {
            // Only the county that lent it may free it.
            aid.release(order);
        }
    }

    /** Nobody anywhere can fill an order. */
    Case unfilled(Case before, Order wanted, String cause) {
        var order = before.order(wanted.id());
        return order == null
                ? before
                : move(
                        before,
                        order,
                        State.FAILED,
                        new Happening(
                                Kind.ORDER_CHANGED,
                                Session.SELF,
                                cause,
                                new Words("全市无可用力量", "no county has a free unit")));
    }

    /** The case of an order that is known by its id alone; of an order its incident names it. */
    Optional<Case> caseOf(String orderId) {
        return session.memory.cases().view().stream()
                .filter(each -> each.order(orderId) != null)
                .findFirst();
    }

    Coverage coverage() {
        return coverage;
    }
}
