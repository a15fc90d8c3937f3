package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.audit.AuditChain;
import io.fenghuo.connectors.delivery.Outbox.Delivery;
import io.fenghuo.connectors.format.Format;
import io.fenghuo.connectors.format.Format.Message;
import io.fenghuo.connectors.format.Format.Rendering;
import io.fenghuo.connectors.format.Format.Told;
import io.fenghuo.connectors.format.Format.Withheld;
import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.warning.Level;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns notifications into deliveries: one for each endpoint that wants them, said in its way. */
final class NotificationIntake {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationIntake.class);
    private static final byte[] NOTHING = {};

    private final List<EndpointSettings> endpoints;
    private final DeadLetterProducer deadLetters;

    NotificationIntake(List<EndpointSettings> endpoints, DeadLetterProducer deadLetters) {
        this.endpoints = List.copyOf(endpoints);
        this.deadLetters = deadLetters;
    }

    /** Writes the deliveries of a batch, within the transaction that moves its position. */
    void write(Handle handle, List<ConsumerRecord<byte[], byte[]>> records) {
        var pending = new ArrayList<Delivery>();
        var audit = new ArrayList<AuditEntry>();
        for (var record : records) {
            try {
                var value = record.value() == null ? NOTHING : record.value();
                var notification = NotificationJson.decode(value);
                for (var endpoint : endpoints) {
                    if (endpoint.filter().takes(notification)) {
                        add(handle, notification, endpoint, pending, audit);
                    }
                }
            } catch (IOException unreadable) {
                deadLetters.send(record, "no notification: " + unreadable.getMessage());
            }
        }
        Outbox.insert(handle, pending, null);
        AuditChain.append(handle, audit);
    }

    private static void add(
            Handle handle,
            Notification notification,
            EndpointSettings endpoint,
            List<Delivery> pending,
            List<AuditEntry> audit) {
        var lane = notification.incident().id();
        var format = endpoint.format();
        if (format.looksBack()) {
            // What stands earlier in this batch was told earlier as well.
            Outbox.insert(handle, pending, null);
            pending.clear();
        }
        var earlier =
                format.looksBack() ? Outbox.told(handle, endpoint.id(), lane) : List.<Told>of();
        var rendering = rendering(format, notification, earlier);
        if (rendering instanceof Message message) {
            pending.add(delivery(notification, endpoint, message));
        } else if (rendering instanceof Withheld withheld) {
            var delivery = delivery(notification, endpoint, new Message("text/plain", NOTHING));
            Outbox.insert(handle, List.of(delivery), withheld.reason());
            audit.add(
                    new AuditEntry(
                            DerivedId.of("delivery.withheld", delivery.id()),
                            notification.time(),
                            "delivery.withheld",
                            notification.incident().county(),
                            lane,
                            delivery.id(),
                            "fenghuo",
                            "WITHHELD",
                            "%s to %s: %s"
                                    .formatted(delivery.type(), endpoint.id(), withheld.reason())));
        }
    }

    /** A format that stumbles over one notification must not hold up all the others. */
    private static Rendering rendering(
            Format format, Notification notification, List<Told> earlier) {
        try {
            return format.render(notification, earlier);
        } catch (RuntimeException failed) {
            LOG.warn("format {} failed with {}", format.name(), notification.id(), failed);
            return new Withheld("the format " + format.name() + " failed: " + failed);
        }
    }

    private static Delivery delivery(
            Notification notification, EndpointSettings endpoint, Message message) {
        return new Delivery(
                DerivedId.of("delivery", endpoint.id(), notification.id()),
                endpoint.id(),
                notification.incident().id(),
                notification.id(),
                notification.step().kind().type(),
                notification.incident().level() == Level.RED,
                notification.time(),
                message.contentType(),
                message.body(),
                0);
    }
}
