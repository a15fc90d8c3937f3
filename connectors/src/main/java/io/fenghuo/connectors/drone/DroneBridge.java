package io.fenghuo.connectors.drone;

import io.fenghuo.connectors.drone.DroneFleet.Answer;
import io.fenghuo.connectors.drone.DroneFleet.Flight;
import io.fenghuo.connectors.drone.DroneFleet.Outcome;
import io.fenghuo.connectors.drone.DroneFleet.Progress;
import io.fenghuo.connectors.drone.DroneFleet.Stage;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.drone.FlightGates;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.ActionJson;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Order;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands orders that a person has confirmed to a fleet, and tells disposal what comes of them and
 * what the docks say.
 *
 * <p>Each order takes off once, also over restarts: the consumer group's position moves on only
 * after the dock has answered and that was told, and at the start the whole topic {@code orders} is
 * read, so that a flight that is known to be under way is not begun again.
 *
 * <p>Caveats:
 *
 * <ul>
 *   <li>A process that dies between the answer of the dock and the telling asks for the same flight
 *       again. The gates then find no drone in the dock, and the order is reported as failed while
 *       its drone flies; where they pass, the flight has the same id, and whether the vendor
 *       refuses that was not tried on a real dock.
 *   <li>One process a group: two of them could each take an order for the other's docks.
 *   <li>News of a flight that Kafka does not take within two minutes is lost, and logged.
 *   <li>A dock that does not answer is told to call its drone back, and the order has failed; the
 *       drone may have been in the air.
 * </ul>
 */
