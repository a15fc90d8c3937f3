package io.fenghuo.bench.peer.kafkastreams;

import io.fenghuo.bench.peer.Reading;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/** The time of a reading, which stream time follows. */
public final class ReadingTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return ((Reading) record.value()).timeMillis();
    }
}
