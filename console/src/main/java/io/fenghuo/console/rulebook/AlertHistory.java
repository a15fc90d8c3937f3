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
    /** What {@link #summary} reads, of {@code data}; the first column is the change's id. */
    private static final String MEMBERS =
            ", data ->> 'alertId', data ->> 'pack', data ->> 'packVersion', data ->> 'rule', data"
                    + " ->> 'scenario', data ->> 'hazard', data ->> 'key', data ->> 'subject', data"
                    + " #>> '{place,name}', data #>> '{place,county}', data #>> '{place,cell}',"
                    + " data ->> 'level', data ->> 'previousLevel', (data ->>"
                    + " 'detectedAt')::timestamptz, (data ->> 'onset')::timestamptz, data #>>"
                    + " '{why,zh}', data #>> '{why,en}' ";

    private static final String IN_SCOPE = " and (:all or county = any(:counties))";

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
                        "select change, transition <> 'CLEARED'"
                                + MEMBERS
                                + "from shadow_alert where pack = :pack and"
                                + " split_part(pack_version, '+', 1) = :version and detected >="
                                + " :from and detected < :until"
                                + IN_SCOPE
                                + " order by detected desc limit :most",
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
                        "select id, up"
                                + MEMBERS
                                + "from alert_change where alert in (select id from alert where"
                                + " scenario = any(:scenarios) and (up or detected >= :from)"
                                + IN_SCOPE
                                + ") and (data ->> 'detectedAt')::timestamptz < :until order by"
                                + " (data ->> 'detectedAt')::timestamptz desc limit :most",
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
        var level = Level.valueOf(row.getString(14));
        var previous = row.getString(15) == null ? null : Level.valueOf(row.getString(15));
        return new AlertSummary(
                row.getString(1),
                row.getString(3),
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
                transition(row.getBoolean(2), level, previous),
                level,
                previous,
                row.getTimestamp(16).getTime(),
                row.getTimestamp(17).getTime(),
                row.getString(18),
                row.getString(19));
    }

    private static Transition transition(boolean up, Level level, @Nullable Level previous) {
        if (!up) {
            return Transition.CLEARED;
        }
        if (previous == null) {
            return Transition.RAISED;
        }
        return level.compareTo(previous) >= 0 ? Transition.ESCALATED : Transition.DOWNGRADED;
    }
}
