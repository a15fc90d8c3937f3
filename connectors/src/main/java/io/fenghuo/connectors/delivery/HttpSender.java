package io.fenghuo.connectors.delivery;

import io.fenghuo.connectors.format.Format.Request;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.client5.http.async.methods.AbstractBinResponseConsumer;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.apache.hc.core5.http2.HttpVersionPolicy;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Makes requests: no redirects, no cookies, no retries of its own, and no more than the first bytes
 * of an answer. One client for public receivers, one for those that are allowed to be private.
 */
final class HttpSender implements AutoCloseable {
    private static final int CONNECTIONS = 2_000;
    private static final int CONNECTIONS_EACH = 32;
    private static final int KEPT_BYTES = 65_536;
    private static final Timeout CONNECT = Timeout.ofSeconds(10);

    private final CloseableHttpAsyncClient guarded = client(true);
    private final CloseableHttpAsyncClient open = client(false);

    private static CloseableHttpAsyncClient client(boolean guard) {
        var connections =
                PoolingAsyncClientConnectionManagerBuilder.create()
                        .setDnsResolver(
                                guard ? new AddressGuard() : SystemDefaultDnsResolver.INSTANCE)
                        .setMaxConnTotal(CONNECTIONS)
                        .setMaxConnPerRoute(CONNECTIONS_EACH)
                        .setDefaultConnectionConfig(
                                ConnectionConfig.custom().setConnectTimeout(CONNECT).build())
                        .setDefaultTlsConfig(
                                TlsConfig.custom()
                                        .setVersionPolicy(HttpVersionPolicy.FORCE_HTTP_1)
                                        .build())
                        .build();
        var client =
                HttpAsyncClients.custom()
                        .setConnectionManager(connections)
                        .setUserAgent("fenghuo")
                        .disableRedirectHandling()
                        .disableCookieManagement()
                        .disableAutomaticRetries()
                        .disableAuthCaching()
                        .build();
        client.start();
        return client;
    }

    /** A request under way. */
    static final class UnderWay {
        private final Future<Answer> answer;
        private final long deadline;

        UnderWay(Future<Answer> answer, Duration timeout) {
            this.answer = answer;
            this.deadline = System.nanoTime() + timeout.toNanos();
        }

        /** Waits for the answer, no longer than the timeout of the request. */
        Answer await() {
            try {
                return answer.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException late) {
                answer.cancel(true);
                return Answer.none("no answer in time");
            } catch (ExecutionException failed) {
                return Answer.none(words(failed.getCause()));
            } catch (CancellationException cancelled) {
                return Answer.none("given up");
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
                answer.cancel(true);
                return Answer.none("interrupted");
            }
        }

        private static String words(@Nullable Throwable cause) {
            return cause == null
                    ? "failed"
                    : cause.getClass().getSimpleName() + ": " + cause.getMessage();
        }
    }

    UnderWay post(Request request, Map<String, String> signed, EndpointSettings to) {
        var post =
                SimpleRequestBuilder.post(request.address())
                        .setBody(request.body(), ContentType.parse(request.contentType()))
                        .build();
        request.headers().forEach(post::setHeader);
        signed.forEach(post::setHeader);
        return start(post, to);
    }

    /** The question of the CloudEvents webhook handshake. */
    UnderWay ask(EndpointSettings to, String origin) {
        var options = SimpleRequestBuilder.options(to.url()).build();
        options.setHeader("WebHook-Request-Origin", origin);
        return start(options, to);
    }

    private UnderWay start(SimpleHttpRequest request, EndpointSettings to) {
        var client = to.allowPrivate() ? open : guarded;
        return new UnderWay(
                client.execute(SimpleRequestProducer.create(request), new FirstBytes(), null),
                to.timeout());
    }

    /** Takes an answer in, however long it is, and keeps the first of its bytes. */
    private static final class FirstBytes extends AbstractBinResponseConsumer<Answer> {
        private final ByteBuffer kept = ByteBuffer.allocate(KEPT_BYTES);
        private final Map<String, String> headers = new TreeMap<>();
        private int status;

        @Override
        protected void start(HttpResponse response, @Nullable ContentType contentType) {
            status = response.getCode();
            for (var header : response.getHeaders()) {
                headers.put(header.getName().toLowerCase(Locale.ROOT), header.getValue());
            }
        }

        @Override
        public void informationResponse(HttpResponse response, HttpContext context) {
            // Nothing to be done before the final answer.
        }

        @Override
        protected int capacityIncrement() {
            return KEPT_BYTES;
        }

        @Override
        protected void data(ByteBuffer source, boolean end) throws IOException {
            int taken = Math.min(source.remaining(), kept.remaining());
            var part = source.slice();
            part.limit(taken);
            kept.put(part);
            source.position(source.limit());
        }

        @Override
        protected Answer buildResult() {
            var body = Arrays.copyOf(kept.array(), kept.position());
            return new Answer(status, headers, body, null);
        }

        @Override
        public void failed(Exception cause) {
            // The future says it.
        }

        @Override
        public void releaseResources() {
            // Nothing is held but memory.
        }
    }

    @Override
    public void close() {
        guarded.close(CloseMode.IMMEDIATE);
        open.close(CloseMode.IMMEDIATE);
    }
}
