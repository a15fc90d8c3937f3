package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.console.live.Notice;
import io.fenghuo.console.live.Times;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Order;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;

/** Keeps orders as they last were: an order never goes back to a state that it has left. */
final class OrderIntake implements Intake<OrderIntake.Kept> {
    private static final String UPSERT =
            "insert into response_order (id, incident, county, unit, state, rank, over, issued,"
                    + " came, data) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb) on conflict (id)"
                    + " do update set incident = excluded.incident, county = excluded.county, unit"
                    + " = excluded.unit, state = excluded.state, rank = excluded.rank, over ="
                    + " excluded.over, issued = excluded.issued, came = excluded.came, data ="
                    + " excluded.data where excluded.rank >= response_order.rank";

    record Kept(Order order, Instant came, String data) {
        /** The newer of this and one that came after it. */
        Kept or(Kept next) {
            return next.order.state().compareTo(order.state()) < 0 ? this : next;
        }
    }

    @Override
    public Kept read(ConsumerRecord<byte[], byte[]> record) throws IOException {
        var order = IncidentJson.decode(TopicIntake.bytes(record), Order.class);
        Ids.check("id", order.id());
        Ids.check("incident", order.incident());
        return new Kept(
                order,
                Instant.ofEpochMilli(record.timestamp()),
                new String(IncidentJson.encode(order), UTF_8));
    }

    @Override
    public void write(Handle handle, List<Kept> batch) {
        var last = new LinkedHashMap<String, Kept>();
        batch.forEach(kept -> last.merge(kept.order().id(), kept, Kept::or));
        try (var upsert = handle.prepareBatch(UPSERT)) {
            for (var kept : last.values()) {
                var order = kept.order();
                upsert.add(
                        order.id(),
                        order.incident(),
                        order.county(),
                        order.unit(),
                        order.state().name(),
                        order.state().ordinal(),
                        order.state().isOver(),
                        Times.at(order.issued()),
                        Times.at(kept.came()),
                        kept.data());
            }
            upsert.execute();
        }
        Notice.tell(handle, Notice.Kind.ORDER, last.keySet());
    }
}
