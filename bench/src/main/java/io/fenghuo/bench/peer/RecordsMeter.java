package io.fenghuo.bench.peer;

import io.fenghuo.bench.contest.Meter;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Starts the meter and counts in Kafka's consumer, for those whose decoding is not ours to touch.
 */
public final class RecordsMeter implements ConsumerInterceptor<Object, Object> {
    private static final LongAdder RECORDS = new LongAdder();

    /** How many there were since the last call, in all consumers. */
    public static long take() {
        return RECORDS.sumThenReset();
    }

    @Override
    public ConsumerRecords<Object, Object> onConsume(ConsumerRecords<Object, Object> records) {
        if (!records.isEmpty()) {
            Meter.records(records.count());
            RECORDS.add(records.count());
        }
        return records;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Not looked at.
    }

    @Override
    public void configure(Map<String, ?> settings) {
        // Nothing to be told.
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
