package io.fenghuo.console.situation;

import io.fenghuo.console.live.Times;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.event.UnitStatus;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps units as they last were, and where they have been. Of the topic {@code patrol} only {@code
 * unit.status} is looked at; what is no event there is set aside by detection, which reads the same
 * topic.
 */
final class UnitIntake implements Intake<UnitIntake.Report> {
    private static final String UPSERT =
            "insert into unit (id, kind, state, county, lon, lat, battery, at) values (?, ?, ?, ?,"
                    + " ?, ?, ?, ?) on conflict (id) do update set kind = excluded.kind, state ="
                    + " excluded.state, county = excluded.county, lon = excluded.lon, lat ="
                    + " excluded.lat, battery = excluded.battery, at = excluded.at, changed ="
                    + " clock_timestamp() where excluded.at >= unit.at";

    /**
     * By when it came: that is when the map showed it. What is older than what is known of the unit
     * was never shown. Within 0.0003 degrees, about 30 m, a unit is where it was.
     */
    private static final String TRACK =
            "insert into unit_track (unit, slot, kind, state, county, lon, lat) select v.* from"
                    + " (values (:id, cast(:came as timestamptz), :kind, :state, :county, :lon,"
                    + " :lat)) v (id, came, kind, state, county, lon, lat) left join lateral"
                    + " (select * from unit_track t where t.unit = v.id and t.slot <= v.came order"
                    + " by t.slot desc limit 1) last on true where not exists (select 1 from unit u"
                    + " where u.id = v.id and u.at > :at) and (last.unit is null or last.state <>"
                    + " v.state or last.county is distinct from v.county or last.slot <= v.came -"
                    + " interval '1 hour' or (last.slot <= v.came - interval '5 minutes' and"
                    + " (abs(last.lon - v.lon) > 0.0003 or abs(last.lat - v.lat) > 0.0003))) on"
                    + " conflict do nothing";

    private final Reference reference;
    private final Clock clock;
    private final EventDecoder events = new EventDecoder();

    /** What a unit said of itself. */
    record Report(
            String id,
            String kind,
            String state,
            @Nullable String county,
            double lon,
            double lat,
            @Nullable Double battery,
            Instant at,
            Instant came) {

        /** The newer of this and one that came after it. */
        Report or(Report next) {
            return next.at.isBefore(at) ? this : next;
        }
    }

    UnitIntake(Reference reference, Clock clock) {
        this.reference = reference;
        this.clock = clock;
    }

    @Override
    public @Nullable Report read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        try {
            if (events.decode(record.value()) instanceof UnitStatus status) {
                return report(status, record.timestamp());
            }
        } catch (EventFormatException setAsideByDetection) {
            return null;
        }
        return null;
    }

    private Report report(UnitStatus status, long receipt) throws IOException {
        var home = status.text("county");
        return new Report(
                Ids.check("subject", status.getSubject()),
                status.getUnitKind(),
                status.getState(),
                home == null
                        ? reference.now().geography().countyOf(status.getLon(), status.getLat())
                        : home,
                status.getLon(),
                status.getLat(),
                Double.isNaN(status.getBatteryPct()) ? null : (Double) status.getBatteryPct(),
                Heard.at(status, receipt),
                Instant.ofEpochMilli(receipt));
    }

    @Override
    public void write(Handle handle, List<Report> batch) {
        // By id, so that two processes never wait for each other.
        var last = new TreeMap<String, Report>();
        var newer = new ArrayList<Report>();
        for (var report : batch) {
            if (last.merge(report.id(), report, Report::or) == report) {
                newer.add(report);
            }
        }
        track(handle, newer);
        try (var upsert = handle.prepareBatch(UPSERT)) {
            for (var report : last.values()) {
                upsert.add(
                        report.id(),
                        report.kind(),
                        report.state(),
                        report.county(),
                        report.lon(),
                        report.lat(),
                        report.battery(),
                        Times.at(report.at()));
            }
            upsert.execute();
        }
    }

    private void track(Handle handle, List<Report> batch) {
        // What could not be looked back on any more is not kept to be deleted at once.
        var oldest = clock.instant().minus(Housekeeper.LOOK_BACK);
        var recent = batch.stream().filter(report -> report.came().isAfter(oldest)).toList();
        if (recent.isEmpty()) {
            return;
        }
        try (var track = handle.prepareBatch(TRACK)) {
            for (var report : recent) {
                track.bind("id", report.id())
                        .bind("at", Times.at(report.at()))
                        .bind("came", Times.at(report.came()))
                        .bind("kind", report.kind())
                        .bind("state", report.state())
                        .bind("county", report.county())
                        .bind("lon", report.lon())
                        .bind("lat", report.lat())
                        .add();
            }
            track.execute();
        }
    }
}
