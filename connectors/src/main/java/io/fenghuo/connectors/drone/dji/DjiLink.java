package io.fenghuo.connectors.drone.dji;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.MqttGlobalPublishFilter;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import io.fenghuo.connectors.drone.DroneFleet.Outcome;
import io.fenghuo.connectors.drone.FleetSettings.Broker;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Envelopes of the Cloud API over MQTT 3.1.1 with QoS 1: calls that wait for their reply, and
 * everything that docks send.
 *
 * <p>A reply belongs to a call where gateway, method, tid and bid are the same. After a lost
 * connection it connects and subscribes again by itself; what docks sent meanwhile is not sent
 * again. What is no JSON object is counted, logged and left.
 */
final class DjiLink implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DjiLink.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PRODUCT = "thing/product/";

    private final Mqtt3AsyncClient client;
    private final Clock clock;
    private final Duration timeout;
    private final Receiver receiver;
    private final Map<String, Call> calls = new ConcurrentHashMap<>();
    private final AtomicLong broken = new AtomicLong();
    private final Executor thread = thread();

    private record Call(
            String gateway, String method, String bid, CompletableFuture<JsonNode> reply) {}

    /** Who is told of what docks send. */
    interface Receiver {
        void event(String gateway, String method, JsonNode data);

        void osd(String gateway, JsonNode data);

        /** Data of {@code status}, with which a gateway comes and goes. */
        void status(String gateway, JsonNode data);
    }

    /**
     * @param timeout within which a dock must answer
     */
    DjiLink(Broker broker, Receiver receiver, Duration timeout, Clock clock) {
        this.receiver = receiver;
        this.timeout = timeout;
        this.clock = clock;
        var builder =
                MqttClient.builder()
                        .useMqttVersion3()
                        .identifier("fenghuo-" + UUID.randomUUID())
                        .serverHost(broker.url().getHost())
                        .serverPort(broker.url().getPort())
                        .automaticReconnect()
                        .initialDelay(1, TimeUnit.SECONDS)
                        .maxDelay(30, TimeUnit.SECONDS)
                        .applyAutomaticReconnect()
                        .addDisconnectedListener(
                                lost -> LOG.warn("MQTT: {}", String.valueOf(lost.getCause())));
        if ("ssl".equals(broker.url().getScheme())) {
            builder = builder.sslWithDefaultConfig();
        }
        if (broker.user() != null) {
            var password = broker.password() == null ? "" : broker.password();
            builder =
                    builder.simpleAuth()
                            .username(broker.user())
                            .password(password.getBytes(StandardCharsets.UTF_8))
                            .applySimpleAuth();
        }
        client = builder.buildAsync();
        client.publishes(MqttGlobalPublishFilter.ALL, this::received, thread);
    }

    /**
     * Connects and subscribes.
     *
     * @throws IOException where the broker does not take it in time
     */
    void open(Collection<String> gateways) throws IOException {
        var subscribed =
                client.connect()
                        .thenCompose(
                                connected ->
                                        CompletableFuture.allOf(
                                                gateways.stream()
                                                        .flatMap(DjiLink::topics)
                                                        .map(this::subscribe)
                                                        .toArray(CompletableFuture[]::new)));
        try {
            subscribed.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        } catch (ExecutionException refused) {
            throw new IOException("the MQTT broker refuses: " + refused.getCause(), refused);
        } catch (TimeoutException silent) {
            throw new IOException("the MQTT broker does not answer", silent);
        }
    }

    /** One at a time, in order; ends by itself, since the client still uses it when it closes. */
    private static Executor thread() {
        var one =
                new ThreadPoolExecutor(
                        1,
                        1,
                        10,
                        TimeUnit.SECONDS,
                        new LinkedBlockingQueue<>(),
                        work -> {
                            var made = new Thread(work, "dji");
                            made.setDaemon(true);
                            return made;
                        });
        one.allowCoreThreadTimeOut(true);
        return one;
    }

    private static Stream<String> topics(String gateway) {
        var product = PRODUCT + gateway + '/';
        return Stream.of(
                product + "services_reply",
                product + "events",
                product + "osd",
                "sys/product/" + gateway + "/status",
                product + "status");
    }

    private CompletableFuture<?> subscribe(String topic) {
        return client.subscribeWith().topicFilter(topic).qos(MqttQos.AT_LEAST_ONCE).send();
    }

    /** Calls a method of a dock, and waits for what it says. */
    Outcome call(String gateway, String method, ObjectNode data) {
        var tid = UUID.randomUUID().toString();
        var call =
                new Call(gateway, method, UUID.randomUUID().toString(), new CompletableFuture<>());
        calls.put(tid, call);
        try {
            send(PRODUCT + gateway + "/services", envelope(tid, call.bid(), method, data));
            var reply = call.reply().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            var result = reply.path("result");
            if (!result.isIntegralNumber()) {
                return Outcome.unanswered(method + ": the dock's reply has no result");
            }
            return result.asInt() == 0
                    ? Outcome.accepted()
                    : Outcome.refused(method + ": " + ResultCodes.words(result.asInt()));
        } catch (TimeoutException silent) {
            return Outcome.unanswered(
                    method + ": no reply from the dock in " + timeout.toMillis() + " ms");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Outcome.unanswered(method + ": interrupted");
        } catch (ExecutionException impossible) {
            return Outcome.unanswered(method + ": " + impossible.getCause());
        } finally {
            calls.remove(tid);
        }
    }

    private ObjectNode envelope(String tid, String bid, String method, JsonNode data) {
        return JSON.createObjectNode()
                .put("tid", tid)
                .put("bid", bid)
                .put("timestamp", clock.millis())
                .put("method", method)
                .set("data", data);
    }

    private void send(String topic, ObjectNode message) {
        client.publishWith()
                .topic(topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(message.toString().getBytes(StandardCharsets.UTF_8))
                .send()
                .whenComplete(
                        (sent, failed) -> {
                            if (failed != null) {
                                LOG.warn("{} was not sent: {}", topic, failed.toString());
                            }
                        });
    }

    private void received(Mqtt3Publish message) {
        var topic = message.getTopic().toString();
        try {
            var tree = JSON.readTree(message.getPayloadAsBytes());
            if (tree instanceof ObjectNode envelope) {
                dispatch(topic, envelope);
            } else {
                left(topic, "no JSON object");
            }
        } catch (JsonProcessingException wrong) {
            left(topic, wrong.getOriginalMessage());
        } catch (IOException | RuntimeException wrong) {
            left(topic, wrong.toString());
        }
    }

    private void left(String topic, String why) {
        LOG.warn("left {} message no. {}: {}", topic, broken.incrementAndGet(), why);
    }

    private void dispatch(String topic, ObjectNode envelope) {
        var parts = topic.split("/", -1);
        var gateway = parts[2];
        var data = envelope.path("data");
        switch (parts[3]) {
            case "services_reply" -> replied(gateway, envelope);
            case "events" -> {
                receiver.event(gateway, envelope.path("method").asText(), data);
                if (envelope.path("need_reply").asInt() == 1) {
                    acknowledge(gateway, envelope);
                }
            }
            case "osd" -> receiver.osd(gateway, data);
            case "status" -> receiver.status(gateway, data);
            default -> left(topic, "nothing is known of such a topic");
        }
    }

    private void replied(String gateway, ObjectNode envelope) {
        var call = calls.get(envelope.path("tid").asText());
        boolean belongs =
                call != null
                        && call.gateway().equals(gateway)
                        && call.bid().equals(envelope.path("bid").asText())
                        && call.method().equals(envelope.path("method").asText());
        if (call != null && belongs) {
            call.reply().complete(envelope.path("data"));
        } else {
            LOG.info("{}: a reply to no call that waits", gateway);
        }
    }

    private void acknowledge(String gateway, ObjectNode event) {
        var result = JSON.createObjectNode().put("result", 0);
        send(
                PRODUCT + gateway + "/events_reply",
                envelope(
                        event.path("tid").asText(),
                        event.path("bid").asText(),
                        event.path("method").asText(),
                        result));
    }

    /** How many messages were left since they could not be read. */
    long broken() {
        return broken.get();
    }

    @Override
    public void close() {
        client.disconnect();
    }
}
