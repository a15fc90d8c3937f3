package io.fenghuo.connectors.kafka;

import io.fenghuo.connectors.intake.Backlog;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Nothing waits when the job's group has committed all that the topics hold.
 *
 * <p>Offsets are committed when a checkpoint is complete, so it takes up to one checkpoint after
 * the last record until the backlog is known to be empty; without checkpoints it never is. The
 * broker is asked again only when the last answer is in, and only while someone wants to know.
 *
 * <p>Caveat: topics must be written without transactions, whose markers nobody reads or commits.
 */
public final class KafkaBacklog implements Backlog {
    private static final int TIMEOUT_MILLIS = 10_000;

    private final List<String> topics;
    private final String group;
    private final Clock clock;
    private final Admin admin;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicLong emptyAsOf = new AtomicLong(UNKNOWN);

    private KafkaBacklog(String bootstrap, List<String> topics, String group, Clock clock) {
        this.topics = topics;
        this.group = group;
        this.clock = clock;
        this.admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                bootstrap,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
                                TIMEOUT_MILLIS));
    }

    public static Factory of(String bootstrap, List<String> topics, String group, Clock clock) {
        var copied = List.copyOf(topics);
        return () -> new KafkaBacklog(bootstrap, copied, group, clock);
    }

    @Override
    public long emptyAsOf() {
        if (asking.compareAndSet(false, true)) {
            long asked = clock.millis();
            ask().whenComplete(
                            (empty, failed) -> {
                                if (failed == null && empty) {
                                    emptyAsOf.set(asked);
                                }
                                asking.set(false);
                            });
        }
        return emptyAsOf.get();
    }

    private CompletionStage<Boolean> ask() {
        return partitions()
                .thenCompose(
                        partitions ->
                                offsets(partitions, OffsetSpec::latest)
                                        .thenCombine(
                                                offsets(partitions, OffsetSpec::earliest),
                                                KafkaBacklog::held)
                                        .thenCombine(committed(), KafkaBacklog::allCommitted));
    }

    private CompletionStage<List<TopicPartition>> partitions() {
        return admin.describeTopics(topics)
                .allTopicNames()
                .toCompletionStage()
                .thenApply(
                        found ->
                                found.values().stream().flatMap(KafkaBacklog::partitions).toList());
    }

    private static Stream<TopicPartition> partitions(TopicDescription topic) {
        return topic.partitions().stream()
                .map(partition -> new TopicPartition(topic.name(), partition.partition()));
    }

    private CompletionStage<Map<TopicPartition, ListOffsetsResultInfo>> offsets(
            List<TopicPartition> partitions, Supplier<OffsetSpec> which) {
        var asked = new HashMap<TopicPartition, OffsetSpec>();
        partitions.forEach(partition -> asked.put(partition, which.get()));
        return admin.listOffsets(asked).all().toCompletionStage();
    }

    private CompletionStage<Map<TopicPartition, OffsetAndMetadata>> committed() {
        return admin.listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .toCompletionStage()
                // A group that never committed anything is not there.
                .exceptionally(failed -> Map.of());
    }

    /** The end of each partition that holds anything. */
    private static Map<TopicPartition, Long> held(
            Map<TopicPartition, ListOffsetsResultInfo> latest,
            Map<TopicPartition, ListOffsetsResultInfo> earliest) {
        var held = new HashMap<TopicPartition, Long>();
        latest.forEach(
                (partition, end) -> {
                    var begin = earliest.get(partition);
                    if (begin == null || end.offset() > begin.offset()) {
                        held.put(partition, end.offset());
                    }
                });
        return held;
    }

    private static boolean allCommitted(
            Map<TopicPartition, Long> held, Map<TopicPartition, OffsetAndMetadata> committed) {
        return held.entrySet().stream()
                .allMatch(
                        end -> {
                            var done = committed.get(end.getKey());
                            return done != null && done.offset() >= end.getValue();
                        });
    }

    @Override
    public void close() {
        admin.close();
    }
}
