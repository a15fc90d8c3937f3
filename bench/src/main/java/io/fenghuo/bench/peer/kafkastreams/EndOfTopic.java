package io.fenghuo.bench.peer.kafkastreams;

import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Workload;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Knows when all is processed, which Kafka Streams itself never is: the last offset of every
 * partition has been seen.
 */
final class EndOfTopic {
    private final Map<Integer, Long> lastOffsets;
    private final Map<Integer, Boolean> open = new ConcurrentHashMap<>();
    private final CountDownLatch all = new CountDownLatch(1);

    private EndOfTopic(Map<Integer, Long> lastOffsets) {
        this.lastOffsets = lastOffsets;
        lastOffsets.keySet().forEach(partition -> open.put(partition, true));
    }

    static EndOfTopic of(Admin admin, Workload workload)
            throws InterruptedException, ExecutionException {
        var latest = new HashMap<TopicPartition, OffsetSpec>();
        for (int i = 0; i < workload.partitions(); i++) {
            latest.put(new TopicPartition(workload.topic(), i), OffsetSpec.latest());
        }
        var last = new HashMap<Integer, Long>();
        admin.listOffsets(latest)
                .all()
                .get()
                .forEach(
                        (partition, end) -> {
                            if (end.offset() > 0) {
                                last.put(partition.partition(), end.offset() - 1);
                            }
                        });
        return new EndOfTopic(last);
    }

    void await() throws InterruptedException {
        all.await();
    }

    /** Lets it go on where the processing has failed. */
    void giveUp() {
        all.countDown();
    }

    /** Is told of a record that has been processed. */
    void passed(RecordMetadata record) {
        var last = lastOffsets.get(record.partition());
        if (last != null && record.offset() == last) {
            ended(record.partition());
        }
    }

    private void ended(int partition) {
        open.remove(partition);
        if (open.isEmpty()) {
            Meter.end();
            all.countDown();
        }
    }
}
