package io.fenghuo.connectors.drone.dji;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.hivemq.client.mqtt.MqttClient;
import com.hivemq.client.mqtt.datatypes.MqttQos;
import com.hivemq.client.mqtt.mqtt3.Mqtt3AsyncClient;
import com.hivemq.client.mqtt.mqtt3.message.publish.Mqtt3Publish;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A dock that answers as the Cloud API says, refuses, answers somebody else, or stays silent. */
final class FakeDock implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String product;
    private final Mqtt3AsyncClient client;
    private final List<JsonNode> calls = new CopyOnWriteArrayList<>();
    private final List<JsonNode> acknowledged = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.ANSWERS;

    enum Mood {
        ANSWERS,
        REFUSES,
        ANSWERS_ANOTHER_CALL,
        SILENT
    }

    FakeDock(int port, String gateway) {
        this.product = "thing/product/" + gateway + '/';
        this.client =
                MqttClient.builder()
                        .useMqttVersion3()
                        .identifier("dock-" + gateway)
                        .serverHost("127.0.0.1")
                        .serverPort(port)
                        .automaticReconnectWithDefaultConfig()
                        .buildAsync();
        client.connect().join();
        client.subscribeWith()
                .topicFilter(product + "services")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(this::called)
                .send()
                .join();
        client.subscribeWith()
                .topicFilter(product + "events_reply")
                .qos(MqttQos.AT_LEAST_ONCE)
                .callback(reply -> acknowledged.add(read(reply)))
                .send()
                .join();
    }

    void is(Mood next) {
        mood = next;
    }

    /** Envelopes of calls, oldest first. */
    List<JsonNode> calls() {
        return calls;
    }

    /** Envelopes by which events were acknowledged. */
    List<JsonNode> acknowledged() {
        return acknowledged;
    }

    void event(String method, String data) {
        try {
            var envelope = envelope("t-" + method, "b-" + method, method, JSON.readTree(data));
            say("events", envelope.put("need_reply", 1).toString());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    void osd(String data) {
        say("osd", "{\"tid\":\"t\",\"bid\":\"b\",\"timestamp\":1,\"data\":" + data + '}');
    }

    /** Anything, under a topic of the dock. */
    void say(String topic, String text) {
        client.publishWith()
                .topic(product + topic)
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .send()
                .join();
    }

    private void called(Mqtt3Publish message) {
        var call = read(message);
        calls.add(call);
        var answered = mood;
        if (answered == Mood.SILENT) {
            return;
        }
        var another = answered == Mood.ANSWERS_ANOTHER_CALL ? "-another" : "";
        var reply =
                envelope(
                        call.path("tid").asText(),
                        call.path("bid").asText() + another,
                        call.path("method").asText(),
                        JSON.createObjectNode()
                                .put("result", answered == Mood.REFUSES ? 514135 : 0));
        client.publishWith()
                .topic(product + "services_reply")
                .qos(MqttQos.AT_LEAST_ONCE)
                .payload(reply.toString().getBytes(StandardCharsets.UTF_8))
                .send();
    }

    private static ObjectNode envelope(String tid, String bid, String method, JsonNode data) {
        return JSON.createObjectNode()
                .put("tid", tid)
                .put("bid", bid)
                .put("timestamp", 1)
                .put("method", method)
                .set("data", data);
    }

    private static JsonNode read(Mqtt3Publish message) {
        try {
            return JSON.readTree(message.getPayloadAsBytes());
        } catch (IOException wrong) {
            throw new UncheckedIOException(wrong);
        }
    }

    @Override
    public void close() {
        client.disconnect().join();
    }
}
