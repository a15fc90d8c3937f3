package io.fenghuo.jobs.disposal;

import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.UnitReport;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a {@code unit.status} event says to disposal. */
final class UnitReports {
    private UnitReports() {}

    /**
     * @throws IOException where the event does not name the unit's home county, by which it is
     *     found
     */
    static UnitReport of(UnitStatus status) throws IOException {
        var county = status.text("county");
        if (county == null) {
            throw new IOException(
                    "unit.status of "
                            + status.getSubject()
                            + " lacks data.county, the unit's home county");
        }
        return new UnitReport(
                status.getSubject(),
                status.getUnitKind(),
                status.getState(),
                county,
                known(status.getLon()),
                known(status.getLat()),
                status.getTime(),
                known(status.getBatteryPct()),
                status.text("model"),
                known(status.number("windMs")),
                known(status.number("rain")),
                flag(status, "inDock"),
                flag(status, "emergencyStop"));
    }

    private static @Nullable Double known(double value) {
        return Double.isNaN(value) ? null : value;
    }

    private static @Nullable Boolean flag(UnitStatus status, String name) {
        return status.getAttributes().get(name) instanceof Boolean flag ? flag : null;
    }
}
