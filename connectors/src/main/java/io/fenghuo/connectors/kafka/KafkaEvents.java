package io.fenghuo.connectors.kafka;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.Reception;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.KafkaSourceBuilder;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.kafka.clients.consumer.OffsetResetStrategy;

/**
 * Events from Kafka, all topics of them through one source, read and mended as they come.
 *
 * <p>A job begins where its group left off, or at the earliest record; a job restored from a
 * checkpoint begins where the checkpoint says. New partitions are found within a minute.
 */
public final class KafkaEvents {
    private static final String DISCOVERY_MILLIS = "60000";

    private KafkaEvents() {}

    /** An endless source. */
    public static KafkaSource<Arrival> source(
            String bootstrap,
            List<String> topics,
            String group,
            Reception reception,
            TypeInformation<Arrival> type) {
        return builder(bootstrap, topics, group, reception, type)
                .setStartingOffsets(
                        OffsetsInitializer.committedOffsets(OffsetResetStrategy.EARLIEST))
                .setProperty("partition.discovery.interval.ms", DISCOVERY_MILLIS)
                .build();
    }

    /** A source of what the topics hold of a range when it starts, and nothing after it. */
    public static KafkaSource<Arrival> recorded(
            RecordRange range,
            List<String> topics,
            String group,
            Reception reception,
            TypeInformation<Arrival> type) {
        return builder(range.bootstrap(), topics, group, reception, type)
                .setStartingOffsets(range.starting())
                .setBounded(range.stopping())
                .build();
    }

    private static KafkaSourceBuilder<Arrival> builder(
            String bootstrap,
            List<String> topics,
            String group,
            Reception reception,
            TypeInformation<Arrival> type) {
        return KafkaSource.<Arrival>builder()
                .setBootstrapServers(bootstrap)
                .setTopics(topics)
                .setGroupId(group)
                .setDeserializer(new ArrivalSchema(reception, type));
    }
}
