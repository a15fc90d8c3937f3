package io.fenghuo.console.live;

import io.fenghuo.console.api.Stored;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.AlertData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * An alert after its last change.
 *
 * @param change id of that change
 * @param came when the broker took it in; of two views of one alert the later is the newer
 * @param county null where it lies in none
 * @param alert with its evidence only where one alert is asked for
 */
public record AlertView(
        String id,
        String change,
        Transition transition,
        boolean up,
        Instant came,
        @Nullable String county,
        Stored<AlertData> alert) {

    /** Of the table {@code alert}, without evidence. */
    public static final String COLUMNS = "id, change, transition, up, came, county, data::text";

    /** The same with evidence. */
    public static final String WHOLE =
            "id, change, transition, up, came, county,"
                    + " (data || jsonb_build_object('evidence', evidence))::text";

    /** Of a row of {@link #COLUMNS} or {@link #WHOLE}. */
    public static AlertView of(ResultSet row, StatementContext context) throws SQLException {
        return new AlertView(
                row.getString(1),
                row.getString(2),
                Transition.valueOf(row.getString(3)),
                row.getBoolean(4),
                Times.instant(row, 5),
                row.getString(6),
                new Stored<>(row.getString(7)));
    }
}
