package io.fenghuo.rules.disposal;

import io.fenghuo.rules.disposal.Session.Happening;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Order.State;
import io.fenghuo.rules.incident.Words;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The clocks of incidents: acknowledgement, departure, arrival within the ring. A clock that is
 * missed sends the next unit and tells the next tier. Each fires once, however late it is looked
 * at, and what follows from it counts from then.
 */
final class ClockDesk {
    private static final Duration SWEEP = Duration.ofMinutes(15);
    private static final Duration FORGET = Duration.ofDays(1);
    private static final Duration FORGET_SILENT = Duration.ofDays(7);

    private final Session session;
    private final AlertDesk alerts;
    private final IncidentDesk incidents;
    private final OrderDesk orders;
    private final UnitDesk units;

    ClockDesk(
            Session session,
            AlertDesk alerts,
            IncidentDesk incidents,
            OrderDesk orders,
            UnitDesk units) {
        this.session = session;
        this.alerts = alerts;
        this.incidents = incidents;
        this.orders = orders;
        this.units = units;
    }

    /** What is missed when, of one incident; {@code order} is null for the acknowledgement. */
    private record Due(Instant at, What what, String incident, @Nullable Order order) {}

    private enum What {
        ACKNOWLEDGEMENT,
        DEPARTURE,
        ARRIVAL,
        UNATTENDED
    }

    /** Fires every clock that has run out by {@code until}, the earliest first. */
    void advance(Instant until) {
        for (var due = earliest(until); due.isPresent(); due = earliest(until)) {
            fire(due.get());
        }
    }

    private Optional<Due> earliest(Instant until) {
        return session.memory.cases().view().stream()
                .filter(
                        of ->
                                first(session.memory, of, session.settings)
                                        .filter(at -> !at.isAfter(until))
                                        .isPresent())
                .flatMap(of -> dues(of, session.settings).stream())
                .filter(due -> !due.at().isAfter(until))
                .min(Comparator.comparing(Due::at).thenComparing(Due::incident));
    }

    /** When there is something to do next, or empty where nothing is remembered. */
    static Optional<Instant> next(
            CountyMemory memory, DisposalSettings settings, Instant now, Duration grace) {
        if (memory.isEmpty()) {
            return Optional.empty();
        }
        var dues = new ArrayList<Instant>();
        dues.add(nextSweep(now));
        memory.waiting().view().forEach(it -> dues.add(it.received().plus(settings.settle())));
        memory.silences().view().forEach(silence -> dues.add(silence.until()));
        memory.cases()
                .view()
                .forEach(
                        of ->
                                first(memory, of, settings)
                                        .ifPresent(at -> dues.add(at.plus(grace))));
        return dues.stream().min(Comparator.naturalOrder());
    }

    private static Optional<Instant> first(
            CountyMemory memory, Case of, DisposalSettings settings) {
        return memory.firstClock(
                of, it -> dues(it, settings).stream().map(Due::at).min(Comparator.naturalOrder()));
    }

    private static Instant nextSweep(Instant now) {
        long period = SWEEP.toMillis();
        return Instant.ofEpochMilli((now.toEpochMilli() / period + 1) * period);
    }

    private static List<Due> dues(Case of, DisposalSettings settings) {
        var dues = new ArrayList<Due>();
        var incident = of.incident();
        if (of.acknowledgeBy() != null) {
            dues.add(new Due(of.acknowledgeBy(), What.ACKNOWLEDGEMENT, incident.id(), null));
        }
        if (incident.state().isOver()) {
            return dues;
        }
        boolean bound = false;
        for (var order : of.orders()) {
            if (order.state().isOver() || order.state() == State.PROPOSED) {
                continue;
            }
            bound = true;
            if (order.kind() == Order.Kind.AIR) {
                continue;
            }
            if (order.state().compareTo(State.EN_ROUTE) < 0) {
                var by = order.issued().plus(settings.enRouteWithin());
                dues.add(new Due(by, What.DEPARTURE, incident.id(), order));
            }
            if (order.arrived() == null && !of.lateOrders().contains(order.id())) {
                dues.add(new Due(ringBy(of, order, settings), What.ARRIVAL, incident.id(), order));
            }
        }
        if (of.clearedAt() != null && !bound) {
            var by = of.clearedAt().plus(settings.closeUnattendedAfter());
            dues.add(new Due(by, What.UNATTENDED, incident.id(), null));
        }
        return dues;
    }

    private static Instant ringBy(Case of, Order order, DisposalSettings settings) {
        var from =
                settings.ringFromReceipt() && order.attempt() == 1
                        ? of.incident().clocks().received()
                        : order.issued();
        return from.plusSeconds(order.ringSeconds());
    }

    private void fire(Due due) {
        var of = session.memory.cases().get(due.incident());
        if (of == null) {
            return;
        }
        var order = due.order();
        var cause = due.what() + (order == null ? round(of.incident()) : order.id());
        switch (due.what()) {
            case ACKNOWLEDGEMENT -> unacknowledged(of.acknowledgeBy(null), cause);
            case UNATTENDED -> incidents.closeUnattended(of);
            case DEPARTURE -> {
                if (order != null) {
                    notDeparted(of, order, cause);
                }
            }
            case ARRIVAL -> {
                if (order != null) {
                    late(of, order, cause);
                }
            }
        }
    }

