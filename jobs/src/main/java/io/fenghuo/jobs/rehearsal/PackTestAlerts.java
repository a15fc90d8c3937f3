package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.finding.DerivedId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the {@code alerts} of a pack test: what other packs say, for scenarios that judge alerts.
 *
 * <p>{@code id} is the alert's, the same for all its changes. {@code level} is its level from then
 * on, or {@code cleared}.
 */
final class PackTestAlerts {
    private static final String CLEARED = "cleared";

    private PackTestAlerts() {}

    static List<AlertNews> read(@Nullable Value value, long startMillis) {
        var alerts = new ArrayList<AlertNews>();
        if (value != null) {
            value.list().forEach(item -> alerts.add(one(item.fields(), startMillis)));
        }
        return alerts;
    }

    private static AlertNews one(Fields fields, long startMillis) {
        long time = startMillis + PackTestReader.offset(fields.required("at"));
        var id = fields.text("id");
        var level = fields.required("level");
        var lon = fields.optional("lon");
        var lat = fields.optional("lat");
        var county = fields.optional("county");
        var place = fields.optional("place");
        var news =
                new AlertNews(
                        DerivedId.of(id, time),
                        id,
                        fields.text("scenario"),
                        fields.text("hazard"),
                        "given",
                        level == null || level.text().equals(CLEARED)
                                ? null
                                : PackTestReader.level(level),
                        time,
                        lon == null ? Double.NaN : lon.number(),
                        lat == null ? Double.NaN : lat.number(),
                        county == null ? null : county.text(),
                        place == null ? id : place.text());
        fields.refuseOthers();
        return news;
    }
}
