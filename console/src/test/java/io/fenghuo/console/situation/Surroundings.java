package io.fenghuo.console.situation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.tables.ConsoleTables;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A real broker and a real Postgres; {@link #clear} gives a test tables and topics to itself. */
public final class Surroundings implements AutoCloseable {
    private static final int PARTITIONS = 4;
    private static final List<String> READ =
            List.of(
                    Topics.ALERTS,
                    Topics.INCIDENTS,
                    Topics.ORDERS,
                    Topics.NOTIFICATIONS,
                    Topics.ANSWERS,
                    Topics.PATROL,
                    Topics.SENSOR);

    private final EmbeddedPostgres postgres;
    private final LocalBroker broker;
    private final KafkaProducer<byte[], byte[]> producer;
    private @Nullable Database database;
    private int tests;

    public Surroundings() throws IOException {
        postgres = EmbeddedPostgres.start();
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), PARTITIONS, 1);
        producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    /** An empty database, and nothing to be read of what stands in the topics already. */
    public void clear() throws SQLException {
        tests++;
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            statement.execute("create database test" + tests);
        }
        if (database != null) {
            database.close();
        }
        database = open();
        for (var topic : READ) {
            ends(topic)
                    .forEach(
                            (partition, end) ->
                                    database()
                                            .jdbi()
                                            .useHandle(
                                                    handle ->
                                                            handle.execute(
                                                                    "insert into kafka_position"
                                                                            + " values (?, ?, ?,"
                                                                            + " ?)",
                                                                    group() + '-' + topic,
                                                                    topic,
                                                                    partition.partition(),
                                                                    end)));
        }
    }

    /** Another pool of connections to the same database, as another process has. */
    public Database open() {
        var opened = Database.open(postgres.getJdbcUrl("postgres", "test" + tests));
        ConsoleTables.migrate(opened.dataSource());
        return opened;
    }

    public String group() {
        return "console" + tests;
    }

    public String kafka() {
        return broker.bootstrap();
    }

    public Database database() {
        if (database == null) {
            throw new IllegalStateException("clear comes first");
        }
        return database;
    }

    public void send(ReceivedAlert alert) {
        send(Topics.ALERTS, alert.data().alertId(), ReceivedAlertJson.encode(alert));
    }

    public void send(Incident incident) {
        send(Topics.INCIDENTS, incident.id(), IncidentJson.encode(incident));
    }

    public void send(Order order) {
        send(Topics.ORDERS, order.id(), IncidentJson.encode(order));
    }

    public void send(Notification notification) {
        send(
                Topics.NOTIFICATIONS,
                notification.incident().id(),
                NotificationJson.encode(notification));
    }

    public void send(Answer answer) {
        send(Topics.ANSWERS, answer.county(), IncidentJson.encode(answer));
    }

    public void send(String topic, String key, byte[] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
    }

    /** The same, and says when the broker took it in. */
    public Instant sent(String topic, String key, byte[] value)
            throws ExecutionException, InterruptedException {
        var record = new ProducerRecord<>(topic, key.getBytes(UTF_8), value);
        return Instant.ofEpochMilli(producer.send(record).get().timestamp());
    }

    /** One number that the database answers. */
    public int number(String sql) {
        return database()
                .jdbi()
                .withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).one());
    }

    /** Everything that a topic holds. */
    public List<ConsumerRecord<byte[], byte[]>> topic(String topic) {
        try (var consumer = consumer()) {
            var partitions = partitions(consumer, topic);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions).entrySet();
            var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
            while (ends.stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
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

    @Override
    public void close() throws IOException {
        producer.close();
        if (database != null) {
            database.close();
        }
        broker.close();
        postgres.close();
    }
}
