package io.fenghuo.console.situation;

import io.fenghuo.console.access.Permission;
import io.fenghuo.console.api.ApiProblem;
import io.fenghuo.console.api.Call;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.live.AlertView;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Alerts, up or cleared, and one with all that is known of it. */
final class AlertEndpoints {
    private static final int USUAL = 50;
    private static final int MOST = 500;

    private final Jdbi jdbi;

    AlertEndpoints(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /**
     * A part of a list.
     *
     * @param next the cursor of the part that follows, or null at the end
     */
    public record Alerts(List<AlertView> alerts, @Nullable String next) {}

    /** A change in an alert's life. */
    public record Change(String id, Transition transition, Level level, Instant came) {}

    /**
     * An alert with its evidence.
     *
     * @param changes oldest first
     */
    public record WholeAlert(AlertView alert, List<Change> changes) {}

    private enum State {
        UP,
        CLEARED
    }

    List<Endpoint> endpoints() {
        return List.of(
                Endpoint.get("/alerts", "Alerts, newest first", Alerts.class, this::list)
                        .needing(Permission.VIEW)
                        .query("level", "BLUE, YELLOW, ORANGE, RED; several by commas")
                        .query("hazard", "one or several")
                        .query("county", "code of one or several")
                        .query("state", "up or cleared")
                        .query("before", "the cursor that the part before gave as next")
                        .query("limit", "how many, at most " + MOST),
                Endpoint.get(
                                "/alerts/{id}",
                                "An alert with its evidence and changes",
                                WholeAlert.class,
                                this::one)
                        .needing(Permission.VIEW));
    }

    private Alerts list(Call call) {
        int limit = call.whole("limit", USUAL, MOST);
        var conditions =
                Conditions.within(call.account().scope(), "county")
                        .levels(call)
                        .oneOf("hazard", call.all("hazard"))
                        .oneOf("county", call.all("county"))
                        .after(Cursor.of(call.query("before")), "came");
        var states = Conditions.names(State.class, "state", call);
        if (states.size() == 1) {
            conditions.and(states.get(0) == State.UP ? "up" : "not up");
        }
        var found =
                jdbi.withHandle(
                        handle ->
                                conditions
                                        .boundTo(
                                                handle.createQuery(
                                                        "select "
                                                                + AlertView.COLUMNS
                                                                + " from alert"
                                                                + conditions.where()
                                                                + " order by came desc, id desc"
                                                                + " limit :limit"))
                                        .bind("limit", limit + 1)
                                        .map(AlertView::of)
                                        .list());
        if (found.size() <= limit) {
            return new Alerts(found, null);
        }
        var last = found.get(limit - 1);
        return new Alerts(found.subList(0, limit), new Cursor(last.came(), last.id()).text());
    }

    private WholeAlert one(Call call) {
        var id = call.path("id");
        var conditions = Conditions.within(call.account().scope(), "county").and("id = :id");
        return jdbi.withHandle(
                handle -> {
                    var alert =
                            conditions
                                    .boundTo(
                                            handle.createQuery(
                                                    "select "
                                                            + AlertView.WHOLE
                                                            + " from alert"
                                                            + conditions.where()))
                                    .bind("id", id)
                                    .map(AlertView::of)
                                    .findOne()
                                    .orElseThrow(() -> ApiProblem.absent("alert " + id));
                    var changes =
                            handle.createQuery(
                                            "select id, transition, level, came from alert_change"
                                                    + " where alert = :id order by detected, seq")
                                    .bind("id", id)
                                    .map(
                                            (row, context) ->
                                                    new Change(
                                                            row.getString(1),
                                                            Transition.valueOf(row.getString(2)),
                                                            Level.values()[row.getInt(3) - 1],
                                                            Times.instant(row, 4)))
                                    .list();
                    return new WholeAlert(alert, changes);
                });
    }
}
