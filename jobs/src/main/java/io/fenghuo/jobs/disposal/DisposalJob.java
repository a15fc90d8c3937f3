package io.fenghuo.jobs.disposal;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.connectors.kafka.KafkaRecords;
import io.fenghuo.connectors.kafka.KafkaReference;
import io.fenghuo.connectors.kafka.KafkaSinks;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.IOException;
import java.util.List;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.function.SerializableFunction;

/**
 * Disposal on a cluster: a job of its own, so that no change of rules or of detection touches an
 * incident under way. Everything comes from Kafka and goes to Kafka.
 */
public final class DisposalJob {
    /** The topics that it reads. */
    public static final List<String> READ =
            List.of(Topics.ALERTS, Topics.PATROL, Topics.ACTIONS, Topics.AID);

    private DisposalJob() {}

    /**
     * @param arguments as {@link DisposalConfiguration} says
     * @throws IllegalArgumentException with one clear line, where a setting is wrong
     */
    public static void main(String[] arguments) throws Exception {
        DisposalConfiguration configuration;
        try {
            configuration = DisposalConfiguration.of(arguments, System.getenv());
        } catch (JobSettings.Refused refused) {
            throw new IllegalArgumentException(refused.getMessage());
        }
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(flink(configuration));
        define(environment, configuration);
        environment.execute(configuration.group());
    }

    /** The settings of Flink that the job relies on, and those that a person chose. */
    public static Configuration flink(DisposalConfiguration configuration) {
        return JobSettings.flink(
                configuration.stateBackend(),
                configuration.checkpointMillis(),
                configuration.checkpoints());
    }

    /** Builds the job: the real sources and sinks around the topology. */
    public static void define(
            StreamExecutionEnvironment environment, DisposalConfiguration configuration)
            throws IOException {
        var kafka = configuration.kafka();
        environment.setParallelism(configuration.parallelism());
        environment.setBufferTimeout(DetectionJob.BUFFER_TIMEOUT.toMillis());
        var outcome =
                DisposalTopology.define(
                        records(environment, configuration),
                        reference(environment, configuration),
                        known(configuration),
                        configuration.settingsYaml());

        sink(
                kafka,
                Topics.NOTIFICATIONS,
                outcome.notifications(),
                it -> it.incident().id(),
                it -> NotificationJson.encode(it));
        sink(
                kafka,
                Topics.INCIDENTS,
                outcome.incidents(),
                it -> it.id(),
                it -> IncidentJson.encode(it));
        sink(kafka, Topics.ORDERS, outcome.orders(), it -> it.id(), it -> IncidentJson.encode(it));
        sink(
                kafka,
                Topics.ANSWERS,
                outcome.answers(),
                it -> it.action(),
                it -> IncidentJson.encode(it));
        sink(kafka, Topics.AID, outcome.aid(), it -> it.to(), it -> IncidentJson.encode(it));
        sink(
                kafka,
                Topics.ALERTS,
                outcome.alerts(),
                it -> it.data().alertId(),
                it -> ReceivedAlertJson.encode(it));
        sink(
                kafka,
                Topics.AUDIT,
                outcome.audit(),
                it -> String.valueOf(it.county()),
                it -> IncidentJson.encode(it));
        outcome.deadLetters()
                .sinkTo(KafkaSinks.setAside(kafka, Topics.DEAD_LETTERS))
                .uid("dead-letters-out")
                .name("dead letters to Kafka");
    }

    /**
     * The functions given must be lambdas: of two references to one method with other types Java
     * brings back the first for both, once they were sent to a cluster.
     */
    private static <T> void sink(
            String kafka,
            String topic,
            DataStream<T> stream,
            SerializableFunction<T, String> key,
            SerializableFunction<T, byte[]> value) {
        stream.sinkTo(KafkaSinks.keyed(kafka, topic, it -> key.apply(it).getBytes(UTF_8), value))
                .uid(topic + "-out")
                .name(topic + " to Kafka");
    }

    private static DataStream<RawRecord> records(
            StreamExecutionEnvironment environment, DisposalConfiguration configuration) {
        return environment
                .fromSource(
                        KafkaRecords.source(configuration.kafka(), READ, configuration.group()),
                        WatermarkStrategy.noWatermarks(),
                        "alerts, units, actions, aid from Kafka")
                .uid("records");
    }

    private static DataStream<ReferenceChange> reference(
            StreamExecutionEnvironment environment, DisposalConfiguration configuration) {
        return configuration.reference() != null
                ? DetectionJob.recorded(environment, List.of())
                : environment
                        .fromSource(
                                KafkaReference.source(
                                        configuration.kafka(),
                                        Topics.REFERENCE,
                                        configuration.group() + "-reference",
                                        DetectionJob::referenceChange,
                                        Types.REFERENCE_CHANGE),
                                WatermarkStrategy.noWatermarks(),
                                "reference from Kafka")
                        .uid("reference");
    }

    /** What is known when the job is submitted. */
    private static List<ReferenceChange> known(DisposalConfiguration configuration)
            throws IOException {
        var folder = configuration.reference();
        return folder != null
                ? ReferenceReader.read(folder).smallSets()
                : KafkaReference.now(
                        configuration.kafka(), Topics.REFERENCE, DetectionJob::referenceChange);
    }
}
