package io.fenghuo.console.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatusJson;
import java.io.IOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the topic {@code pack-status}: the last word of each subtask on each publication. */
final class StatusIntake {
    private static final Logger LOG = LoggerFactory.getLogger(StatusIntake.class);

    private StatusIntake() {}

    static OutboxReader reader(Jdbi jdbi, String kafka, String group) {
        return new OutboxReader(
                jdbi,
                kafka,
                group + '-' + Topics.PACK_STATUS,
                Topics.PACK_STATUS,
                1,
                StatusIntake::write,
                () -> {});
    }

    private static void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        for (var record : records) {
            var key = new String(record.key() == null ? new byte[0] : record.key(), UTF_8);
            if (!Fitting.isText(key)) {
                continue;
            }
            if (record.value() == null) {
                handle.execute("delete from pack_status where key = ?", key);
                continue;
            }
            try {
                keep(handle, key, record);
            } catch (IOException unreadable) {
                LOG.warn("left out {} of {}: {}", key, Topics.PACK_STATUS, unreadable.getMessage());
            }
        }
    }

    private static void keep(Handle handle, String key, ConsumerRecord<byte[], byte[]> record)
            throws IOException {
        var status = PackStatusJson.decode(record.value());
        var json = new String(PackStatusJson.encode(status), UTF_8);
        if (!Fitting.isJson(json)) {
            throw new IOException("it holds what no database keeps");
        }
        handle.execute(
                "insert into pack_status (key, pack, version, at, kafka_offset, data) values (?, ?,"
                        + " ?, ?, ?, ?::jsonb) on conflict (key) do update set pack ="
                        + " excluded.pack, version = excluded.version, at = excluded.at,"
                        + " kafka_offset = excluded.kafka_offset, data = excluded.data",
                key,
                status.pack(),
                status.version(),
                Instant.ofEpochMilli(status.atMillis()).atOffset(ZoneOffset.UTC),
                record.offset(),
                json);
    }

    /** All of them, in the order in which they were said. */
    static List<PackStatus> all(Handle handle) {
        var statuses = new ArrayList<PackStatus>();
        handle.createQuery("select data::text from pack_status order by kafka_offset")
                .mapTo(String.class)
                .forEach(
                        json -> {
                            try {
                                statuses.add(PackStatusJson.decode(json.getBytes(UTF_8)));
                            } catch (IOException older) {
                                LOG.warn("a status is not shown: {}", older.getMessage());
                            }
                        });
        return statuses;
    }
}
