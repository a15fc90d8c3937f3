package io.fenghuo.connectors.kafka;

import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Waits for the answer to an action: of those that come after it was opened. */
public final class AnswerReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AnswerReader.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaConsumer<byte[], byte[]> consumer;

    /**
     * @throws org.apache.kafka.common.KafkaException where the broker does not answer
     */
    public AnswerReader(String bootstrap) {
        consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
        var partitions =
                consumer.partitionsFor(Topics.ANSWERS).stream()
                        .map(it -> new TopicPartition(Topics.ANSWERS, it.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        // Asking for the positions is what settles them before anything is sent.
        partitions.forEach(consumer::position);
    }

    /** The answer to an action, or empty where none comes in time. */
    public Optional<Answer> await(String action, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (var record : consumer.poll(POLL)) {
                try {
                    var answer = IncidentJson.decode(record.value(), Answer.class);
                    if (answer.action().equals(action)) {
                        return Optional.of(answer);
                    }
                } catch (IOException unreadable) {
                    LOG.warn("an answer that cannot be read: {}", unreadable.getMessage());
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
