package io.fenghuo.connectors.drone;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.drone.simulator.SimulatedFleet;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.ActionJson;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Order.State;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DroneBridgeITCase {
    /** A flight of minutes takes a second. */
    private static final double SPEED = 300;

    private static LocalBroker broker;
    private static KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void start() {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 1, 1);
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        broker.close();
    }

    @Test
    void shouldFlyAConfirmedOrderOnceAlsoOverARestart() throws Exception {
        order("once", "once", State.ISSUED, "officer-7");
        try (var bridge = running("once")) {
            awaitVerbs("once", Verb.ACKNOWLEDGE, Verb.EN_ROUTE, Verb.ON_SCENE, Verb.FLIGHT_DONE);
        }
        order("once", "after", State.ISSUED, "officer-7");
        try (var bridge = running("once")) {
            awaitVerbs("after", Verb.ACKNOWLEDGE, Verb.EN_ROUTE, Verb.ON_SCENE, Verb.FLIGHT_DONE);
        }
        assertThat(verbs("once")).hasSize(4);
    }

    @Test
    void shouldNotFlyWhatNobodyConfirmedNorThroughTheGates() throws Exception {
        var fleet = fleet("gates", SPEED);
        fleet.weather("dock:gates", 20, 0);
        order("gates", "unconfirmed", State.ISSUED, null);
        try (var bridge = running("gates", fleet)) {
            awaitVerbs("unconfirmed", Verb.FLIGHT_FAILED);
        }
        assertThat(of("unconfirmed").get(0).reason()).contains("NOT_CONFIRMED", "WIND_TOO_STRONG");
    }

    @Test
    void shouldNotFlyAgainWhatDisposalKnowsToBeUnderWay() throws Exception {
        order("known", "known", State.ISSUED, "officer-7");
        order("known", "known", State.EN_ROUTE, "officer-7");
        order("known", "marker", State.ISSUED, null);
        try (var bridge = running("known")) {
            awaitVerbs("marker", Verb.FLIGHT_FAILED);
        }
        assertThat(verbs("known")).isEmpty();
    }

    @Test
    void shouldCallBackAFlightThatIsWithdrawn() throws Exception {
        order("withdrawn", "withdrawn", State.ISSUED, "officer-7");
        try (var bridge = running("withdrawn", fleet("withdrawn", 1))) {
            awaitVerbs("withdrawn", Verb.ACKNOWLEDGE);
            order("withdrawn", "withdrawn", State.WITHDRAWN, "officer-7");
            awaitVerbs("withdrawn", Verb.ACKNOWLEDGE, Verb.FLIGHT_DONE);
        }
    }

    @Test
    void shouldTellWhatTheDocksSay() throws Exception {
        try (var bridge = running("docks")) {
            await().until(
                            () ->
                                    read(Topics.PATROL).stream()
                                            .anyMatch(it -> isOf("dock:docks", it)));
        }
        var record =
                read(Topics.PATROL).stream()
                        .filter(it -> isOf("dock:docks", it))
                        .findFirst()
                        .orElseThrow();
        var status = (UnitStatus) new EventDecoder().decode(record.value());
        assertThat(status.getUnitKind()).isEqualTo("drone-dock");
        assertThat(status.getAttributes())
                .containsEntry("county", "431124")
                .containsEntry("model", "dock-2")
                .containsEntry("simulated", true)
                .containsEntry("inDock", true);
    }

    private static boolean isOf(String dock, ConsumerRecord<byte[], byte[]> record) {
        return new String(record.key(), UTF_8).equals(dock);
    }

    /** Each test has a dock of its own, since all orders are in one topic. */
    private static SimulatedFleet fleet(String name, double speed) {
        return new SimulatedFleet(
                List.of(Flights.dock("dock:" + name)), Flights.LIMITS, speed, Clock.systemUTC());
    }

    private static Running running(String group) {
        return running(group, fleet(group, SPEED));
    }

    private static Running running(String group, DroneFleet fleet) {
        var bridge =
                new DroneBridge(
                        broker.bootstrap(),
                        group,
                        Set.of("dock:" + group),
                        fleet,
                        Flights.GATES,
                        Clock.systemUTC());
        var thread = new Thread(bridge::run, "bridge");
        thread.start();
        return new Running(bridge, thread);
    }

    private record Running(DroneBridge bridge, Thread thread) implements AutoCloseable {
        @Override
        public void close() throws InterruptedException {
            bridge.close();
            thread.join(Duration.ofSeconds(20).toMillis());
            assertThat(thread.isAlive()).isFalse();
        }
    }

    private static void order(String dock, String id, State state, @Nullable String by)
            throws Exception {
        var now = Clock.systemUTC().instant();
        var order = Flights.order("dock:" + dock, id, state, now, by);
        producer.send(
                        new ProducerRecord<>(
                                Topics.ORDERS, id.getBytes(UTF_8), IncidentJson.encode(order)))
                .get();
    }

    private static void awaitVerbs(String order, Verb... verbs) {
        await().atMost(Duration.ofSeconds(15))
                .untilAsserted(() -> assertThat(verbs(order)).containsExactly(verbs));
    }

    private static List<Verb> verbs(String order) throws IOException {
        return of(order).stream().map(Action::verb).toList();
    }

    private static List<Action> of(String order) throws IOException {
        var actions = new ArrayList<Action>();
        for (var record : read(Topics.ACTIONS)) {
            var action = ActionJson.decode(record.value());
            if (order.equals(action.order())) {
                actions.add(action);
            }
        }
        return actions;
    }

    private static List<ConsumerRecord<byte[], byte[]>> read(String topic) {
        var partition = new TopicPartition(topic, 0);
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = requireNonNull(consumer.endOffsets(List.of(partition)).get(partition));
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(50)).forEach(records::add);
            }
        }
        return records;
    }
}
