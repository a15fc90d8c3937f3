package io.fenghuo.bench.limit;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** A Flink job that has a source and nothing else, neither event time nor checkpoints. */
final class BareFlink {
    private BareFlink() {}

    static StreamExecutionEnvironment environment(Settings settings) {
        var flink = new Configuration();
        flink.set(PipelineOptions.OBJECT_REUSE, true);
        flink.set(PipelineOptions.GENERIC_TYPES, false);
        return StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink);
    }

    /** All records that the topic holds now. */
    static <T> DataStream<T> records(
            StreamExecutionEnvironment environment,
            Workload workload,
            Settings settings,
            KafkaRecordDeserializationSchema<T> schema) {
        var source =
                KafkaSource.<T>builder()
                        .setBootstrapServers(settings.kafka())
                        .setTopics(workload.topic())
                        .setGroupId("fenghuo-bench")
                        .setStartingOffsets(OffsetsInitializer.earliest())
                        .setBounded(OffsetsInitializer.latest())
                        .setDeserializer(schema)
                        .build();
        return environment.fromSource(
                source, WatermarkStrategy.noWatermarks(), "records", schema.getProducedType());
    }
}
