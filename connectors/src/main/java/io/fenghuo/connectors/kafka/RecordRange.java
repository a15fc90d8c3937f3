package io.fenghuo.connectors.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jspecify.annotations.Nullable;

/**
 * What Kafka holds from one instant to another, by the time that it notes for each record.
 *
 * <p>That time is of receipt in topics of events, and of writing in those of alerts; it is not the
 * event time. In each partition the range begins at the first record that is not before {@code
 * from} and ends before the first that is not before {@code to}; where the times that senders chose
 * go back and forth, records between the two are in it whatever their own time.
 *
 * @param bootstrap the brokers, {@code HOST:PORT,…}
 * @param from null for the earliest that is still kept
 * @param to not included; null for the end as it is when it is read
 */
public record RecordRange(String bootstrap, @Nullable Instant from, @Nullable Instant to) {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(500);

    public RecordRange {
        if (from != null && to != null && !from.isBefore(to)) {
            throw new IllegalArgumentException("the range ends at " + to + ", not after " + from);
        }
    }

    /** Everything that is kept. */
    public static RecordRange all(String bootstrap) {
        return new RecordRange(bootstrap, null, null);
    }

    OffsetsInitializer starting() {
        return from == null
                ? OffsetsInitializer.earliest()
                : OffsetsInitializer.timestamp(from.toEpochMilli());
    }

    OffsetsInitializer stopping() {
        return to == null
                ? OffsetsInitializer.latest()
                : OffsetsInitializer.timestamp(to.toEpochMilli());
    }

    /**
     * @throws IllegalStateException in one line, where the brokers do not answer or a topic is
     *     missing
     */
    public void require(List<String> topics) {
        try (var admin = Admin.create(client())) {
            var missing = new HashSet<>(topics);
            missing.removeAll(
                    admin.listTopics().names().get(PATIENCE.toSeconds(), TimeUnit.SECONDS));
            if (!missing.isEmpty()) {
                throw new IllegalStateException(
                        "Kafka at "
                                + bootstrap
                                + " has no topic "
                                + String.join(", ", missing.stream().sorted().toList())
                                + "; fenghuo topics create makes what is missing");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } catch (ExecutionException | TimeoutException | KafkaException noAnswer) {
            throw new IllegalStateException(
                    "Kafka at " + bootstrap + " does not answer; is the address right?", noAnswer);
        }
    }

    /**
     * Hands over the value of each record of a topic, partition by partition in their order.
     * Records without a value are left out.
     *
     * @throws IllegalStateException where nothing comes for long though there should be more
     */
    public void read(String topic, Consumer<byte[]> taker) {
        try (var consumer =
                new KafkaConsumer<>(
                        client(), new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(each -> new TopicPartition(topic, each.partition()))
                            .toList();
            var begins = offsets(consumer, partitions, from, consumer.beginningOffsets(partitions));
            var ends = offsets(consumer, partitions, to, consumer.endOffsets(partitions));
            var open = new HashMap<TopicPartition, Long>();
            for (var partition : partitions) {
                long end = ends.getOrDefault(partition, 0L);
                if (begins.getOrDefault(partition, 0L) < end) {
                    open.put(partition, end);
                }
            }
            consumer.assign(open.keySet());
            open.keySet().forEach(each -> consumer.seek(each, begins.getOrDefault(each, 0L)));
            drain(consumer, open, taker);
        }
    }

    private void drain(
            KafkaConsumer<byte[], byte[]> consumer,
            Map<TopicPartition, Long> open,
            Consumer<byte[]> taker) {
        int silent = 0;
        while (!open.isEmpty()) {
            var records = consumer.poll(POLL);
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent * POLL.toMillis() > PATIENCE.toMillis()) {
                throw new IllegalStateException(
                        "Kafka at " + bootstrap + " stopped sending " + open.keySet());
            }
            for (var record : records) {
                var end = open.get(new TopicPartition(record.topic(), record.partition()));
                if (end != null && record.offset() < end && record.value() != null) {
                    taker.accept(record.value());
                }
            }
            // By position and not by the records, since the last offsets may hold none to be read.
            open.entrySet()
                    .removeIf(
                            each -> {
                                boolean read = consumer.position(each.getKey()) >= each.getValue();
                                if (read) {
                                    consumer.pause(List.of(each.getKey()));
                                }
                                return read;
                            });
        }
    }

    private static Map<TopicPartition, Long> offsets(
            KafkaConsumer<byte[], byte[]> consumer,
            List<TopicPartition> partitions,
            @Nullable Instant at,
            Map<TopicPartition, Long> otherwise) {
        if (at == null) {
            return otherwise;
        }
        var asked = new HashMap<TopicPartition, Long>();
        partitions.forEach(partition -> asked.put(partition, at.toEpochMilli()));
        Map<TopicPartition, @Nullable OffsetAndTimestamp> found = consumer.offsetsForTimes(asked);
        var ends = consumer.endOffsets(partitions);
        var offsets = new HashMap<TopicPartition, Long>();
        for (var partition : partitions) {
            var first = found.get(partition);
            offsets.put(
                    partition, first == null ? ends.getOrDefault(partition, 0L) : first.offset());
        }
        return offsets;
    }

    private Map<String, Object> client() {
        return Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                (int) PATIENCE.toMillis(),
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                "false");
    }
}
