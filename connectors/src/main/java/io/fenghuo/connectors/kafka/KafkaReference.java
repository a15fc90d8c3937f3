package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.reference.ReferenceChange;
import java.io.IOException;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The compacted topic of reference data, read from its beginning and for ever.
 *
 * <p>A record without a value removes the entry of its key. An entry that cannot be read is logged
 * as an error and left out: the last good one of its key, where the job has it, stays.
 */
public final class KafkaReference {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaReference.class);

    private KafkaReference() {}

    /** How the JSON of one entry is read. */
    @FunctionalInterface
    public interface Decoding extends Serializable {
        ReferenceChange decode(String key, byte[] value) throws EventFormatException;
    }

    public static KafkaSource<ReferenceChange> source(
            String bootstrap,
            String topic,
            String group,
            Decoding decoding,
            TypeInformation<ReferenceChange> type) {
        return KafkaSource.<ReferenceChange>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topic)
                .setGroupId(group)
                .setStartingOffsets(OffsetsInitializer.earliest())
                .setDeserializer(new Schema(decoding, type))
                .build();
    }

    /**
     * What the topic holds now, the last of each key; entries that cannot be read are logged and
     * left out.
     *
     * @throws IOException where the topic is not there
     */
    public static List<ReferenceChange> now(String bootstrap, String topic, Decoding decoding)
            throws IOException {
        var entries = new LinkedHashMap<String, ReferenceChange>();
        try (var reader = new TopicReader(bootstrap, topic)) {
            reader.readToEnd(
                    record -> {
                        var change = read(record, decoding);
                        if (change != null) {
                            entries.put(change.key(), change);
                        }
                    });
        }
        entries.values().removeIf(ReferenceChange::isRemoval);
        return List.copyOf(entries.values());
    }

    private static @Nullable ReferenceChange read(
            ConsumerRecord<byte[], byte[]> record, Decoding decoding) {
        if (record.key() == null) {
            LOG.error("reference entry without a key, left out: {}", at(record));
            return null;
        }
        var key = new String(record.key(), UTF_8);
        if (record.value() == null) {
            return ReferenceChange.removed(key);
        }
        try {
            return decoding.decode(key, record.value());
        } catch (EventFormatException refused) {
            LOG.error("reference entry {} left out: {}: {}", key, at(record), refused.getMessage());
            return null;
        }
    }

    private static String at(ConsumerRecord<byte[], byte[]> record) {
        return record.topic() + '/' + record.partition() + '/' + record.offset();
    }

    private record Schema(Decoding decoding, TypeInformation<ReferenceChange> type)
            implements KafkaRecordDeserializationSchema<ReferenceChange> {
        @Override
        public void deserialize(
                ConsumerRecord<byte[], byte[]> record, Collector<ReferenceChange> out) {
            var change = read(record, decoding);
            if (change != null) {
                out.collect(change);
            }
        }

        @Override
        public TypeInformation<ReferenceChange> getProducedType() {
            return type;
        }
    }
}
