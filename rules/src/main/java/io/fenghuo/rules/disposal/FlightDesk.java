package io.fenghuo.rules.disposal;

import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Words;
import org.jspecify.annotations.Nullable;

/** Proposes flights, and lets them take off once a person has confirmed. */
final class FlightDesk {
    /** The kind of unit that a dock is. */
    static final String DOCK = "drone-dock";

    private final Session session;
    private final OrderDesk orders;

    FlightDesk(Session session, OrderDesk orders) {
        this.session = session;
        this.orders = orders;
    }

    Case propose(Case before, String target, String cause) {
        return orders.next(before, session.settings.groundInstead(), cause);
    }

    @Nullable Words confirm(Case before, Order order, String by, String cause) {
        return new Words("", "");
    }
}
