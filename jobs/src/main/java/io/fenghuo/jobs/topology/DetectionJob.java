package io.fenghuo.jobs.topology;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.connectors.kafka.KafkaBacklog;
import io.fenghuo.connectors.kafka.KafkaEvents;
import io.fenghuo.connectors.kafka.KafkaPackFeed;
import io.fenghuo.connectors.kafka.KafkaReference;
import io.fenghuo.connectors.kafka.KafkaSinks;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.jobs.intake.ArrivalWatermarks;
import io.fenghuo.jobs.intake.Completed;
import io.fenghuo.jobs.intake.Intake;
import io.fenghuo.jobs.intake.ReferenceWatermarks;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventFormatException;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.ReferenceCodec;
import io.fenghuo.rules.reference.ReferenceFormatException;
import io.fenghuo.rules.reference.ReferenceReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Detection on a cluster: events and reference data from Kafka, alerts, dead letters and late
 * events to Kafka.
 */
public final class DetectionJob {
    /** How long a record may wait for others on its way between tasks. */
    public static final Duration BUFFER_TIMEOUT = Duration.ofMillis(10);

    private DetectionJob() {}

    /**
     * @param arguments as {@link JobConfiguration} says
     * @throws IllegalArgumentException with one clear line, where a setting, a pack or the
     *     reference data are wrong
     */
    public static void main(String[] arguments) throws Exception {
        JobConfiguration configuration;
        try {
            configuration = JobConfiguration.of(arguments, System.getenv());
        } catch (JobSettings.Refused refused) {
            // No exit: in a session cluster this runs inside the JobManager.
            throw new IllegalArgumentException(refused.getMessage());
        }
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(flink(configuration));
        define(environment, configuration, packs(environment, configuration));
        environment.execute(configuration.group());
    }

    /** The settings of Flink that the job relies on, and those that a person chose. */
    public static Configuration flink(JobConfiguration configuration) {
        return JobSettings.flink(
                configuration.stateBackend(),
                configuration.checkpointMillis(),
                configuration.checkpoints());
    }

    /** Where a job has its packs from; it is given the events for their watermark alone. */
    @FunctionalInterface
    public interface Packs {
        PackSource of(DataStream<Event> events);
    }

    /** The packs of a folder, as they are; or without one, those that are published. */
    public static Packs packs(
            StreamExecutionEnvironment environment, JobConfiguration configuration) {
        var folder = configuration.packs();
        if (folder != null) {
            var packs = PackFolder.compileAll(folder);
            return events -> PackSource.always(environment, packs);
        }
        return events ->
                PackSource.published(
                        events,
                        KafkaPackFeed.factory(configuration.kafka(), Clock.systemUTC()),
                        configuration.trustedKeys(),
                        PatternCompiler::compile);
    }

    /** Builds the job: the real sources and sinks around the topology. */
    public static void define(
            StreamExecutionEnvironment environment, JobConfiguration configuration, Packs packs) {
        var kafka = configuration.kafka();
        environment.setParallelism(configuration.settings().parallelism());
        environment.setBufferTimeout(BUFFER_TIMEOUT.toMillis());
        var events = events(environment, configuration);
        var outcome =
                DetectionTopology.define(
                        events, reference(environment, configuration), packs.of(events));

        outcome.alerts()
                .sinkTo(alerts(kafka, Topics.ALERTS))
                .uid("alerts-out")
                .name("alerts to Kafka");
        outcome.shadowAlerts()
                .sinkTo(alerts(kafka, Topics.SHADOW_ALERTS))
                .uid("shadow-alerts-out")
                .name("shadow alerts to Kafka");
        outcome.statuses()
                .sinkTo(
                        KafkaSinks.<PackStatus>keyed(
                                kafka,
                                Topics.PACK_STATUS,
                                status -> status.key().getBytes(StandardCharsets.UTF_8),
                                PackStatusJson::encode))
                .uid("pack-status-out")
                .name("pack statuses to Kafka");
        events.getSideOutput(Intake.DEAD_LETTERS)
                .sinkTo(KafkaSinks.setAside(kafka, Topics.DEAD_LETTERS))
                .uid("dead-letters-out")
                .name("dead letters to Kafka");
        events.getSideOutput(Intake.LATE)
                .union(outcome.late().map(DetectionJob::setAside).returns(DEAD_LETTER))
                .sinkTo(KafkaSinks.setAside(kafka, Topics.LATE))
                .uid("late-out")
                .name("late events to Kafka");
    }

