package io.fenghuo.console.situation;

import io.fenghuo.console.access.Scope;
import io.fenghuo.console.api.Stored;
import io.fenghuo.console.live.AlertView;
import io.fenghuo.console.live.Times;
import io.fenghuo.console.live.UnitView;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/**
 * The situation as it had come by an instant.
 *
 * <p>What was up or open then is either still so, or has changed since: only of those is looked for
 * what they were, so that the length of the history does not matter. The clocks of those who write
 * the topics may differ a little, so it is looked a minute further back than need be.
 */
final class Past {
    private static final String ALERTS =
            "select l.alert, l.id, l.transition, l.up, l.came, l.county, l.data::text from (select"
                    + " id from alert where came >= :at and began <= :at union select id from alert"
                    + " where up and began <= :at) a cross join lateral (select * from alert_change c"
                    + " where c.alert = a.id and c.came <= :at order by c.detected desc, c.seq desc"
                    + " limit 1) l where l.up";

    private static final String INCIDENTS =
            "select (l.data->'incident')::text from (select id, received from incident where"
                    + " updated >= cast(:at as timestamptz) - interval '1 minute' and received <= :at"
                    + " union select id, received from incident where not over and received <= :at) i"
                    + " cross join lateral (select * from notification n where n.incident = i.id and"
                    + " n.came <= :at order by n.seq desc limit 1) l where not l.over";

    private static final String ORDERS =
            "select (l.data->'order')::text from (select id, issued from response_order where came"
                    + " >= cast(:at as timestamptz) - interval '1 minute' union select id, issued from"
                    + " response_order where not over) o cross join lateral (select * from notification"
                    + " n where n.response_order = o.id and n.came <= :at order by n.seq desc limit 1)"
                    + " l where not l.order_over";

    private static final String UNITS =
            "select u.id, l.kind, l.state, l.county, l.lon, l.lat, null::double precision, l.slot"
                    + " from unit u cross join lateral (select * from unit_track t where t.unit = u.id"
                    + " and t.slot <= :at and t.slot > cast(:at as timestamptz) - interval '24 hours'"
                    + " order by t.slot desc limit 1) l where true";

    private static final int MARK_SECONDS = 600;

    private final Jdbi jdbi;

    /**
     * How many alerts were raised within ten minutes.
     *
     * @param from their beginning
     * @param counts by level; those without are left out
     */
    record Mark(Instant from, Map<Level, Integer> counts) {}

    Past(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    SituationView look(Scope scope, Instant at) {
        return jdbi.inTransaction(
                TransactionIsolationLevel.REPEATABLE_READ, handle -> look(handle, scope, at));
    }

    private static SituationView look(Handle handle, Scope scope, Instant at) {
        return new SituationView(
                at,
                select(handle, ALERTS, "l.came desc, l.alert desc", at, within(scope, "l.county"))
                        .map(AlertView::of)
                        .list(),
                select(
                                handle,
                                INCIDENTS,
                                "i.received desc, i.id desc",
                                at,
                                within(scope, "l.county"))
                        .map((row, context) -> new Stored<Incident>(row.getString(1)))
                        .list(),
                select(
                                handle,
                                ORDERS,
                                "o.issued, o.id",
                                at,
                                within(scope, "l.county", "l.order_county"))
                        .map((row, context) -> new Stored<Order>(row.getString(1)))
                        .list(),
                select(handle, UNITS, "u.id", at, within(scope, "l.county"))
                        .map(UnitView::of)
                        .list());
    }

    private static Conditions within(Scope scope, String... counties) {
        return Conditions.within(scope, counties);
    }

    private static Query select(
            Handle handle, String sql, String order, Instant at, Conditions conditions) {
        return conditions
                .boundTo(handle.createQuery(sql + conditions.more() + " order by " + order))
                .bind("at", Times.at(at));
    }

    /** Where alerts were raised, ten minutes each, oldest first; those without are left out. */
    List<Mark> marks(Scope scope, Instant from, Instant to) {
        var conditions = within(scope, "county");
        var marks = new TreeMap<Instant, Map<Level, Integer>>();
        jdbi.useHandle(
                handle ->
                        conditions
                                .boundTo(
                                        handle.createQuery(
                                                "select floor(extract(epoch from came) / :length)"
                                                        + " as slot, level, count(*) from alert_change"
                                                        + " where transition = 'RAISED' and came >="
                                                        + " :from and came < :to"
                                                        + conditions.more()
                                                        + " group by slot, level"))
                                .bind("length", MARK_SECONDS)
                                .bind("from", Times.at(from))
                                .bind("to", Times.at(to))
                                .map(
                                        (row, context) ->
                                                marks.computeIfAbsent(
                                                                Instant.ofEpochSecond(
                                                                        row.getLong(1)
                                                                                * MARK_SECONDS),
                                                                slot -> new TreeMap<>())
                                                        .put(
                                                                Level.values()[row.getInt(2) - 1],
                                                                row.getInt(3)))
                                .list());
        var all = new ArrayList<Mark>();
        marks.forEach((slot, counts) -> all.add(new Mark(slot, counts)));
        return all;
    }
}
