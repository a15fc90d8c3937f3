package io.fenghuo.jobs.cluster;

import io.fenghuo.rules.incident.NotificationJson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** What disposal has said so far. */
final class NotificationsOnKafka {
    private NotificationsOnKafka() {}

    /** The ids of all notifications; each may be there more than once. */
    static Set<String> ids(String bootstrap, String topic) throws IOException {
        var ids = new HashSet<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(it -> new TopicPartition(topic, it.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions).entrySet();
            while (ends.stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (var record : consumer.poll(Duration.ofMillis(100))) {
                    ids.add(NotificationJson.decode(record.value()).id());
                }
            }
        }
        return ids;
    }
}
