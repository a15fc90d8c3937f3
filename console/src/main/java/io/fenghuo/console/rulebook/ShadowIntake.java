package io.fenghuo.console.rulebook;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.console.tables.Expiry;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the topic {@code shadow-alerts}, for as long as the topic does. */
final class ShadowIntake {
    private static final Logger LOG = LoggerFactory.getLogger(ShadowIntake.class);
    private static final Duration KEPT = Duration.ofDays(30);

    private ShadowIntake() {}

    static OutboxReader reader(Jdbi jdbi, String kafka, String group, Clock clock) {
        var expiry = new Expiry(jdbi, "shadow_alert", KEPT, clock);
        return new OutboxReader(
                jdbi,
                kafka,
                group + '-' + Topics.SHADOW_ALERTS,
                Topics.SHADOW_ALERTS,
                1,
                ShadowIntake::write,
                expiry::clean);
    }

    private static void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        var batch =
                handle.prepareBatch(
                        "insert into shadow_alert (change, alert, pack, pack_version, scenario,"
                                + " rule, county, level, transition, detected, came, data) values"
                                + " (:change, :alert, :pack, :version, :scenario, :rule, :county,"
                                + " :level, :transition, :detected, :came, :data::jsonb) on"
                                + " conflict (change) do nothing");
        for (var record : records) {
            try {
                var alert =
                        ReceivedAlertJson.decode(
                                record.value() == null ? new byte[0] : record.value());
                var json = json(alert);
                var data = alert.data();
                batch.bind("change", alert.id())
                        .bind("alert", data.alertId())
                        .bind("pack", data.pack())
                        .bind("version", data.packVersion())
                        .bind("scenario", data.scenario())
                        .bind("rule", data.rule())
                        .bind("county", data.place().county())
                        .bind("level", data.level().ordinal() + 1)
                        .bind("transition", alert.transition().name())
                        .bind("detected", data.detectedAt().atOffset(ZoneOffset.UTC))
                        .bind(
                                "came",
                                Instant.ofEpochMilli(record.timestamp()).atOffset(ZoneOffset.UTC))
                        .bind("data", json)
                        .add();
            } catch (IOException | RuntimeException unreadable) {
                LOG.warn(
                        "left out {}/{} of {}: {}",
                        record.partition(),
                        record.offset(),
                        Topics.SHADOW_ALERTS,
                        unreadable.getMessage());
            }
        }
        if (batch.size() > 0) {
            batch.execute();
        }
    }

    private static String json(ReceivedAlert alert) throws IOException {
        var json = new String(IncidentJson.encode(alert.data().withoutEvidence()), UTF_8);
        if (!Fitting.isText(alert.id())
                || !Fitting.isText(alert.data().pack())
                || !Fitting.isJson(json)) {
            throw new IOException("it holds what no database keeps");
        }
        return json;
    }
}
