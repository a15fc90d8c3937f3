package io.fenghuo.connectors.receive;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.fenghuo.connectors.receive.Behaviour.Accepting;
import io.fenghuo.connectors.receive.Behaviour.Answering;
import io.fenghuo.connectors.receive.Behaviour.Failing;
import io.fenghuo.connectors.receive.Behaviour.Hanging;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A receiver of webhooks, for users to look at and for tests: verifies signatures, answers 204, and
 * hands each message on once by its {@code webhook-id}, however often it comes.
 *
 * <p>Ids are remembered in memory only, the last {@value #REMEMBERED}. Messages are handed on one
 * at a time; where that fails the answer is 500, and the sender's next attempt is handed on again.
 */
public final class Receiver implements AutoCloseable {
    /** The largest body, in bytes. */
    public static final int MAX_BODY = 1024 * 1024;

    static final int REMEMBERED = 1_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(Receiver.class);
    private static final int OK = 200;
    private static final int NO_CONTENT = 204;
    private static final int BAD_REQUEST = 400;
    private static final int NOT_ALLOWED = 405;
    private static final int TOO_LARGE = 413;
    private static final int FAILED = 500;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool(Receiver::daemon);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Verifier verifier;
    private final Clock clock;
    private final Consumer<Message> handOn;
    private final Set<String> known = Collections.newSetFromMap(new Known());
    private Behaviour behaviour = new Accepting();
    private Random chance = new Random(0);
    private Counts counts = new Counts(0, 0, 0, 0);

    /**
     * What came.
     *
     * @param accepted messages that were handed on, each counted once
     * @param duplicates requests with a message that was there already
     * @param refused requests that were not signed, not complete, or no message
     * @param misbehaved signed or not, requests that were answered badly, or not at all, because
     *     the receiver was told to
     */
    public record Counts(long accepted, long duplicates, long refused, long misbehaved) {
        Counts plusAccepted() {
            return new Counts(accepted + 1, duplicates, refused, misbehaved);
        }

        Counts plusDuplicate() {
            return new Counts(accepted, duplicates + 1, refused, misbehaved);
        }

        Counts plusRefused() {
            return new Counts(accepted, duplicates, refused + 1, misbehaved);
        }

        Counts plusMisbehaved() {
            return new Counts(accepted, duplicates, refused, misbehaved + 1);
        }
    }

    private static final class Known extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }

    /**
     * Listens from now on.
     *
     * @param bind port 0 for any that is free
     * @param secrets any of them will do; without one nothing is verified
     * @param handOn is called with each new message, before it is answered
     * @throws IOException where it cannot listen there
     */
    public Receiver(
            InetSocketAddress bind,
            List<WebhookSecret> secrets,
            Clock clock,
            Consumer<Message> handOn)
            throws IOException {
        this.verifier = new Verifier(secrets);
        this.clock = clock;
        this.handOn = handOn;
        this.server = HttpServer.create(bind, 0);
        server.setExecutor(threads);
        server.createContext("/", this::exchange);
        server.start();
    }

    private static Thread daemon(Runnable work) {
        var thread = new Thread(work, "receives webhooks");
        thread.setDaemon(true);
        return thread;
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Its address with a path; any path will do. */
    public String url() {
        var host = server.getAddress().getAddress();
        var written = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
        return "http://%s:%d/hook"
                .formatted(written.contains(":") ? "[" + written + "]" : written, port());
    }

    /** From the next request on. */
    public synchronized void behave(Behaviour next) {
        behaviour = next;
        chance = new Random(next instanceof Failing failing ? failing.seed() : 0);
    }

    public synchronized Counts counts() {
        return counts;
    }

    private synchronized void count(UnaryOperator<Counts> change) {
        counts = change.apply(counts);
    }

    private synchronized Behaviour behaviour() {
        return behaviour;
    }

    private void exchange(HttpExchange exchange) throws IOException {
        try (exchange) {
            switch (exchange.getRequestMethod()) {
                case "POST" -> post(exchange);
                case "OPTIONS" -> handshake(exchange);
                default -> {
                    exchange.getResponseHeaders().set("Allow", "POST, OPTIONS");
                    refuse(exchange, NOT_ALLOWED, "webhooks are POST");
                }
            }
        }
    }

    private void post(HttpExchange exchange) throws IOException {
        var body = exchange.getRequestBody().readNBytes(MAX_BODY + 1);
        var behaviour = behaviour();
        if (behaviour instanceof Hanging) {
            count(Counts::plusMisbehaved);
            awaitClose();
        } else if (behaviour instanceof Answering answering) {
            count(Counts::plusMisbehaved);
            answering.headers().forEach(exchange.getResponseHeaders()::set);
            answer(exchange, answering.status(), null);
        } else if (body.length > MAX_BODY) {
            refuse(exchange, TOO_LARGE, "a body holds at most " + MAX_BODY + " bytes");
        } else {
            var headers = exchange.getRequestHeaders();
            var now = clock.instant();
            var refusal = verifier.refusal(headers::getFirst, body, now);
            if (refusal.isPresent()) {
                refuse(exchange, refusal.get().status(), refusal.get().reason());
            } else {
                var mediaType = headers.getFirst("Content-Type");
                answer(
                        exchange,
                        take(
                                Message.of(
                                        String.valueOf(headers.getFirst(Verifier.ID)),
                                        mediaType == null ? "" : mediaType,
                                        body,
                                        now)),
                        null);
            }
        }
    }

    /** Takes a signed message in, unless it fails before. */
    private synchronized int take(Message message) {
        boolean fails = behaviour instanceof Failing f && chance.nextDouble() < f.share();
        if (fails) {
            counts = counts.plusMisbehaved();
            if (chance.nextBoolean()) {
                return FAILED;
            }
        }
        if (known.contains(message.id())) {
            counts = counts.plusDuplicate();
            return fails ? FAILED : NO_CONTENT;
        }
        try {
            handOn.accept(message);
        } catch (RuntimeException notTaken) {
            LOG.warn("message {} could not be handed on", message.id(), notTaken);
            return FAILED;
        }
        known.add(message.id());
        counts = counts.plusAccepted();
        return fails ? FAILED : NO_CONTENT;
    }

    /** The handshake of CloudEvents webhooks: whoever asks may send, as fast as it likes. */
    private void handshake(HttpExchange exchange) throws IOException {
        var origin = exchange.getRequestHeaders().getFirst("WebHook-Request-Origin");
        if (origin == null || origin.isBlank()) {
            refuse(exchange, BAD_REQUEST, "WebHook-Request-Origin is missing");
            return;
        }
        var headers = exchange.getResponseHeaders();
        headers.set("Allow", "POST");
        headers.set("WebHook-Allowed-Origin", origin);
        headers.set("WebHook-Allowed-Rate", "*");
        answer(exchange, OK, null);
    }

    private void refuse(HttpExchange exchange, int status, String reason) throws IOException {
        count(Counts::plusRefused);
        answer(exchange, status, reason);
    }

    private static void answer(HttpExchange exchange, int status, @Nullable String words)
            throws IOException {
        if (words == null) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        var bytes = (words + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void awaitClose() {
        try {
            closed.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Stops listening; requests under way get no answer. */
    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
