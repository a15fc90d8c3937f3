package io.fenghuo.console.live;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * A unit, a dock or a drone, as it last said.
 *
 * @param state available, assigned, en-route, on-scene or off-duty
 * @param battery per cent, or null
 * @param at when it said so
 */
public record UnitView(
        String id,
        String kind,
        String state,
        @Nullable String county,
        @Nullable Double lon,
        @Nullable Double lat,
        @Nullable Double battery,
        Instant at) {

    /** Of the table {@code unit}. */
    public static final String COLUMNS = "id, kind, state, county, lon, lat, battery, at";

    /** Of a row of {@link #COLUMNS}. */
    public static UnitView of(ResultSet row, StatementContext context) throws SQLException {
        return new UnitView(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getObject(5, Double.class),
                row.getObject(6, Double.class),
                row.getObject(7, Double.class),
                Times.instant(row, 8));
    }
}