    /** Which of several rounds of one clock it is, by what a replay finds again. */
    private static String round(Incident incident) {
        return incident.tier() + "/" + incident.reopened();
    }

    private void unacknowledged(Case of, String cause) {
        var at =
                escalate(
                        of,
                        Session.SELF,
                        cause,
                        new Words("未在时限内签收", "nobody acknowledged in time"));
        for (var target : at.orders().stream().map(Order::target).distinct().toList()) {
            boolean unanswered =
                    at.of(target).stream()
                            .allMatch(
                                    order ->
                                            order.kind() == Order.Kind.GROUND
                                                    && order.state() == State.ISSUED);
            if (unanswered) {
                at = orders.next(at, target, cause);
            }
        }
        boolean onTop = of.incident().tier() >= session.settings.tiers().size() - 1;
        session.save(onTop ? at : incidents.awaitingAcknowledgement(at));
    }

    private void notDeparted(Case of, Order order, String cause) {
        var words =
                new Words(order.unit() + "未在时限内出动", order.unit() + " is not on its way in time");
        var at = escalate(of, Session.SELF, cause, words);
        units.failed(
                at,
                order,
                State.WITHDRAWN,
                new Happening(Kind.ORDER_CHANGED, Session.SELF, cause, words));
    }

    private void late(Case of, Order order, String cause) {
        var at =
                escalate(
                        of.late(order),
                        Session.SELF,
                        cause,
                        new Words(
                                order.unit() + "未在响应圈时限内到场",
                                "%s is not there within its ring of %d s"
                                        .formatted(order.unit(), order.ringSeconds())));
        boolean last =
                at.of(order.target()).stream()
                        .noneMatch(other -> other.attempt() > order.attempt());
        if (last) {
            orders.next(at, order.target(), cause);
        }
    }

    /** The next tier is told, and the level is one higher from the first time on. */
    Case escalate(Case of, String by, String cause, Words why) {
        var tiers = session.settings.tiers();
        int tier = Math.min(of.incident().tier() + 1, tiers.size() - 1);
        var next = tiers.get(tier);
        var incident = of.incident();
        var level =
                of.breached()
                        ? incident.level()
                        : IncidentDesk.level(incident.alerts(), true, incident.level().higher());
        Incident raised =
                incident.at(tier, next.name(), level, session.now)
                        .informing(next.parties(), session.now);
        var escalated = session.save(of.with(raised).asBreached());
        session.tell(
                escalated,
                new Happening(
                        Kind.ESCALATED,
                        by,
                        cause,
                        new Words(
                                "%s，升级至%s".formatted(why.zh(), next.name()),
                                "%s; escalated to %s".formatted(why.en(), next.name()))),
                null,
                null);
        return escalated;
    }

    /** Ends silences, and forgets what is no longer needed. */
    void tidy() {
        boolean ended = false;
        for (var silence : session.memory.silences().all()) {
            if (!silence.until().isAfter(session.now)) {
                session.memory.silences().remove(silence.id());
                session.audit(
                        "silence.expired",
                        null,
                        silence.id(),
                        new Happening(
                                Kind.CREATED,
                                Session.SELF,
                                silence.until().toString(),
                                new Words("", "the silence of " + silence.by() + " is over")),
                        null);
                ended = true;
            }
        }
        if (ended) {
            alerts.reconsider(session.now);
        }
        if (session.memory.isToBeSwept(session.now, SWEEP)) {
            sweep();
        }
    }

    private void sweep() {
        var memory = session.memory;
        var yesterday = session.now.minus(FORGET);
        var lastWeek = session.now.minus(FORGET_SILENT);
        for (var of : memory.cases().all()) {
            var updated = of.incident().updated();
            if (updated.isBefore(of.incident().state().isOver() ? yesterday : lastWeek)) {
                forget(of);
            }
        }
        for (var track : memory.tracks().all()) {
            if (track.heard().isBefore(track.up() ? lastWeek : yesterday)
                    && memory.cases().get(track.incident()) == null) {
                memory.tracks().remove(track.alert().alertId());
            }
        }
        for (var unit : memory.units().all()) {
            if (unit.order() == null && unit.last().at().isBefore(yesterday)) {
                memory.units().remove(unit.id());
            }
        }
        for (var lent : memory.lent().all()) {
            if (lent.unit().at().isBefore(lastWeek)) {
                memory.lent().remove(lent.order().id());
            }
        }
        memory.tidyClocks();
        memory.heard().removeIf(heard -> heard.at().isBefore(yesterday));
    }

    /** An incident that was open for a week without any change is closed first, and said to be. */
    private void forget(Case of) {
        if (of.incident().state() != IncidentState.CLOSED
                && of.incident().state() != IncidentState.FALSE_ALARM) {
            incidents.closeUnattended(of);
        } else {
            session.memory.cases().remove(of.incident().id());
        }
    }
}
