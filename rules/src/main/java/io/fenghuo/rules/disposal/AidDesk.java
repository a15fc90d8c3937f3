package io.fenghuo.rules.disposal;

import io.fenghuo.rules.disposal.CountyMemory.Heard;
import io.fenghuo.rules.disposal.CountyMemory.Lent;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AidMessage;
import io.fenghuo.rules.incident.AidMessage.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.UnitReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Help across counties. A county that has nobody asks the city level; the city asks the counties in
 * the order of their distance; each lends of its own units, which it alone binds and frees.
 */
final class AidDesk {
    private final Session session;

    AidDesk(Session session) {
        this.session = session;
    }

    /** Asks the city for an order that nobody of the county can fill. */
    Case want(Case before, Order wanted, Set<String> tried) {
        if (before.incident().place().lon() == null) {
            return before;
        }
        session.say(
                message(
                        Kind.WANTED,
                        wanted,
                        AidMessage.CITY,
                        List.of(session.county),
                        List.copyOf(tried),
                        null,
                        0));
        return session.save(before, wanted);
    }

    /** Gives a unit back to the county that lent it. */
    void release(Order order) {
        if (!order.unit().isEmpty()) {
            session.say(
                    message(Kind.RELEASED, order, order.county(), List.of(), List.of(), null, 0));
        }
    }

    /** The city asks the next county, or says that there is nobody. */
    void askNext(AidMessage wanted) {
        var place = wanted.order().place();
        Optional<String> next = Optional.empty();
        if (place.lon() != null && place.lat() != null) {
            next =
                    session.geography.countiesFrom(place.lon(), place.lat()).stream()
                            .filter(county -> !wanted.asked().contains(county))
                            .findFirst();
        }
        if (next.isEmpty()) {
            session.say(answer(Kind.NOBODY, wanted, wanted.order().county(), wanted.asked()));
            return;
        }
        var asked = new ArrayList<>(wanted.asked());
        asked.add(next.get());
        session.say(answer(Kind.ASKED, wanted, next.get(), asked));
    }

    /** A county that is asked lends its nearest free unit, or declines. */
    void lend(AidMessage asked) {
        var order = asked.order();
        var choice =
                session.settings
                        .nearest()
                        .of(
                                order.target(),
                                order.place(),
                                session.memory.units().view(),
                                new HashSet<>(asked.excluded()),
                                session.now);
        if (choice.isEmpty()) {
            session.say(answer(Kind.DECLINED, asked, AidMessage.CITY, asked.asked()));
            return;
        }
        var unit = choice.get().unit();
        session.memory.units().put(unit.id(), unit.boundBy(order.id()));
        session.memory.lent().put(order.id(), new Lent(order, unit.last()));
        session.say(
                message(
                        Kind.LENT,
                        order,
                        order.county(),
                        asked.asked(),
                        asked.excluded(),
                        unit.last(),
                        choice.get().travelSeconds()));
    }

    /** Passes on what a lent unit says of itself. */
    void progress(Lent lent, UnitReport report) {
        var order = lent.order();
        session.memory.lent().put(order.id(), new Lent(order, report));
        session.say(
                new AidMessage(
                        DerivedId.of(order.id(), Kind.PROGRESS, report.state(), report.at()),
                        Kind.PROGRESS,
                        order,
                        session.county,
                        order.county(),
                        session.now,
                        List.of(),
                        List.of(),
                        report,
                        0));
    }

    /** The unit of an order is free again. */
    void takeBack(AidMessage released) {
        var lent = session.memory.lent().get(released.order().id());
        if (lent != null) {
            session.memory.lent().remove(lent.order().id());
            var unit = session.memory.units().get(lent.unit().unit());
            if (unit != null && lent.order().id().equals(unit.order())) {
                session.memory.units().put(unit.id(), unit.boundBy(null));
            }
        }
    }

    /** Whether a message was dealt with before. */
    boolean isRepeated(AidMessage message) {
        if (session.memory.heard().get(message.id()) != null) {
            return true;
        }
        session.memory.heard().put(message.id(), new Heard(session.now));
        return false;
    }

    private AidMessage answer(Kind kind, AidMessage to, String county, List<String> asked) {
        return message(kind, to.order(), county, asked, to.excluded(), null, 0);
    }

    private AidMessage message(
            Kind kind,
            Order order,
            String to,
            List<String> asked,
            List<String> excluded,
            @Nullable UnitReport unit,
            long travelSeconds) {
        return new AidMessage(
                DerivedId.of(order.id(), kind, session.county, to),
                kind,
                order,
                session.county,
                to,
                session.now,
                List.copyOf(asked),
                excluded,
                unit,
                travelSeconds);
    }
}
