package io.fenghuo.jobs.oracle;

import io.fenghuo.connectors.intake.Arrival;
import io.fenghuo.connectors.intake.ArrivalWire;
import io.fenghuo.connectors.intake.RawRecord;
import io.fenghuo.jobs.intake.Intake;
import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.jobs.topology.DetectionTopology;
import io.fenghuo.jobs.topology.Types;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.pack.CompiledPack;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.connector.datagen.functions.FromElementsGeneratorFunction;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;

/** Runs the real graph over arrivals, from intake to alerts. */
record Engine(World world, List<CompiledPack> packs, long boundMillis, int parallelism) {
    private static final TypeInformation<Arrival> ARRIVAL =
            WireTypeInfo.of(Arrival.class, new ArrivalWire());
    private static final int CHECKPOINTS = 6;

    List<Alert> alerts(List<Arriving> arrivals) throws Exception {
        return run(arrivals, new Configuration(), null);
    }

    /** The same, with a failure in the middle and a restart from the checkpoint before it. */
    List<Alert> alertsInSpiteOf(Failure failure, List<Arriving> arrivals) throws Exception {
        var configuration = new Configuration();
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(40));
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 3);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        return run(arrivals, configuration, failure);
    }

    private List<Alert> run(
            List<Arriving> arrivals, Configuration configuration, @Nullable Failure failure)
            throws Exception {
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        // Not this, which is not serializable.
        long bound = boundMillis;
        var partitions = arrivals.stream().map(Arriving::partition).collect(Collectors.toSet());
        var elements =
                new FromElementsGeneratorFunction<>(
                        ARRIVAL, environment.getConfig(), arrivals(arrivals));
        var source =
                failure == null
                        ? new DataGeneratorSource<>(elements, arrivals.size(), ARRIVAL)
                        : new DataGeneratorSource<>(
                                elements,
                                arrivals.size(),
                                RateLimiterStrategy.perCheckpoint(
                                        1 + arrivals.size() / CHECKPOINTS),
                                ARRIVAL);
        var arriving =
                environment
                        .fromSource(
                                source,
                                WatermarkStrategy.<Arrival>forGenerator(
                                                context -> new SlowestPartition(partitions, bound))
                                        .withTimestampAssigner(
                                                (arrival, at) -> SlowestPartition.time(arrival)),
                                "arrivals")
                        .setParallelism(1);
        var events =
                (failure == null
                                ? arriving
                                : arriving.map(failure).returns(ARRIVAL).setParallelism(1))
                        .transform(
                                "intake",
                                Types.EVENT,
                                Intake.recorded(Duration.ofMillis(boundMillis)))
                        .setParallelism(1);
        var outcome =
                DetectionTopology.define(
                        events,
                        environment.fromData(world.changes(), Types.REFERENCE_CHANGE),
                        PackSource.always(environment, packs));
        var alerts = new ArrayList<Alert>();
        try (var results = outcome.alerts().executeAndCollect()) {
            results.forEachRemaining(alerts::add);
        }
        return alerts;
    }

    private static List<Arrival> arrivals(List<Arriving> arrivals) {
        var records = new ArrayList<Arrival>();
        for (var arriving : arrivals) {
            var raw =
                    new RawRecord(
                            "sensor",
                            arriving.partition(),
                            records.size(),
                            new byte[0],
                            RawRecord.NO_TIMESTAMP);
            records.add(new Arrival(raw, arriving.event(), null));
        }
        return records;
    }
}
