package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jdbi.v3.core.Jdbi;

/** Raises an alert for each endpoint that was disabled: at least once, with a derived id. */
final class DisabledEndpoints {
    private static final String SCENARIO = "endpoint-disabled";

    private final Jdbi jdbi;
    private final KafkaProducer<byte[], byte[]> producer;

    DisabledEndpoints(Jdbi jdbi, KafkaProducer<byte[], byte[]> producer) {
        this.jdbi = jdbi;
        this.producer = producer;
    }

    private record Disabled(String id, String reason, Instant since) {}

    /** Tells of those that were not told of yet. */
    void tell() {
        var untold =
                jdbi.withHandle(
                        handle ->
                                handle.createQuery(
                                                "select id, coalesce(reason, ''), since from"
                                                        + " endpoint where not told")
                                        .map(
                                                (row, context) ->
                                                        new Disabled(
                                                                row.getString(1),
                                                                row.getString(2),
                                                                Outbox.instant(row, 3)))
                                        .list());
        for (var disabled : untold) {
            var alert = alert(disabled);
            send(alert);
            jdbi.useHandle(
                    handle ->
                            handle.execute(
                                    "update endpoint set told = true where id = ? and since = ?",
                                    disabled.id(),
                                    Outbox.at(disabled.since())));
        }
    }

    private void send(ReceivedAlert alert) {
        try {
            producer.send(
                            new ProducerRecord<>(
                                    Topics.ALERTS,
                                    alert.data().alertId().getBytes(UTF_8),
                                    ReceivedAlertJson.encode(alert)))
                    .get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException refused) {
            throw new IllegalStateException("Kafka refuses an alert", refused.getCause());
        }
    }

    private static ReceivedAlert alert(Disabled of) {
        var alertId = DerivedId.of(SCENARIO, of.id(), of.since());
        var english = "endpoint " + of.id() + " is disabled: " + of.reason();
        var chinese = "推送端点" + of.id() + "已停用：" + of.reason();
        return new ReceivedAlert(
                DerivedId.of(alertId, Transition.RAISED),
                Transition.RAISED,
                new AlertData(
                        alertId,
                        SCENARIO,
                        "system",
                        of.id(),
                        Level.YELLOW,
                        null,
                        "endpoint:" + of.id(),
                        new Site(of.id(), null, null, null, null),
                        of.since(),
                        of.since(),
                        new Words(chinese, english),
                        "delivery",
                        "1",
                        SCENARIO,
                        null,
                        List.of(),
                        new Words(chinese, english),
                        new AlertData.Response(List.of("maintenance"), 1_800),
                        null));
    }
}
