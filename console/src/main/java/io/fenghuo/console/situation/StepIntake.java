package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.live.Notice;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.Words;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Keeps every step of every incident, for its timeline and for looking back. */
final class StepIntake implements Intake<StepIntake.Kept> {
    private static final String INSERT =
            "insert into notification (id, incident, county, kind, over, response_order,"
                    + " order_county, order_over, happened, came, data) values (?, ?, ?, ?, ?, ?,"
                    + " ?, ?, ?, ?, ?::jsonb) on conflict (id) do nothing";

    record Kept(Notification notification, Instant came, String data) {}

    /** What is kept as JSON; the alert is kept elsewhere. */
    private record Data(String by, Words words, Incident incident, @Nullable Order order) {}

    @Override
    public Kept read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var it = NotificationJson.decode(TopicIntake.bytes(record));
        Ids.check("id", it.id());
        Ids.check("incident", it.incident().id());
        var data = new Data(it.step().by(), it.step().words(), it.incident(), it.order());
        return new Kept(
                it,
                Instant.ofEpochMilli(record.timestamp()),
                new String(IncidentJson.encode(data), UTF_8));
    }

    @Override
    public void write(Handle handle, List<Kept> batch) {
        try (var insert = handle.prepareBatch(INSERT)) {
            for (var kept : batch) {
                var it = kept.notification();
                var order = it.order();
                insert.add(
                        it.id(),
                        it.incident().id(),
                        it.incident().county(),
                        it.step().kind().name(),
                        it.incident().state().isOver(),
                        order == null ? null : order.id(),
                        order == null ? null : order.county(),
                        order == null ? null : (Boolean) order.state().isOver(),
                        Times.at(it.time()),
                        Times.at(kept.came()),
                        kept.data());
            }
            insert.execute();
        }
        Notice.tell(
                handle,
                Notice.Kind.STEP,
                batch.stream().map(kept -> kept.notification().id()).distinct().toList());
    }
}
