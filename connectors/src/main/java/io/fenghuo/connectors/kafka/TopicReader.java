package io.fenghuo.connectors.kafka;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/**
 * Reads a whole topic from its beginning, and whenever it is asked again what came since, without a
 * consumer group.
 *
 * <p>Caveats: one thread only, except for {@link #wakeup}. Partitions that are added to the topic
 * later are not read. Where the topic ends before what was read of it, because it was made again or
 * cut short by a failing broker, it is read from its beginning once more; where it was made again
 * and is the longer by now, its first records are missed.
 */
final class TopicReader implements AutoCloseable {
    /** How long the broker may take for an answer, or for the next record. */
    static final Duration TIMEOUT = Duration.ofSeconds(10);

    /**
     * How long a fetch may wait in the broker. After each record the consumer fetches ahead, and on
     * one connection the broker answers nothing else meanwhile, not even where the topic ends.
     */
    private static final Duration FETCH = Duration.ofMillis(10);

    private static final Duration POLL = Duration.ofMillis(100);
    private static final CloseOptions AT_ONCE = CloseOptions.timeout(Duration.ofSeconds(1));

    private final String bootstrap;
    private final String topic;
    private final KafkaConsumer<byte[], byte[]> consumer;
    private List<TopicPartition> partitions = List.of();

    TopicReader(String bootstrap, String topic) {
        this.bootstrap = bootstrap;
        this.topic = topic;
        this.consumer =
                new KafkaConsumer<>(
                        Map.of(
                                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                                false,
                                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
                                "earliest",
                                ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG,
                                Topics.MAX_PACK,
                                ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
                                (int) FETCH.toMillis(),
                                ConsumerConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                (int) TIMEOUT.toMillis(),
                                ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                (int) TIMEOUT.toMillis()),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer());
    }

    /**
     * Hands over everything that the topic held when this was called and was not handed over
     * before, in the order of each partition.
     *
     * @throws IOException where the topic is not there
     * @throws org.apache.kafka.common.KafkaException where the broker does not answer or refuses;
     *     asking again goes on where this ended
     */
    void readToEnd(Consumer<ConsumerRecord<byte[], byte[]>> receiver) throws IOException {
        if (partitions.isEmpty()) {
            assign();
        }
        var ends = consumer.endOffsets(partitions);
        beginAgain(ends);
        long lastHeard = System.nanoTime();
        while (!reached(ends)) {
            var records = consumer.poll(POLL);
            records.forEach(receiver);
            if (!records.isEmpty()) {
                lastHeard = System.nanoTime();
            } else if (System.nanoTime() - lastHeard > TIMEOUT.toNanos()) {
                throw new TimeoutException("no record came in " + TIMEOUT.toSeconds() + " s");
            }
        }
    }

    private void assign() throws IOException {
        var found = consumer.partitionsFor(topic);
        if (found == null || found.isEmpty()) {
            throw new IOException(
                    "Kafka at %s has no topic %s; fenghuo topics create --kafka %s makes it"
                            .formatted(bootstrap, topic, bootstrap));
        }
        partitions =
                found.stream()
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** Begins again where the topic ends before what was read, since it is another by now. */
    private void beginAgain(Map<TopicPartition, Long> ends) {
        for (var each : partitions) {
            if (consumer.position(each) > end(ends, each)) {
                consumer.seekToBeginning(List.of(each));
            }
        }
    }

    /** More may have come since the ends were asked for, and been read. */
    private boolean reached(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(each -> consumer.position(each) >= end(ends, each));
    }

    private static long end(Map<TopicPartition, Long> ends, TopicPartition partition) {
        return ends.getOrDefault(partition, 0L);
    }

    /** Ends a call of {@link #readToEnd} with an exception; from any thread. */
    void wakeup() {
        consumer.wakeup();
    }

    @Override
    public void close() {
        consumer.close(AT_ONCE);
    }
}
