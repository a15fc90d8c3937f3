package io.fenghuo.console.situation;

import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.connectors.postgres.OutboxReader;
import io.fenghuo.console.api.Endpoint;
import io.fenghuo.console.reference.Reference;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * What is going on: keeps what the topics say, and answers what is asked of it.
 *
 * <p>Several instances may run on one database under one group; they share the partitions.
 */
public final class Situation implements AutoCloseable {
    /** How long what has happened can be asked for, where nothing else is said. */
    public static final Duration KEEP = Duration.ofDays(365);

    /** What many senders say waits until this much has come, half a second at most. */
    private static final int CROWD_BYTES = 32 * 1024;

    private final Database database;
    private final String kafka;
    private final String group;
    private final Reference reference;
    private final Clock clock;
    private final KafkaProducer<byte[], byte[]> producer;
    private final DeadLetterProducer deadLetters;
    private final List<OutboxReader> readers = new ArrayList<>();
    private final Housekeeper housekeeper;

    private Situation(
            Database database,
            String kafka,
            String group,
            Reference reference,
            Duration keep,
            Clock clock) {
        this.database = database;
        this.kafka = kafka;
        this.group = group;
        this.reference = reference;
        this.clock = clock;
        this.producer =
                new KafkaProducer<>(
                        Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        this.deadLetters = new DeadLetterProducer(producer, clock);
        this.housekeeper = new Housekeeper(database.jdbi(), keep, clock);
        read(Topics.ALERTS, "alert", 1, new AlertIntake());
        read(Topics.INCIDENTS, "incident", 1, new IncidentIntake());
        read(Topics.ORDERS, "order", 1, new OrderIntake());
        read(Topics.NOTIFICATIONS, "notification", 1, new StepIntake());
        read(Topics.ANSWERS, "answer", 1, new AnswerIntake());
        read(Topics.PATROL, "unit", CROWD_BYTES, new UnitIntake(reference, clock));
        read(Topics.SENSOR, "reading", CROWD_BYTES, new ReadingIntake(clock));
    }

    /**
     * @param database with the console's tables
     * @param kafka the brokers, {@code HOST:PORT,…}
     * @param group the name under which positions are kept; of every topic a group of its own
     * @param keep how long what has happened can be asked for
     */
    public static Situation open(
            Database database,
            String kafka,
            String group,
            Reference reference,
            Duration keep,
            Clock clock) {
        return new Situation(database, kafka, group, reference, keep, clock);
    }

    private <T> void read(String topic, String what, int leastBytes, Intake<T> intake) {
        var writing = new TopicIntake<>(what, intake, deadLetters);
        readers.add(
                new OutboxReader(
                        database.jdbi(),
                        kafka,
                        group + '-' + topic,
                        topic,
                        leastBytes,
                        writing::write,
                        () -> {}));
    }

    /** Begins to take in. */
    public void start() {
        readers.forEach(OutboxReader::start);
        housekeeper.start();
    }

    public List<Endpoint> endpoints() {
        var jdbi = database.jdbi();
        var views =
                new ViewEndpoints(
                        new Present(jdbi), new Past(jdbi), new Readings(jdbi, reference), clock);
        return Stream.of(
                        views.endpoints(),
                        new AlertEndpoints(jdbi).endpoints(),
                        new IncidentEndpoints(jdbi).endpoints())
                .flatMap(List::stream)
                .toList();
    }

    /** Stops taking in, once the batches under way are written. */
    @Override
    public void close() {
        readers.forEach(OutboxReader::close);
        housekeeper.close();
        producer.close();
    }
}
