package io.fenghuo.console.situation;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.api.Stored;
import io.fenghuo.console.live.AlertView;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Words;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The list of incidents, and one with everything that happened. */
final class IncidentEndpoints {
    private static final int USUAL = 50;
    private static final int MOST = 200;

    private final Jdbi jdbi;

    IncidentEndpoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A part of the list.
     *
     * @param next the cursor of the part that follows, or null at the end
     */
    public record Incidents(List<Stored<Incident>> incidents, @Nullable String next) {}

    /**
     * A step of an incident.
     *
     * @param type the CloudEvents type of its notification
     * @param order as it was after the step, where the step is about one
     */
    public record TimelineStep(
            String id,
            Kind kind,
            String type,
            Instant at,
            String by,
            Stored<Words> words,
            @Nullable Stored<Order> order) {}

    /**
     * An incident and everything about it.
     *
     * @param alerts with evidence
     * @param orders oldest first
     * @param timeline oldest first
     * @param answers what became of the actions about it, oldest first
     */
    public record WholeIncident(
            Stored<Incident> incident,
            List<AlertView> alerts,
            List<Stored<Order>> orders,
            List<TimelineStep> timeline,
            List<Stored<Answer>> answers) {}

    private record Row(Instant received, String id, Stored<Incident> incident) {
        static Row of(ResultSet row, StatementContext context) throws SQLException {
            return new Row(Times.instant(row, 1), row.getString(2), new Stored<>(row.getString(3)));
        }
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get(
                                "/incidents",
                                "Incidents, those received last first",
                                Incidents.class,
                                this::list)
                        .needing(Permission.VIEW)
                        .query("level", "BLUE, YELLOW, ORANGE, RED; several by commas")
                        .query("hazard", "one or several")
                        .query("county", "code of one or several")
                        .query("state", "one or several, for example CREATED,ACKNOWLEDGED")
                        .query("q", "words of the headline, the place or the id")
                        .query("before", "the cursor that the part before gave as next")
                        .query("limit", "how many, at most " + MOST),
                Endpoint.get(
                                "/incidents/{id}",
                                "An incident with its alerts, orders, steps and answers",
                                WholeIncident.class,
                                this::one)
                        .needing(Permission.VIEW));
    }

    private Incidents list(Call call) {
        int limit = call.whole("limit", USUAL, MOST);
        var states = Conditions.names(IncidentState.class, "state", call);
        var conditions =
                Conditions.within(call.account().scope(), "county")
                        .levels(call)
                        .oneOf("hazard", call.all("hazard"))
                        .oneOf("county", call.all("county"))
                        .oneOf("state", states.stream().map(Enum::name).toList())
                        .search(call.query("q"))
                        .after(Cursor.of(call.query("before")), "received");
        var found =
                jdbi.withHandle(
                        handle ->
                                conditions
                                        .boundTo(
                                                handle.createQuery(
                                                        "select i.received, i.id, i.data::text"
                                                                + " from incident i join (select"
                                                                + " id from incident"
                                                                + conditions.where()
                                                                + " order by received desc, id"
                                                                + " desc limit :limit) found on"
                                                                + " found.id = i.id order by"
                                                                + " i.received desc, i.id desc"))
                                        .bind("limit", limit + 1)
                                        .map(Row::of)
                                        .list());
        var shown = found.stream().limit(limit).map(Row::incident).toList();
        if (found.size() <= limit) {
            return new Incidents(shown, null);
        }
        var last = found.get(limit - 1);
        return new Incidents(shown, new Cursor(last.received(), last.id()).text());
    }

    private WholeIncident one(Call call) {
        var id = call.path("id");
        var conditions = Conditions.within(call.account().scope(), "county").and("id = :id");
        return jdbi.withHandle(
                handle -> {
                    var incident =
                            conditions
                                    .boundTo(
                                            handle.createQuery(
                                                    "select data::text from incident"
                                                            + conditions.where()))
                                    .bind("id", id)
                                    .map((row, c) -> new Stored<Incident>(row.getString(1)))
                                    .findOne()
                                    .orElseThrow(() -> ApiProblem.absent("incident " + id));
                    return new WholeIncident(
                            incident,
                            alerts(handle, id),
                            stored(
                                    handle,
                                    id,
                                    "select data::text from response_order where incident = :id"
                                            + " order by issued, id"),
                            timeline(handle, id),
                            stored(
                                    handle,
                                    id,
                                    "select data::text from answer where incident = :id order by"
                                            + " happened, action"));
                });
    }

    private static List<AlertView> alerts(Handle handle, String incident) {
        return handle.createQuery(
                        "select "
                                + AlertView.WHOLE
                                + " from alert where id in (select jsonb_path_query(data,"
                                + " '$.alerts[*].alert.alertId')#>>'{}' from incident where id ="
                                + " :id) order by detected, id")
                .bind("id", incident)
                .map(AlertView::of)
                .list();
    }

    private static <T> List<Stored<T>> stored(Handle handle, String incident, String sql) {
        return handle.createQuery(sql)
                .bind("id", incident)
                .map((row, context) -> new Stored<T>(row.getString(1)))
                .list();
    }

    private static List<TimelineStep> timeline(Handle handle, String incident) {
        return handle.createQuery(
                        "select id, kind, happened, data->>'by', (data->'words')::text,"
                                + " (data->'order')::text from notification where incident = :id"
                                + " order by happened, seq")
                .bind("id", incident)
                .map(
                        (row, context) -> {
                            var kind = Kind.valueOf(row.getString(2));
                            var order = row.getString(6);
                            return new TimelineStep(
                                    row.getString(1),
                                    kind,
                                    "fenghuo." + kind.type(),
                                    Times.instant(row, 3),
                                    row.getString(4),
                                    new Stored<>(row.getString(5)),
                                    order == null ? null : new Stored<>(order));
                        })
                .list();
    }
}
