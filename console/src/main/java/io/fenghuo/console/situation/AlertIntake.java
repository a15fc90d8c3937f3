package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.live.Notice;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import java.io.IOException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/**
 * Keeps alerts as they are after their last change, and every change beside. Of two changes of an
 * alert the one that was detected later is the newer; a change that was taken in before does
 * nothing.
 */
final class AlertIntake implements Intake<AlertIntake.Change> {
    private static final String INSERT_CHANGE =
            "insert into alert_change (id, alert, transition, county, level, up, detected, came,"
                    + " data) values (?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb)"
                    + " on conflict (id) do nothing";

    private static final String UPSERT =
            "insert into alert (id, change, transition, up, county, hazard, scenario, level,"
                    + " subject, detected, came, began, data, evidence) values (?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?, ?, ?::jsonb, ?::jsonb) on conflict (id) do update set"
                    + " change = excluded.change, transition = excluded.transition, up ="
                    + " excluded.up, county = excluded.county, hazard = excluded.hazard, scenario"
                    + " = excluded.scenario, level = excluded.level, subject = excluded.subject,"
                    + " detected = excluded.detected, came = greatest(alert.came, excluded.came),"
                    + " began = least(alert.began, excluded.began), data = excluded.data, evidence"
                    + " = excluded.evidence where excluded.detected >= alert.detected";

    /**
     * @param data without evidence
     */
    record Change(ReceivedAlert alert, Instant came, String data, String evidence) {
        Instant detected() {
            return alert.data().detectedAt();
        }
    }

    /** The newest of an alert's changes in a batch, and when the first of them came. */
    record Newest(Change change, Instant began) {
        static Newest of(Change change) {
            return new Newest(change, change.came());
        }

        /** With one that came after it. */
        Newest and(Newest next) {
            var newer = next.change.detected().isBefore(change.detected()) ? change : next.change;
            return new Newest(newer, began.isBefore(next.began) ? began : next.began);
        }
    }

    @Override
    public Change read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var alert = ReceivedAlertJson.decode(TopicIntake.bytes(record));
        Ids.check("id", alert.id());
        Ids.check("alertId", alert.data().alertId());
        return new Change(
                alert,
                Instant.ofEpochMilli(record.timestamp()),
                new String(IncidentJson.encode(alert.data().withoutEvidence()), UTF_8),
                new String(IncidentJson.encode(alert.data().evidence()), UTF_8));
    }

    @Override
    public void write(Handle handle, List<Change> batch) {
        var fresh = fresh(handle, batch);
        if (fresh.isEmpty()) {
            return;
        }
        try (var insert = handle.prepareBatch(INSERT_CHANGE)) {
            for (var change : fresh) {
                var data = change.alert().data();
                insert.add(
                        change.alert().id(),
                        data.alertId(),
                        change.alert().transition().name(),
                        data.place().county(),
                        data.level().ordinal() + 1,
                        change.alert().isUp(),
                        Times.at(change.detected()),
                        Times.at(change.came()),
                        change.data());
            }
            insert.execute();
        }
        var newest = new LinkedHashMap<String, Newest>();
        for (var change : fresh) {
            newest.merge(change.alert().data().alertId(), Newest.of(change), Newest::and);
        }
        upsert(handle, newest);
        Notice.tell(handle, Notice.Kind.ALERT, newest.keySet());
    }

    private static void upsert(Handle handle, Map<String, Newest> newest) {
        try (var upsert = handle.prepareBatch(UPSERT)) {
            newest.forEach(
                    (id, each) -> {
                        var change = each.change();
                        var data = change.alert().data();
                        upsert.add(
                                id,
                                change.alert().id(),
                                change.alert().transition().name(),
                                change.alert().isUp(),
                                data.place().county(),
                                data.hazard(),
                                data.scenario(),
                                data.level().ordinal() + 1,
                                data.subject(),
                                Times.at(change.detected()),
                                Times.at(change.came()),
                                Times.at(each.began()),
                                change.data(),
                                change.evidence());
                    });
            upsert.execute();
        }
    }

    /** Those that were never taken in, each once, in their order. */
    private static Collection<Change> fresh(Handle handle, List<Change> batch) {
        var byId = new LinkedHashMap<String, Change>();
        batch.forEach(change -> byId.putIfAbsent(change.alert().id(), change));
        var known =
                handle.createQuery("select id from alert_change where id = any(:ids)")
                        .bindArray("ids", String.class, byId.keySet().toArray())
                        .mapTo(String.class)
                        .list();
        byId.keySet().removeAll(new HashSet<>(known));
        return byId.values();
    }
}
