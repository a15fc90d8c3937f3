package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.delivery.EndpointsYaml.Endpoints;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** A real Postgres and a real broker; each test has a database and a consumer group of its own. */
final class Surroundings implements AutoCloseable {
    private static final int PARTITIONS = 4;

    private final EmbeddedPostgres postgres;
    private final LocalBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private String name = "postgres";
    private Database database;
    private int tests;

    Surroundings() throws IOException {
        postgres = EmbeddedPostgres.start();
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), PARTITIONS, 1);
        producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        database = Database.open(jdbc());
    }

    /** An empty database, and nothing to be read of what stands in the topics already. */
    void clear() throws SQLException {
        tests++;
        name = "test" + tests;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        database.close();
        database = Database.open(jdbc());
        ends(Topics.NOTIFICATIONS)
                .forEach(
                        (partition, end) ->
                                database.jdbi()
                                        .useHandle(
                                                handle ->
                                                        handle.execute(
                                                                "insert into kafka_position values"
                                                                        + " (?, ?, ?, ?)",
                                                                group(),
                                                                partition.topic(),
                                                                partition.partition(),
                                                                end)));
    }

    String group() {
        return "delivery" + tests;
    }

    private Map<TopicPartition, Long> ends(String topic) {
        try (var consumer = consumer()) {
            return consumer.endOffsets(partitions(consumer, topic));
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer() {
        return new KafkaConsumer<>(
                Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    private static List<TopicPartition> partitions(
            KafkaConsumer<byte[], byte[]> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(it -> new TopicPartition(topic, it.partition()))
                .toList();
    }

    String kafka() {
        return broker.bootstrap();
    }

    String jdbc() {
        return postgres.getJdbcUrl("postgres", name);
    }

    Database database() {
        return database;
    }

    Deliveries deliveries() {
        return new Deliveries(database.jdbi(), Clock.systemUTC());
    }

    DeliveryService service(String yaml) {
        var service = new DeliveryService(kafka(), database, endpoints(yaml), group());
        service.start();
        return service;
    }

    /** One that tries so often again, and soon. */
    DeliveryService service(String yaml, int retries) {
        var waits = new ArrayList<>(List.of(Duration.ZERO));
        waits.addAll(Collections.nCopies(retries, Duration.ofMillis(40)));
        var endpoints = new Endpoints(endpoints(yaml).all(), new RetrySchedule(waits, waits, 0.1));
        var service = new DeliveryService(kafka(), database, endpoints, group());
        service.start();
        return service;
    }

    static Endpoints endpoints(String yaml) {
        return EndpointsYaml.read("endpoints.yaml", yaml, Map.of());
    }

    void send(Notification notification) {
        send(notification.incident().id(), NotificationJson.encode(notification));
    }

    void send(String key, byte[] value) {
        producer.send(new ProducerRecord<>(Topics.NOTIFICATIONS, key.getBytes(UTF_8), value));
    }

    /** Everything that a topic holds. */
    List<String> topic(String topic) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions).entrySet();
            var values = new ArrayList<String>();
            while (ends.stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100))
                        .forEach(record -> values.add(new String(record.value(), UTF_8)));
            }
            return values;
        }
    }

    @Override
    public void close() throws IOException {
        producer.close();
        database.close();
        broker.close();
        postgres.close();
    }
}
