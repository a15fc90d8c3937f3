package io.fenghuo.console.rulebook;

import io.fenghuo.console.access.Scope;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.comparison.AlertSummary;
import io.fenghuo.rules.warning.Level;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** The changes of alerts, live and in shadow, as far as somebody may see them. */
final class AlertHistory {
    /** What {@link #summary} reads, behind a change's id, its transition and its event time. */
    private static final String MEMBERS =
            ", d.\"alertId\", d.pack, d.\"packVersion\", d.rule, d.scenario, d.hazard, d.key,"
                    + " d.subject, d.place ->> 'name', d.place ->> 'county', d.place ->> 'cell',"
                    + " d.level, d.\"previousLevel\", d.onset, d.why ->> 'zh', d.why ->> 'en' ";

    /** Takes the data apart once, since they are kept compressed. */
    private static final String APART =
            ", jsonb_to_record(c.data) as d(\"alertId\" text, pack text, \"packVersion\" text, rule"
                    + " text, scenario text, hazard text, key text, subject text, place jsonb,"
                    + " level text, \"previousLevel\" text, onset timestamptz, why jsonb) ";

    private static final String IN_SCOPE = " and (:all or c.county = any(:counties))";

    private final Scope scope;
    private final Handle handle;

    AlertHistory(Scope scope, Handle handle) {
        this.scope = scope;
        this.handle = handle;
    }

    /** Which version of a pack last raised anything in shadow, or null. */
    @Nullable String lastShadowVersion(String pack) {
        return handle.createQuery(
                        "select split_part(pack_version, '+', 1) from shadow_alert where pack ="
                                + " :pack order by detected desc limit 1")
                .bind("pack", pack)
                .mapTo(String.class)
                .findOne()
                .orElse(null);
    }

    /**
     * The changes of a version in shadow, newest first.
     *
     * @param from event time, in milliseconds
     * @param until event time that is not included
     */
    List<AlertSummary> shadow(String pack, String version, long from, long until, int most) {
        return scoped(
                        "select c.change, c.transition, c.detected"
                                + MEMBERS
                                + "from shadow_alert c"
                                + APART
                                + "where c.pack = :pack and split_part(c.pack_version, '+', 1) ="
                                + " :version and c.detected >= :from and c.detected < :until"
                                + IN_SCOPE
                                + " order by c.detected desc limit :most",
                        from,
                        until,
                        most)
                .bind("pack", pack)
                .bind("version", version)
                .map((row, context) -> summary(row))
                .list();
    }

    /**
     * The changes of the alerts of some scenarios that were up within a stretch, newest first, from
     * before the stretch too.
     */
    List<AlertSummary> live(Collection<String> scenarios, long from, long until, int most) {
        return scoped(
                        "select c.id, c.transition, c.detected"
                                + MEMBERS
                                + "from (select id from alert where scenario = any(:scenarios) and"
                                + " (up or detected >= :from)) a join alert_change c on c.alert ="
                                + " a.id"
                                + APART
                                + "where c.detected < :until"
                                + IN_SCOPE
                                + " order by c.detected desc limit :most",
                        from,
                        until,
                        most)
                .bindArray("scenarios", String.class, scenarios)
                .map((row, context) -> summary(row))
                .list();
    }

    private Query scoped(String sql, long from, long until, int most) {
        return handle.createQuery(sql)
                .bind("from", time(from))
                .bind("until", time(until))
                .bind("most", most)
                .bind("all", !scope.isLimited())
                .bindArray("counties", String.class, scope.counties());
    }

    /** What lies beyond what Postgres knows of time is the beginning or the end of it. */
    private static OffsetDateTime time(long millis) {
        var first = Instant.EPOCH;
        var last = Instant.parse("9999-12-31T00:00:00Z");
        var instant = Instant.ofEpochMilli(millis);
        var within = instant.isBefore(first) ? first : instant.isAfter(last) ? last : instant;
        return within.atOffset(ZoneOffset.UTC);
    }

    private static AlertSummary summary(ResultSet row) throws SQLException {
        var previous = row.getString(16);
        return new AlertSummary(
                row.getString(1),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                row.getString(8),
                row.getString(9),
                row.getString(10),
                row.getString(11),
                row.getString(12),
                row.getString(13),
                row.getString(14),
                Transition.valueOf(row.getString(2)),
                Level.valueOf(row.getString(15)),
                previous == null ? null : Level.valueOf(previous),
                row.getTimestamp(3).getTime(),
                row.getTimestamp(17).getTime(),
                row.getString(18),
                row.getString(19));
    }
}
