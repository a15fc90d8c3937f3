package io.fenghuo.console.live;

import io.fenghuo.console.api.Stored;
import io.fenghuo.rules.incident.Notification;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;

/** What notices are about, as events of the stream: each is loaded and encoded once. */
final class News {
    private final Jdbi jdbi;

    News(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    List<Frame> of(List<Notice> notices) {
        var ids = new EnumMap<Notice.Kind, Set<String>>(Notice.Kind.class);
        for (var notice : notices) {
            ids.computeIfAbsent(notice.kind(), kind -> new LinkedHashSet<>()).addAll(notice.ids());
        }
        var frames = new ArrayList<Frame>();
        jdbi.useHandle(handle -> load(handle, ids, frames));
        return frames;
    }

    private static void load(Handle handle, Map<Notice.Kind, Set<String>> ids, List<Frame> frames) {
        ids.forEach(
                (kind, some) ->
                        handle.createQuery(sql(kind))
                                .bindArray("ids", String.class, some.toArray())
                                .map(frame(kind))
                                .forEach(frames::add));
    }

    private static String sql(Notice.Kind kind) {
        return switch (kind) {
            case ALERT ->
                    "select "
                            + AlertView.COLUMNS
                            + " from alert where id = any(:ids) order by came, id";
            case INCIDENT ->
                    "select county, data::text from incident where id = any(:ids)"
                            + " order by updated, id";
            case ORDER ->
                    "select o.county, i.county, o.data::text from response_order o left join"
                            + " incident i on i.id = o.incident where o.id = any(:ids)"
                            + " order by o.issued, o.id";
            case STEP ->
                    "select id, incident, county, kind, happened, data->>'by',"
                            + " (data->'words')::text from notification where id = any(:ids)"
                            + " order by seq";
            case ANSWER ->
                    "select county, data::text from answer where action = any(:ids)"
                            + " order by happened";
        };
    }

    private static RowMapper<Frame> frame(Notice.Kind kind) {
        var event = kind.word();
        return switch (kind) {
            case ALERT ->
                    (row, context) -> {
                        var alert = AlertView.of(row, context);
                        return Frame.of(event, alert, alert.county());
                    };
            case INCIDENT, ANSWER ->
                    (row, context) ->
                            Frame.of(event, new Stored<>(row.getString(2)), row.getString(1));
            // A unit may be lent: its own county sees the order, and the incident's does.
            case ORDER ->
                    (row, context) ->
                            Frame.of(
                                    event,
                                    new Stored<>(row.getString(3)),
                                    row.getString(1),
                                    row.getString(2));
            case STEP ->
                    (row, context) -> {
                        var step =
                                new StepView(
                                        row.getString(1),
                                        row.getString(2),
                                        row.getString(3),
                                        Notification.Kind.valueOf(row.getString(4)),
                                        Times.instant(row, 5),
                                        row.getString(6),
                                        new Stored<>(row.getString(7)));
                        return Frame.of(event, step, step.county());
                    };
        };
    }
}
