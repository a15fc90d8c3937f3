package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.ToIntFunction;

/** A receiver on loopback that notes every request and answers as it is told to. */
final class Receiver implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Hook> hooks = new CopyOnWriteArrayList<>();
    private final Map<String, String> headers;
    private volatile ToIntFunction<Hook> answers;

    /**
     * One request.
     *
     * @param headers by name in lower case
     * @param millis when it came
     */
    record Hook(String method, String path, Map<String, String> headers, byte[] body, long millis) {
        String id() {
            return headers.getOrDefault("webhook-id", "");
        }

        Notification notification() {
            try {
                return NotificationJson.decode(body);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }

    /**
     * @param answers the status of each request
     * @param headers of every answer
     */
    Receiver(ToIntFunction<Hook> answers, Map<String, String> headers) throws IOException {
        this.answers = answers;
        this.headers = headers;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    Receiver(ToIntFunction<Hook> answers) throws IOException {
        this(answers, Map.of());
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var received = new LinkedHashMap<String, String>();
            exchange.getRequestHeaders()
                    .forEach((name, values) -> received.put(lower(name), values.get(0)));
            var hook =
                    new Hook(
                            exchange.getRequestMethod(),
                            exchange.getRequestURI().getPath(),
                            received,
                            exchange.getRequestBody().readAllBytes(),
                            System.currentTimeMillis());
            hooks.add(hook);
            headers.forEach(exchange.getResponseHeaders()::set);
            int status = answers.applyAsInt(hook);
            var body = "heard".getBytes(UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String lower(String name) {
        return name.toLowerCase(java.util.Locale.ROOT);
    }

    void answer(ToIntFunction<Hook> from) {
        answers = from;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    int port() {
        return server.getAddress().getPort();
    }

    List<Hook> hooks() {
        return List.copyOf(hooks);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
