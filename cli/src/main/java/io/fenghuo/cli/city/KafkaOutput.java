package io.fenghuo.cli.city;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.UnitStatus;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Sends events to the topics of their streams, keyed by subject. */
final class KafkaOutput implements AutoCloseable {
    private static final int ANSWER_MILLIS = 10_000;

    private final String bootstrap;
    private final KafkaProducer<byte[], byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    /**
     * @throws BadInputException where the broker does not answer or lacks the topics
     */
    KafkaOutput(String bootstrap) {
        this.bootstrap = bootstrap;
        try {
            producer =
                    new KafkaProducer<>(
                            Map.of(
                                    ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                    bootstrap,
                                    ProducerConfig.MAX_BLOCK_MS_CONFIG,
                                    ANSWER_MILLIS,
                                    ProducerConfig.LINGER_MS_CONFIG,
                                    5),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        } catch (KafkaException unusable) {
            throw new BadInputException("--to-kafka " + bootstrap + " cannot be used", unusable);
        }
        try {
            Topics.EVENTS.forEach(producer::partitionsFor);
        } catch (KafkaException noAnswer) {
            producer.close(Duration.ZERO);
            throw new BadInputException(
                    "Kafka at "
                            + bootstrap
                            + " does not answer, or has no topics yet; is the address right?",
                    noAnswer);
        }
    }

    void send(Event event, byte[] bytes) {
        var record = new ProducerRecord<>(topic(event), event.getSubject().getBytes(UTF_8), bytes);
        try {
            producer.send(
                    record,
                    (metadata, failed) -> {
                        if (failed != null) {
                            failure.compareAndSet(null, failed);
                        }
                    });
        } catch (KafkaException failed) {
            failure.compareAndSet(null, failed);
        }
        check();
    }

    /** Waits until the broker has all of it. */
    void flush() {
        producer.flush();
        check();
    }

    private void check() {
        var failed = failure.get();
        if (failed != null) {
            throw new UncheckedIOException(
                    new IOException("Kafka at " + bootstrap + " took no more events", failed));
        }
    }

    private static String topic(Event event) {
        if (event instanceof CameraObservation) {
            return Topics.CAMERA;
        } else if (event instanceof PatrolReport || event instanceof UnitStatus) {
            return Topics.PATROL;
        }
        return event instanceof FraudSignal ? Topics.FRAUD : Topics.SENSOR;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(2));
    }
}
