package io.fenghuo.jobs.cluster;

import io.fenghuo.connectors.receive.Behaviour.Failing;
import io.fenghuo.connectors.receive.Message;
import io.fenghuo.connectors.receive.Receiver;
import io.fenghuo.connectors.receive.WebhookSecret;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;

/** The reference receiver, told to fail half of all requests; keeps what it accepted. */
final class WebhookReceiver implements AutoCloseable {
    private static final double SHARE = 0.5;

    private final List<Notification> accepted = new ArrayList<>();
    private final Receiver receiver;

    WebhookReceiver(String secret, long seed) throws IOException {
        receiver =
                new Receiver(
                        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                        List.of(WebhookSecret.parse(secret)),
                        Clock.systemUTC(),
                        this::take);
        receiver.behave(new Failing(SHARE, seed));
    }

    String url() {
        return receiver.url();
    }

    private synchronized void take(Message message) {
        try {
            accepted.add(NotificationJson.decode(message.body()));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** What was accepted, each once by its webhook-id, in the order of arrival. */
    synchronized List<Notification> accepted() {
        return List.copyOf(accepted);
    }

    Receiver.Counts counts() {
        return receiver.counts();
    }

    @Override
    public void close() {
        receiver.close();
    }
}
