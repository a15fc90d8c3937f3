package io.fenghuo.connectors.delivery;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** What an operator sees of the outbox and may do with it, while the service runs or not. */
public final class Deliveries {
    static final String TASK = "drain";

    private final Jdbi jdbi;
    private final Clock clock;

    public Deliveries(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** How a delivery stands. */
    public enum State {
        PENDING,
        DELIVERED,
        DEAD,
        WITHHELD
    }

    /**
     * One delivery.
     *
     * @param id the webhook-id
     * @param nextAt when it is due, where pending
     * @param error of the last attempt, or why it is withheld; null where there is none
     */
    public record Line(
            String id,
            String endpoint,
            String incident,
            String type,
            State state,
            int attempts,
            Instant nextAt,
            @Nullable String error) {}

    /** Those of a state, oldest first. */
    public List<Line> list(State state, int most) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id, endpoint, lane, type, attempts, next_at, error"
                                                + " from delivery where state = ? order by seq"
                                                + " limit ?")
                                .bind(0, state.name())
                                .bind(1, most)
                                .map(
                                        (row, context) ->
                                                new Line(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        row.getString(4),
                                                        state,
                                                        row.getInt(5),
                                                        Outbox.instant(row, 6),
                                                        row.getString(7)))
                                .list());
    }

    /** How many there are of each state. */
    public Map<State, Long> counts() {
        var counts = new TreeMap<State, Long>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery("select state, count(*) from delivery group by state")
                                .map(
                                        (row, context) ->
                                                counts.put(
                                                        State.valueOf(row.getString(1)),
                                                        row.getLong(2)))
                                .list());
        return counts;
    }

    /** Why endpoints are disabled, by id. */
    public Map<String, String> disabled() {
        var disabled = new TreeMap<String, String>();
        jdbi.useHandle(
                handle ->
                        handle.createQuery(
                                        "select id, coalesce(reason, '') || ', since ' || since"
                                                + " from endpoint where state = 'DISABLED'")
                                .map(
                                        (row, context) ->
                                                disabled.put(row.getString(1), row.getString(2)))
                                .list());
        return disabled;
    }

    /** Has every dead delivery sent anew, by the schedule from its start; returns how many. */
    public int redriveAll() {
        return redrive("true", update -> update);
    }

    /** The same of one endpoint. */
    public int redriveOf(String endpoint) {
        return redrive("endpoint = :endpoint", update -> update.bind("endpoint", endpoint));
    }

    /** The same of those named; others than dead ones are left alone. */
    public int redrive(Collection<String> ids) {
        return redrive("id = any(:ids)", update -> update.bindArray("ids", String.class, ids));
    }

    private int redrive(String which, UnaryOperator<Update> bound) {
        var now = clock.instant();
        int redriven =
                jdbi.withHandle(
                        handle ->
                                bound.apply(
                                                handle.createUpdate(
                                                                "update delivery set state ="
                                                                        + " 'PENDING', attempts ="
                                                                        + " 0, next_at = :now where"
                                                                        + " state = 'DEAD' and "
                                                                        + which)
                                                        .bind("now", Outbox.at(now)))
                                        .execute());
        wake(jdbi, now);
        return redriven;
    }

    /**
     * Has a disabled endpoint sent to again, beginning with what is pending. Who enables it before
     * the alert of it was raised is taken to know.
     *
     * @return whether it was disabled
     */
    public boolean enable(String endpoint) {
        var now = clock.instant();
        boolean enabled =
                jdbi.withHandle(
                        handle ->
                                handle.execute(
                                                "update endpoint set state = 'ACTIVE', reason ="
                                                        + " null, since = ?, not_before = null,"
                                                        + " told = true where id = ? and state ="
                                                        + " 'DISABLED'",
                                                Outbox.at(now),
                                                endpoint)
                                        == 1);
        wake(jdbi, now);
        return enabled;
    }

    /**
     * Has the endpoints emptied now that something is due for. Those that are being emptied look
     * again by themselves; a row that is locked is being woken or taken by somebody else.
     */
    static void wake(Jdbi jdbi, Instant now) {
        jdbi.useHandle(handle -> wake(handle, now));
    }

    private static void wake(Handle handle, Instant now) {
        handle.createUpdate(
                        "update scheduled_tasks set execution_time = :now, version = version + 1"
                                + " where task_name = :task and task_instance in (select"
                                + " t.task_instance from scheduled_tasks t join endpoint e on e.id"
                                + " = t.task_instance where t.task_name = :task and not t.picked"
                                + " and t.execution_time > :now and e.state = 'ACTIVE' and"
                                + " (e.not_before is null or e.not_before <= :now) and exists"
                                + " (select 1 from delivery d where d.endpoint = e.id and d.state"
                                + " = 'PENDING' and d.next_at <= :now) for update of t skip"
                                + " locked)")
                .bind("now", Outbox.at(now))
                .bind("task", TASK)
                .execute();
    }
}