public final class DroneBridge implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DroneBridge.class);
    private static final Duration STATUS_EVERY = Duration.ofSeconds(15);
    private static final Duration POLL = Duration.ofMillis(100);

    /** Few, so that docks that do not answer cannot hold up the group for too long. */
    private static final int ORDERS_A_POLL = 5;

    private final DroneFleet fleet;
    private final FlightOrders flights;
    private final Clock clock;
    private final KafkaConsumer<byte[], byte[]> orders;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, Instant> saidOfDocks = new HashMap<>();
    private final EventEncoder events = new EventEncoder();
    private Instant nextStatus = Instant.MIN;
    private volatile boolean closing;

    /**
     * @param docks the ids of the fleet's docks
     * @param group that remembers how far orders were carried out
     */
    public DroneBridge(
            String bootstrap,
            String group,
            Set<String> docks,
            DroneFleet fleet,
            FlightGates gates,
            Clock clock) {
        this.fleet = fleet;
        this.flights = new FlightOrders(docks, gates);
        this.clock = clock;
        this.orders = new KafkaConsumer<>(consumer(bootstrap, group));
        this.producer = new KafkaProducer<>(producer(bootstrap));
        fleet.listen(this::tell);
    }

    private static Map<String, Object> consumer(String bootstrap, String group) {
        return Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ConsumerConfig.GROUP_ID_CONFIG,
                group,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                false,
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                "earliest",
                ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                "read_committed",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                ORDERS_A_POLL,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                false,
                ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class,
                ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG,
                ByteArrayDeserializer.class);
    }

    private static Map<String, Object> producer(String bootstrap) {
        return Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                ProducerConfig.ACKS_CONFIG,
                "all",
                ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
                true,
                ProducerConfig.KEY_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class,
                ProducerConfig.VALUE_SERIALIZER_CLASS_CONFIG,
                ByteArraySerializer.class);
    }

    /**
     * Works until {@link #close}.
     *
     * @throws KafkaException where the broker refuses
     */
    public void run() {
        try {
            recall();
            orders.subscribe(List.of(Topics.ORDERS));
            while (!closing) {
                latest(orders.poll(POLL)).forEach(this::carryOut);
                fleet.tick();
                tellOfDocks();
            }
        } finally {
            orders.close();
            producer.close();
        }
    }

    /** Reads the topic as it is, apart from the group's position. */
    private void recall() {
        var partitions = new ArrayList<TopicPartition>();
        var found = orders.partitionsFor(Topics.ORDERS);
        if (found == null || found.isEmpty()) {
            throw new KafkaException("there is no topic " + Topics.ORDERS);
        }
        found.forEach(it -> partitions.add(new TopicPartition(it.topic(), it.partition())));
        orders.assign(partitions);
        orders.seekToBeginning(partitions);
        var ends = orders.endOffsets(partitions);
        while (!closing && ends.entrySet().stream().anyMatch(this::isBehind)) {
            for (var record : orders.poll(POLL)) {
                var order = read(record);
                if (order != null) {
                    flights.recall(order);
                }
            }
        }
        orders.unsubscribe();
    }

    private boolean isBehind(Map.Entry<TopicPartition, Long> end) {
        return orders.position(end.getKey()) < end.getValue();
    }

    /** The last record of each order, by offset: what came before it holds no more. */
    private static List<ConsumerRecord<byte[], byte[]>> latest(
            Iterable<ConsumerRecord<byte[], byte[]>> records) {
        var latest = new LinkedHashMap<String, ConsumerRecord<byte[], byte[]>>();
        for (var record : records) {
            var key = record.key() == null ? "" : new String(record.key(), StandardCharsets.UTF_8);
            latest.remove(key);
            latest.put(key, record);
        }
        return List.copyOf(latest.values());
    }

    private void carryOut(ConsumerRecord<byte[], byte[]> record) {
        var order = read(record);
        if (order != null) {
            carryOut(order);
        }
        var partition = new TopicPartition(record.topic(), record.partition());
        try {
            orders.commitSync(Map.of(partition, new OffsetAndMetadata(record.offset() + 1)));
        } catch (CommitFailedException | RebalanceInProgressException moved) {
            LOG.warn("another process took over orders; is there a second one in the group?");
        }
    }

    private static @Nullable Order read(ConsumerRecord<byte[], byte[]> record) {
        if (record.value() == null) {
            return null;
        }
        try {
            return IncidentJson.decode(record.value(), Order.class);
        } catch (IOException wrong) {
            LOG.warn(
                    "no order at {}/{}/{}: {}",
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    wrong.getMessage());
            return null;
        }
    }

    private void carryOut(Order order) {
        var decision = flights.decide(order, fleet.docks(), clock.instant());
        switch (decision.step()) {
            case TAKE_OFF -> takeOff(order);
            case RETURN_HOME -> callBack(order);
            case REFUSE -> {
                LOG.info("order {} is not flown: {}", order.id(), decision.reason());
                tellAndWait(action(order, Verb.FLIGHT_FAILED, decision.reason()));
            }
            case NOTHING -> {
                // It is another's, or was carried out before.
            }
        }
    }

    private void takeOff(Order order) {
        var lon = order.place().lon();
        var lat = order.place().lat();
        if (lon == null || lat == null) {
            throw new IllegalStateException("the gates let a flight to nowhere pass");
        }
        flights.begin(order);
        var outcome = fleet.takeOff(new Flight(order.id(), order.unit(), lon, lat));
        if (outcome.answer() == Answer.ACCEPTED) {
            LOG.info("order {}: {} takes off", order.id(), order.unit());
            tellAndWait(action(order, Verb.ACKNOWLEDGE, null));
            return;
        }
        if (outcome.answer() == Answer.UNANSWERED) {
            logged(order, fleet.returnHome(order.id(), order.unit()));
        }
        flights.end(order.id());
        LOG.warn("order {}: no take-off: {}", order.id(), outcome.reason());
        tellAndWait(action(order, Verb.FLIGHT_FAILED, outcome.answer() + ": " + outcome.reason()));
    }

    private void callBack(Order order) {
        logged(order, fleet.returnHome(order.id(), order.unit()));
    }

    private static void logged(Order order, Outcome outcome) {
        if (outcome.answer() == Answer.ACCEPTED) {
            LOG.info("order {}: {} is called back", order.id(), order.unit());
        } else {
            LOG.error(
                    "order {}: {} was not called back, a person must look: {} {}",
                    order.id(),
                    order.unit(),
                    outcome.answer(),
                    outcome.reason());
        }
    }

    private Action action(Order order, Verb verb, @Nullable String reason) {
        return FlightNews.of(order, verb, clock.instant(), reason);
    }

    /** Progress, from a thread of the fleet. */
    private void tell(Progress progress) {
        var order = flights.underWay(progress.order());
        if (order.isEmpty()) {
            LOG.warn(
                    "{} says {} of order {}, which is not under way",
                    progress.dock(),
                    progress.stage(),
                    progress.order());
            return;
        }
        if (progress.stage() == Stage.RETURNED || progress.stage() == Stage.FAILED) {
            flights.end(progress.order());
        }
        var reason = progress.reason().isEmpty() ? null : progress.reason();
        var action = action(order.get(), FlightNews.verb(progress.stage()), reason);
        producer.send(
                record(action),
                (written, failed) -> {
                    if (failed != null) {
                        LOG.error("lost: {} of order {}", action.verb(), action.order(), failed);
                    }
                });
    }

    private void tellAndWait(Action action) {
        try {
            producer.send(record(action)).get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new KafkaException("interrupted", interrupted);
        } catch (ExecutionException refused) {
            throw new KafkaException("an action was not taken", refused.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(Action action) {
        return new ProducerRecord<>(
                Topics.ACTIONS,
                action.county().getBytes(StandardCharsets.UTF_8),
                ActionJson.encode(action));
    }

    private void tellOfDocks() {
        var now = clock.instant();
        if (now.isBefore(nextStatus)) {
            return;
        }
        nextStatus = now.plus(STATUS_EVERY);
        for (var dock : fleet.docks()) {
            if (!dock.at().equals(saidOfDocks.put(dock.unit(), dock.at()))) {
                producer.send(
                        new ProducerRecord<>(
                                Topics.PATROL,
                                dock.unit().getBytes(StandardCharsets.UTF_8),
                                events.encode(FlightNews.status(dock, fleet.isSimulated()))));
            }
        }
    }

    /** Ends {@link #run} after the order in hand. */
    @Override
    public void close() {
        closing = true;
    }
}
