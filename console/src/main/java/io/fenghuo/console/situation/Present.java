package io.fenghuo.console.situation;

import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.Stored;
import io.fenghuo.console.live.AlertView;
import io.fenghuo.console.live.UnitView;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Order;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** The situation as it is. */
final class Present {
    private final Jdbi jdbi;

    Present(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SituationView look(Scope scope, Instant now) {
        // One snapshot: an incident shows with its orders, not with what they were a moment later.
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> look(handle, scope, now));
    }

    private static SituationView look(Handle handle, Scope scope, Instant now) {
        var alerts = Conditions.within(scope, "county").and("up");
        var incidents = Conditions.within(scope, "county").and("not over");
        var orders = Conditions.within(scope, "o.county", "i.county").and("not o.over");
        var units = Conditions.within(scope, "county");
        return new SituationView(
                now,
                alerts.boundTo(
                                handle.createQuery(
                                        "select "
                                                + AlertView.COLUMNS
                                                + " from alert"
                                                + alerts.where()
                                                + " order by came desc, id desc"))
                        .map(AlertView::of)
                        .list(),
                incidents
                        .boundTo(
                                handle.createQuery(
                                        "select data::text from incident"
                                                + incidents.where()
                                                + " order by received desc, id desc"))
                        .map((row, context) -> new Stored<Incident>(row.getString(1)))
                        .list(),
                orders.boundTo(
                                handle.createQuery(
                                        "select o.data::text from response_order o left join"
                                                + " incident i on i.id = o.incident"
                                                + orders.where()
                                                + " order by o.issued, o.id"))
                        .map((row, context) -> new Stored<Order>(row.getString(1)))
                        .list(),
                units.boundTo(
                                handle.createQuery(
                                        "select "
                                                + UnitView.COLUMNS
                                                + " from unit"
                                                + units.where()
                                                + " order by id"))
                        .map(UnitView::of)
                        .list());
    }
}
