package io.fenghuo.rules.disposal;

import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.UnitReport;
import io.fenghuo.rules.reference.Geography;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The disposal of one county: alerts, reports of units, actions of people and messages about help
 * in; notifications, orders, answers and the audit out. All is decided by what is given and
 * remembered, and by the times that are given.
 *
 * <p>Each input says when it was received, and every clock that had run out by then is looked at
 * first; so an input that came in time counts, however late it is read. Alerts wait for a moment
 * and are then decided in the order of their event times.
 */
public final class CountyDesk {
    /** For so long what was received in time may still be on its way here. */
    private static final Duration GRACE = Duration.ofMillis(250);

    private final String county;
    private final CountyMemory memory;
    private final DisposalSettings settings;

    public CountyDesk(String county, CountyMemory memory, DisposalSettings settings) {
        this.county = county;
        this.memory = memory;
        this.settings = settings;
    }

    /** The desks that one input needs. */
    private static final class Desks {
        final AlertDesk alerts;
        final IncidentDesk incidents;
        final UnitDesk units;
        final OrderDesk orders;
        final AidDesk aid;
        final ClockDesk clocks;
        final ActionDesk actions;

        Desks(Session session) {
            orders = new OrderDesk(session);
            aid = new AidDesk(session);
            incidents = new IncidentDesk(session, orders);
            alerts = new AlertDesk(session, incidents);
            units = new UnitDesk(session, incidents, orders);
            clocks = new ClockDesk(session, alerts, incidents, orders, units);
            actions = new ActionDesk(session, alerts, incidents, orders, units, clocks);
        }
    }

    /** It is decided by {@link #onTime} a moment later. */
    public Output onAlert(ReceivedAlert alert, Instant received, Geography geography) {
        return in(received, geography, desks -> desks.alerts.take(alert, received));
    }

    public Output onAction(Action action, Instant received, Geography geography) {
        return in(
                received,
                geography,
                desks -> {
                    desks.clocks.advance(received);
                    desks.actions.take(action);
                });
    }

    public Output onReport(UnitReport report, Instant received, Geography geography) {
        return in(
                received,
                geography,
                desks -> {
                    desks.clocks.advance(received);
                    desks.units.report(report);
                });
    }

    public Output onAid(AidMessage message, Instant received, Geography geography) {
        return in(
                received,
                geography,
                desks -> {
                    if (!desks.aid.isRepeated(message)) {
                        aid(message, desks);
                    }
                });
    }

    private void aid(AidMessage message, Desks desks) {
        var of = memory.cases().get(message.order().incident());
        switch (message.kind()) {
            case WANTED, DECLINED -> desks.aid.askNext(message);
            case ASKED -> desks.aid.lend(message);
            case RELEASED -> desks.aid.takeBack(message);
            case LENT -> lent(message, of, desks);
            case NOBODY -> nobody(message, of, desks);
            case PROGRESS -> {
                var report = message.unit();
                if (report != null && of != null) {
                    desks.units.progress(of, message.order().id(), report);
                }
            }
        }
    }

    /** Another county sends its unit, unless nobody wants it any more. */
    private static void lent(AidMessage message, @Nullable Case of, Desks desks) {
        var unit = message.unit();
        if (unit == null) {
            return;
        }
        var lent = message.order().lentBy(message.from(), unit, message.travelSeconds());
        var wanted = of == null ? null : of.order(lent.id());
        if (of == null || wanted == null || wanted.state().isOver()) {
            desks.aid.release(lent);
            return;
        }
        var at = desks.orders.sent(of, lent, message.id());
        at = desks.incidents.dispatched(at, message.from(), message.id());
        desks.orders.coverage().check(at, message.id());
    }

    private static void nobody(AidMessage message, @Nullable Case of, Desks desks) {
        if (of != null) {
            var at = desks.orders.unfilled(of, message.order(), message.id());
            desks.orders.coverage().check(at, message.id());
        }
    }

    /** Lets time do what is due by {@code now}. */
    public Output onTime(Instant now, Geography geography) {
        return in(
                now,
                geography,
                desks -> {
                    desks.clocks.advance(now.minus(GRACE));
                    desks.alerts.decideWaiting(now);
                    desks.clocks.tidy();
                });
    }

    /** When {@link #onTime} has something to do next. */
    public Optional<Instant> nextDue(Instant now) {
        return ClockDesk.next(memory, settings, now, GRACE);
    }

    private Output in(Instant now, Geography geography, Consumer<Desks> work) {
        var session = new Session(county, memory, settings, geography, now);
        work.accept(new Desks(session));
        return session.output();
    }
}
