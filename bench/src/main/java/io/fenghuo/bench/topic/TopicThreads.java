package io.fenghuo.bench.topic;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Threads that share the partitions of a topic. */
public final class TopicThreads {
    private static final Duration POLL = Duration.ofMillis(100);

    /** What is done with a record. */
    public interface RecordTaker {
        void accept(ConsumerRecord<byte[], byte[]> record) throws Exception;
    }

    private TopicThreads() {}

    /** Runs one task a thread and returns their results. */
    public static <T> List<T> run(List<Callable<T>> tasks)
            throws InterruptedException, ExecutionException {
        var threads = Executors.newFixedThreadPool(tasks.size());
        try {
            var results = new ArrayList<T>();
            for (Future<T> each : threads.invokeAll(tasks)) {
                results.add(each.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }

    /** Which partitions each thread has. */
    public static List<List<TopicPartition>> shares(Workload workload, Settings settings) {
        int threads = Math.min(settings.parallelism(), workload.partitions());
        var shares = new ArrayList<List<TopicPartition>>();
        for (int i = 0; i < threads; i++) {
            shares.add(new ArrayList<>());
        }
        for (int i = 0; i < workload.partitions(); i++) {
            shares.get(i % threads).add(new TopicPartition(workload.topic(), i));
        }
        return shares;
    }

    /** Reads all that the partitions hold now, and returns how many records that were. */
    public static long read(String kafka, List<TopicPartition> partitions, RecordTaker taker)
            throws Exception {
        Map<String, Object> settings =
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        kafka,
                        ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                        false);
        try (var consumer =
                new KafkaConsumer<>(
                        settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long left =
                    consumer.endOffsets(partitions).values().stream()
                            .mapToLong(Long::longValue)
                            .sum();
            long read = 0;
            while (read < left) {
                for (var record : consumer.poll(POLL)) {
                    taker.accept(record);
                    read++;
                }
            }
            return read;
        }
    }
}
