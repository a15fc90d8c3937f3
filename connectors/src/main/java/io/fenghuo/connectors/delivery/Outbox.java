package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.format.Format.Told;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The tables of deliveries, attempts and endpoints. */
final class Outbox {
    private final Jdbi jdbi;

    Outbox(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Jdbi jdbi() {
        return jdbi;
    }

    /**
     * What is to be sent to one endpoint.
     *
     * @param id the webhook-id
     * @param lane what order is kept within: the incident
     * @param happened when the step was taken
     */
    record Delivery(
            String id,
            String endpoint,
            String lane,
            String notification,
            String type,
            boolean red,
            Instant happened,
            String contentType,
            byte[] body,
            int attempts) {}

    /** Whether and from when on an endpoint may be sent to. */
    record EndpointState(boolean active, @Nullable Instant notBefore, @Nullable Instant shaken) {}

    /**
     * One attempt.
     *
     * @param status of HTTP, or 0
     */
    record Attempt(
            Delivery delivery, Instant at, int status, @Nullable String error, long millis) {}

    void know(Collection<String> endpoints) {
        jdbi.useTransaction(
                handle -> {
                    for (var id : endpoints) {
                        handle.execute(
                                "insert into endpoint (id) values (?) on conflict do nothing", id);
                    }
                });
    }

    static void insert(Handle handle, List<Delivery> deliveries, @Nullable String withheld) {
        if (deliveries.isEmpty()) {
            return;
        }
        try (var batch =
                handle.prepareBatch(
                        "insert into delivery (id, endpoint, lane, notification, type, red,"
                                + " happened, content_type, body, state, next_at, error) values"
                                + " (:id, :endpoint, :lane, :notification, :type, :red, :happened,"
                                + " :contentType, :body, :state, now(), :error)"
                                + " on conflict do nothing")) {
            for (var it : deliveries) {
                batch.bind("id", it.id())
                        .bind("endpoint", it.endpoint())
                        .bind("lane", it.lane())
                        .bind("notification", it.notification())
                        .bind("type", it.type())
                        .bind("red", it.red())
                        .bind("happened", at(it.happened()))
                        .bind("contentType", it.contentType())
                        .bind("body", it.body())
                        .bind("state", withheld == null ? "PENDING" : "WITHHELD")
                        .bind("error", withheld)
                        .add();
            }
            batch.execute();
        }
    }

    /** What an endpoint was told of an incident, oldest first. */
    static List<Told> told(Handle handle, String endpoint, String lane) {
        return handle.createQuery(
                        "select notification, happened, body from delivery where endpoint = ? and"
                                + " lane = ? and state <> 'WITHHELD' order by seq")
                .bind(0, endpoint)
                .bind(1, lane)
                .map((row, context) -> new Told(row.getString(1), instant(row, 2), row.getBytes(3)))
                .list();
    }

    /** The heads of the lanes that are due, oldest first. */
    List<Delivery> due(String endpoint, Instant now, int most) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select * from delivery d where endpoint = :endpoint and"
                                                + " state = 'PENDING' and next_at <= :now and not"
                                                + " exists (select 1 from delivery before where"
                                                + " before.endpoint = d.endpoint and before.lane ="
                                                + " d.lane and before.state = 'PENDING' and"
                                                + " before.seq < d.seq) order by seq limit :most")
                                .bind("endpoint", endpoint)
                                .bind("now", at(now))
                                .bind("most", most)
                                .map((row, context) -> delivery(row))
                                .list());
    }

    /** When something is due next; empty where nothing is pending. */
    Optional<Instant> nextDue(String endpoint) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select min(next_at) from delivery d where endpoint ="
                                                + " :endpoint and state = 'PENDING' and not exists"
                                                + " (select 1 from delivery before where"
                                                + " before.endpoint = d.endpoint and before.lane ="
                                                + " d.lane and before.state = 'PENDING' and"
                                                + " before.seq < d.seq)")
                                .bind("endpoint", endpoint)
                                .map((row, context) -> optionalInstant(row, 1))
                                .findOne());
    }

    EndpointState state(String endpoint) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select state, not_before, shaken from endpoint where id ="
                                                + " ?")
                                .bind(0, endpoint)
                                .map(
                                        (row, context) ->
                                                new EndpointState(
                                                        "ACTIVE".equals(row.getString(1)),
                                                        optionalInstant(row, 2),
                                                        optionalInstant(row, 3)))
                                .one());
    }

    /** When the endpoint may be sent so many more within a stretch of time; now where it may. */
    int attemptsSince(String endpoint, Instant since) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select count(*) from attempt where endpoint = ? and at >"
                                                + " ?")
                                .bind(0, endpoint)
                                .bind(1, at(since))
                                .mapTo(Integer.class)
                                .one());
    }

    void shaken(String endpoint, Instant now) {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "update endpoint set shaken = ? where id = ?", at(now), endpoint));
    }

    static void record(Handle handle, List<Attempt> attempts) {
        try (var batch =
                handle.prepareBatch(
                        "insert into attempt (delivery, endpoint, at, status, error, millis)"
                                + " values (:delivery, :endpoint, :at, :status, :error, :millis)")) {
            for (var it : attempts) {
                batch.bind("delivery", it.delivery().id())
                        .bind("endpoint", it.delivery().endpoint())
                        .bind("at", at(it.at()))
                        .bind("status", it.status() == 0 ? null : it.status())
                        .bind("error", it.error())
                        .bind("millis", it.millis())
                        .add();
            }
            batch.execute();
        }
    }

    /**
     * The ids of those that were pending until now, and not settled by another process meanwhile.
     */
    static Set<String> delivered(Handle handle, List<String> ids, Instant now) {
        return handle.createQuery(
                        "update delivery set state = 'DELIVERED', attempts = attempts + 1,"
                                + " delivered = :now, error = null where id = any(:ids) and state ="
                                + " 'PENDING' returning id")
                .bind("now", at(now))
                .bindArray("ids", String.class, ids)
                .mapTo(String.class)
                .set();
    }

    static void again(Handle handle, String id, Instant next, String error) {
        handle.execute(
                "update delivery set attempts = attempts + 1, next_at = ?, error = ? where id = ?"
                        + " and state = 'PENDING'",
                at(next),
                error,
                id);
    }

    /** Whether it was pending until now. */
    static boolean dead(Handle handle, String id, String error) {
        return handle.execute(
                        "update delivery set state = 'DEAD', attempts = attempts + 1, error = ?"
                                + " where id = ? and state = 'PENDING'",
                        error,
                        id)
                == 1;
    }

    static void leaveAlone(Handle handle, String endpoint, Instant until) {
        handle.execute(
                "update endpoint set not_before = greatest(not_before, ?) where id = ?",
                at(until),
                endpoint);
    }

    /** Whether it was active until now. */
    static boolean disable(Handle handle, String endpoint, String reason, Instant now) {
        return handle.execute(
                        "update endpoint set state = 'DISABLED', reason = ?, since = ?, told ="
                                + " false where id = ? and state = 'ACTIVE'",
                        reason,
                        at(now),
                        endpoint)
                == 1;
    }

    private static Delivery delivery(ResultSet row) throws SQLException {
        return new Delivery(
                row.getString("id"),
                row.getString("endpoint"),
                row.getString("lane"),
                row.getString("notification"),
                row.getString("type"),
                row.getBoolean("red"),
                row.getObject("happened", OffsetDateTime.class).toInstant(),
                row.getString("content_type"),
                row.getBytes("body"),
                row.getInt("attempts"));
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, int column)
            throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    /** Old attempts are needed by no limit and by no person. */
    void forgetAttempts(Instant now, Duration after) {
        jdbi.useHandle(
                handle -> handle.execute("delete from attempt where at < ?", at(now.minus(after))));
    }
}
