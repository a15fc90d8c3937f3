package io.fenghuo.jobs.cluster;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Verifies every webhook, fails half of all requests, and keeps what it accepted by id. */
final class WebhookReceiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newFixedThreadPool(8);
    private final Map<String, Notification> accepted = new LinkedHashMap<>();
    private final Random random;
    private final Webhook webhook;
    private final HttpServer server;
    private int requests;
    private int failed;
    private int repeated;
    private int unsigned;

    WebhookReceiver(String secret, long seed) throws IOException {
        random = new Random(seed);
        try {
            webhook = new Webhook(secret);
        } catch (EmptyWebhookSecretException wrong) {
            throw new IllegalArgumentException(wrong);
        }
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::take);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    private void take(HttpExchange exchange) throws IOException {
        var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status(exchange, body), -1);
        exchange.close();
    }

    private synchronized int status(HttpExchange exchange, String body) throws IOException {
        requests++;
        var headers = new HashMap<String, List<String>>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values));
        try {
            webhook.verify(body, headers);
        } catch (WebhookVerificationException forged) {
            unsigned++;
            return 401;
        }
        boolean failsBefore = random.nextInt(4) == 0;
        boolean failsAfter = random.nextInt(3) == 0;
        if (!failsBefore) {
            // Half of the failures come after the message was taken in, as they may in life.
            var notification = NotificationJson.decode(body.getBytes(StandardCharsets.UTF_8));
            var id = exchange.getRequestHeaders().getFirst("webhook-id");
            if (accepted.putIfAbsent(id, notification) != null) {
                repeated++;
            }
        }
        if (failsBefore || failsAfter) {
            failed++;
            return 500;
        }
        return 204;
    }

    /** What was accepted, each once, in the order of their first arrival. */
    synchronized List<Notification> accepted() {
        return List.copyOf(accepted.values());
    }

    synchronized int unsigned() {
        return unsigned;
    }

    synchronized String report() {
        return "%d requests, %d failed on purpose, %d accepted, %d repeated"
                .formatted(requests, failed, accepted.size(), repeated);
    }

    synchronized double failedShare() {
        return (double) failed / requests;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
