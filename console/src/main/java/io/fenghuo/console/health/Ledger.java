package io.fenghuo.console.health;

import io.fenghuo.connectors.delivery.Deliveries;
import io.fenghuo.console.access.Scope;
import io.fenghuo.console.health.HealthView.DeadLetters;
import io.fenghuo.console.health.HealthView.Device;
import io.fenghuo.console.health.HealthView.Endpoint;
import io.fenghuo.console.health.HealthView.Heard;
import io.fenghuo.console.health.HealthView.Letter;
import io.fenghuo.console.health.HealthView.Outgoing;
import io.fenghuo.console.health.HealthView.Reason;
import io.fenghuo.console.health.HealthView.Sample;
import io.fenghuo.console.health.HealthView.Silent;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.jdbi.v3.core.Jdbi;

/** What the database knows of the system's health. */
final class Ledger {
    private static final int SHOWN = 20;

    /** Devices that were not heard for longer have been taken down, as the pack system has it. */
    private static final Duration KNOWN = Duration.ofDays(7);

    /** Proposed: the slowest gauges tell their value each hour. */
    private static final Duration QUIET = Duration.ofHours(1);

    /** Of the alerts that the system raises about itself. */
    private static final String HAZARD = "system";

    private final Jdbi jdbi;
    private final Clock clock;
    private final Deliveries deliveries;

    Ledger(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.deliveries = new Deliveries(jdbi, clock);
    }

    /** How far those have read who keep their positions here. */
    List<KafkaProbe.Position> positions() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select reader, topic, kafka_partition, next_offset from"
                                                + " kafka_position")
                                .map(
                                        (row, context) ->
                                                new KafkaProbe.Position(
                                                        row.getString(1),
                                                        new TopicPartition(
                                                                row.getString(2), row.getInt(3)),
                                                        row.getLong(4)))
                                .list());
    }

    DeadLetters deadLetters() {
        var since = before(Duration.ofDays(1));
        return jdbi.withHandle(
                handle ->
                        new DeadLetters(
                                handle.createQuery(
                                                "select count(*) from dead_letter where came >="
                                                        + " :since")
                                        .bind("since", since)
                                        .mapTo(Long.class)
                                        .one(),
                                handle.createQuery(
                                                "select topic, reason, count(*) from dead_letter"
                                                        + " where came >= :since group by 1, 2"
                                                        + " order by 3 desc, 1, 2 limit :most")
                                        .bind("since", since)
                                        .bind("most", SHOWN)
                                        .map(
                                                (row, context) ->
                                                        new Reason(
                                                                row.getString(1),
                                                                row.getString(2),
                                                                row.getLong(3)))
                                        .list(),
                                handle.createQuery(
                                                "select came, topic, reason, sample, bytes from"
                                                        + " dead_letter order by came desc,"
                                                        + " kafka_offset desc limit :most")
                                        .bind("most", SHOWN)
                                        .map(
                                                (row, context) ->
                                                        new Sample(
                                                                instant(row, 1),
                                                                row.getString(2),
                                                                row.getString(3),
                                                                row.getString(4),
                                                                row.getInt(5)))
                                        .list()));
    }

    /** The alerts about the system itself that are up where somebody sees, longest first. */
    List<Silent> silent(Scope scope) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id, subject, data #>> '{place,name}', county,"
                                                + " level, coalesce((data ->>"
                                                + " 'onset')::timestamptz, detected), data #>>"
                                                + " '{why,zh}', data #>> '{why,en}' from alert"
                                                + " where up and hazard = :hazard and (:all or"
                                                + " county = any(:counties)) order by 6, 1 limit"
                                                + " 200")
                                .bind("hazard", HAZARD)
                                .bind("all", !scope.isLimited())
                                .bindArray("counties", String.class, scope.counties())
                                .map(
                                        (row, context) ->
                                                new Silent(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        text(row, 3),
                                                        row.getString(4),
                                                        Level.values()[row.getInt(5) - 1],
                                                        instant(row, 6),
                                                        new Words(text(row, 7), text(row, 8))))
                                .list());
    }

    Heard heard() {
        var known = before(KNOWN);
        var quiet = before(QUIET);
        return jdbi.withHandle(
                handle -> {
                    var counts =
                            handle.createQuery(
                                            "select count(*), count(*) filter (where came < :quiet)"
                                                    + " from device_heard where came >= :known")
                                    .bind("known", known)
                                    .bind("quiet", quiet)
                                    .map(
                                            (row, context) ->
                                                    new long[] {row.getLong(1), row.getLong(2)})
                                    .one();
                    var longest =
                            handle.createQuery(
                                            "select device, quantity, came from device_heard where"
                                                    + " came >= :known and came < :quiet order by"
                                                    + " came, device limit :most")
                                    .bind("known", known)
                                    .bind("quiet", quiet)
                                    .bind("most", SHOWN)
                                    .map(
                                            (row, context) ->
                                                    new Device(
                                                            row.getString(1),
                                                            row.getString(2),
                                                            instant(row, 3)))
                                    .list();
                    return new Heard(counts[0], counts[1], longest);
                });
    }

    Outgoing outgoing() {
        var endpoints =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                "select e.id, e.state, e.reason,"
                                                        + " coalesce(p.n, 0), coalesce(d.n, 0) from"
                                                        + " endpoint e left join (select endpoint,"
                                                        + " count(*) n from delivery where state ="
                                                        + " 'PENDING' group by 1) p on p.endpoint ="
                                                        + " e.id left join (select endpoint,"
                                                        + " count(*) n from delivery where state ="
                                                        + " 'DEAD' group by 1) d on d.endpoint ="
                                                        + " e.id order by e.id")
                                        .map(
                                                (row, context) ->
                                                        new Endpoint(
                                                                row.getString(1),
                                                                row.getString(2),
                                                                row.getString(3),
                                                                row.getLong(4),
                                                                row.getLong(5)))
                                        .list());
        return new Outgoing(
                endpoints.stream().mapToLong(Endpoint::pending).sum(),
                endpoints.stream().mapToLong(Endpoint::dead).sum(),
                endpoints,
                lastDead());
    }

    private List<Letter> lastDead() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "select id, endpoint, lane, type, attempts, error from"
                                                + " delivery where state = 'DEAD' order by seq desc"
                                                + " limit :most")
                                .bind("most", SHOWN)
                                .map(
                                        (row, context) ->
                                                new Letter(
                                                        row.getString(1),
                                                        row.getString(2),
                                                        row.getString(3),
                                                        row.getString(4),
                                                        row.getInt(5),
                                                        row.getString(6)))
                                .list());
    }

    int redrive(String delivery) {
        return deliveries.redrive(List.of(delivery));
    }

    int redriveOf(String endpoint) {
        return deliveries.redriveOf(endpoint);
    }

    private OffsetDateTime before(Duration ago) {
        return clock.instant().minus(ago).atOffset(ZoneOffset.UTC);
    }

    private static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static String text(ResultSet row, int column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }
}
