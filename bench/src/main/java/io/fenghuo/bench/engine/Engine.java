package io.fenghuo.bench.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.bench.city.CityEvents;
import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.engine.ComparisonPack.MoreRules;
import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.Reception;
import io.fenghuo.connectors.kafka.KafkaEvents;
import io.fenghuo.connectors.kafka.KafkaSinks;
import io.fenghuo.connectors.kafka.RecordRange;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.configuration.JobSettings;
import io.fenghuo.jobs.intake.ArrivalWatermarks;
import io.fenghuo.jobs.intake.Intake;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.DetectionTopology;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.reference.ReferenceChange;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Fenghuo: the topology of the detection job, with checkpoints, over a topic that has an end.
 *
 * <p>Of the simulated city it runs the shipped packs, and alerts go to Kafka; of comparison
 * patterns, a pack with them, and matches are reported where they leave their stage.
 */
public final class Engine implements Contestant {
    /** How many rules a pack of comparison patterns has beside theirs; they never fire. */
    public static final String MORE_RULES = "fenghuo.bench.more-rules";

    /** Whether those look at the quantities that are sent. */
    public static final String SAME_QUANTITIES = "fenghuo.bench.same-quantities";

    /** {@code hashmap}, which it is without, or {@code rocksdb}. */
    public static final String STATE_BACKEND = "fenghuo.bench.state-backend";

    @Override
    public String name() {
        return "engine";
    }

    @Override
    public String version() {
        var version = Engine.class.getPackage().getImplementationVersion();
        return "Fenghuo " + (version == null ? "unpackaged" : version);
    }

    @Override
    public Kind kind() {
        return Kind.ENGINE;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of();
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        boolean city = workload.patterns().isEmpty();
        var flink =
                JobSettings.flink(
                        System.getProperty(STATE_BACKEND, "hashmap"),
                        settings.checkpointMillis(),
                        settings.folder().toUri().toString());
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        Checkpoints.addTo(flink);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink);
        environment.setBufferTimeout(DetectionJob.BUFFER_TIMEOUT.toMillis());
        var events = events(environment, workload, settings);
        var outcome =
                DetectionTopology.define(
                        events,
                        DetectionJob.recorded(environment, city ? reference(settings) : List.of()),
                        PackSource.always(
                                environment, city ? PackFolder.shipped() : packs(workload)));
        if (city) {
            outcome.alerts()
                    .sinkTo(
                            KafkaSinks.keyed(
                                    settings.kafka(),
                                    Topics.ALERTS,
                                    alert -> alert.alertId().getBytes(UTF_8),
                                    alert -> new AlertEncoder().encode(alert)))
                    .name("alerts to Kafka");
            outcome.signals().sinkTo(new CountingSink<>(Count.SIGNALS)).name("signals");
            outcome.alerts().sinkTo(new CountingSink<>(Count.ALERTS)).name("alerts");
        } else {
            outcome.matches().sinkTo(new MatchSink()).name("matches");
        }
        environment.execute("fenghuo");
        return Result.of(CountedReader.take());
    }

    private static List<CompiledPack> packs(Workload workload) {
        return List.of(
                ComparisonPack.compile(
                        workload.patterns(),
                        new MoreRules(
                                Integer.getInteger(MORE_RULES, 0),
                                Boolean.getBoolean(SAME_QUANTITIES))));
    }

    private static List<ReferenceChange> reference(Settings settings) throws IOException {
        return CityEvents.reference(settings.folder().resolve("reference"));
    }

    private static SingleOutputStreamOperator<Event> events(
            StreamExecutionEnvironment environment, Workload workload, Settings settings) {
        var bound = Duration.ofMillis(settings.boundMillis());
        return environment
                .fromSource(
                        KafkaEvents.recorded(
                                RecordRange.all(settings.kafka()),
                                List.of(workload.topic()),
                                "fenghuo-bench",
                                new Reception(
                                        CountedReader::make,
                                        Clock.systemUTC(),
                                        Reception.ALLOWED_AHEAD),
                                WireTypeInfo.of(Arrival.class, new ArrivalWire())),
                        ArrivalWatermarks.recorded(bound),
                        "events from Kafka")
                .transform("intake", Types.EVENT, Intake.recorded(bound));
    }
}