    /** Events from Kafka, taken in; what is set aside is in side outputs. */
    public static SingleOutputStreamOperator<Event> events(
            StreamExecutionEnvironment environment, JobConfiguration configuration) {
        var kafka = configuration.kafka();
        var settings = configuration.settings();
        return environment
                .fromSource(
                        KafkaEvents.source(
                                kafka,
                                Topics.EVENTS,
                                configuration.group(),
                                reception(settings),
                                WireTypeInfo.of(Arrival.class, new ArrivalWire())),
                        ArrivalWatermarks.live(settings.bound(), settings.idleAfter()),
                        "events from Kafka")
                .uid("events")
                .transform(
                        "intake",
                        Types.EVENT,
                        Intake.live(
                                settings.bound(),
                                settings.idleAfter(),
                                KafkaBacklog.of(
                                        kafka,
                                        Topics.EVENTS,
                                        configuration.group(),
                                        Clock.systemUTC())))
                .uid("intake");
    }

    private static KafkaSink<Alert> alerts(String kafka, String topic) {
        return KafkaSinks.keyed(
                kafka,
                topic,
                alert -> alert.alertId().getBytes(StandardCharsets.UTF_8),
                alert -> new AlertEncoder().encode(alert));
    }

    static final TypeInformation<DeadLetter> DEAD_LETTER = TypeInformation.of(DeadLetter.class);

    private static Reception reception(DetectionSettings settings) {
        return new Reception(
                () -> new EventDecoder()::decode, Clock.systemUTC(), settings.futureTolerance());
    }

    /** An event that its subject had gone past, as it is set aside; its bytes are written anew. */
    static DeadLetter setAside(Event event) {
        return new DeadLetter(
                new RawRecord(
                        "by-subject",
                        0,
                        RawRecord.NO_TIMESTAMP,
                        new EventEncoder().encode(event),
                        event.getTimeMillis()),
                "late: its subject's watermark had passed it",
                "time",
                event.getTimeMillis());
    }

    private static DataStream<ReferenceChange> reference(
            StreamExecutionEnvironment environment, JobConfiguration configuration) {
        var folder = configuration.reference();
        if (folder != null) {
            return recorded(environment, ReferenceReader.read(folder).changes());
        }
        return environment
                .fromSource(
                        KafkaReference.source(
                                configuration.kafka(),
                                Topics.REFERENCE,
                                configuration.group() + "-reference",
                                DetectionJob::referenceChange,
                                Types.REFERENCE_CHANGE),
                        new ReferenceWatermarks<>(),
                        "reference from Kafka")
                .uid("reference");
    }

    /** Reference data that are known when the job starts. */
    public static DataStream<ReferenceChange> recorded(
            StreamExecutionEnvironment environment, List<ReferenceChange> changes) {
        // Flink makes no source of nothing; the removal of what is not there changes nothing.
        var entries = changes.isEmpty() ? List.of(ReferenceChange.removed("place/")) : changes;
        return environment
                .fromData(entries, Types.REFERENCE_CHANGE)
                .setParallelism(1)
                .uid("reference")
                .name("reference data")
                .transform("reference complete", Types.REFERENCE_CHANGE, new Completed<>())
                .setParallelism(1)
                .uid("reference-complete");
    }

    /** Reads one entry of the topic {@code reference}. */
    public static ReferenceChange referenceChange(String key, byte[] value)
            throws EventFormatException {
        try {
            return ReferenceCodec.decode(key, value);
        } catch (ReferenceFormatException refused) {
            throw new EventFormatException(key, String.valueOf(refused.getMessage()));
        }
    }
}
