package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.source.util.ratelimit.RateLimiterStrategy;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.connector.datagen.source.DataGeneratorSource;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a failure or an upgrade in the middle must not change: the set of alert ids. */
class RecoveryITCase {
    private static final int SLOW = 500;
    private static final int FAST = 1_000_000;
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<Event> EVENTS = WaterPack.events(42, 3_000);

    private static CompiledPack pack;
    private static MiniCluster cluster;
    private static Set<String> undisturbed;

    @TempDir static Path checkpoints;

    @BeforeAll
    static void startAndRunUndisturbed() throws Exception {
        pack = WaterPack.compiled();
        cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setNumTaskManagers(2)
                                .setNumSlotsPerTaskManager(2)
                                .build());
        cluster.start();
        undisturbed = new ConcurrentSkipListSet<>();
        try (var alerts = Handover.<Alert>to(alert -> undisturbed.add(alert.id()))) {
            finish(submit(FAST, "hashmap", alerts, SavepointRestoreSettings.none()));
        }
        assertThat(undisturbed).hasSizeGreaterThan(100);
    }

    @AfterAll
    static void stop() throws Exception {
        cluster.close();
    }

    @Test
    void shouldRaiseTheSameAlertsWhenATaskManagerDiesInTheMiddle() throws Exception {
        var ids = new ConcurrentSkipListSet<String>();
        try (var alerts = Handover.<Alert>to(alert -> ids.add(alert.id()))) {
            var job = submit(SLOW, "hashmap", alerts, SavepointRestoreSettings.none());
            await().atMost(PATIENCE).until(() -> ids.size() > undisturbed.size() / 3);

            assertThat(ids).hasSizeLessThan(undisturbed.size());
            cluster.terminateTaskManager(0).get();
            cluster.startTaskManager();

            finish(job);
        }
        assertThat(ids).isEqualTo(undisturbed);
    }

    @Test
    void shouldGoOnFromASavepointAlsoOnAnotherStateBackend() throws Exception {
        var ids = new ConcurrentSkipListSet<String>();
        try (var alerts = Handover.<Alert>to(alert -> ids.add(alert.id()))) {
            var job = submit(SLOW, "hashmap", alerts, SavepointRestoreSettings.none());
            await().atMost(PATIENCE).until(() -> ids.size() > undisturbed.size() / 3);
            var savepoint =
                    cluster.stopWithSavepoint(
                                    job,
                                    checkpoints.resolve("savepoints").toUri().toString(),
                                    false,
                                    SavepointFormatType.CANONICAL)
                            .get();
            assertThat(ids).hasSizeLessThan(undisturbed.size());

            finish(submit(FAST, "rocksdb", alerts, SavepointRestoreSettings.forPath(savepoint)));
        }
        assertThat(ids).isEqualTo(undisturbed);
    }

    private static JobID submit(
            int eventsPerSecond,
            String backend,
            Handover<Alert> alerts,
            SavepointRestoreSettings from)
            throws Exception {
        var configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.OBJECT_REUSE, true);
        configuration.set(StateBackendOptions.STATE_BACKEND, backend);
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, Duration.ofMillis(200));
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, 10);
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(2);
        var events =
                environment
                        .fromSource(
                                new DataGeneratorSource<Event>(
                                        index -> EVENTS.get(index.intValue()),
                                        EVENTS.size(),
                                        RateLimiterStrategy.perSecond(eventsPerSecond),
                                        Types.EVENT),
                                WatermarkStrategy.<Event>forBoundedOutOfOrderness(
                                                Duration.ofMinutes(1))
                                        .withTimestampAssigner(
                                                (event, at) -> event.getTimeMillis()),
                                "events")
                        .setParallelism(1)
                        .uid("events");
        DetectionTopology.define(
                        events,
                        DetectionJob.recorded(environment, List.of(Fixtures.COUNTY)),
                        PackSource.always(environment, List.of(pack)))
                .alerts()
                .sinkTo(alerts)
                .uid("alerts-out");
        var graph = environment.getStreamGraph().getJobGraph();
        graph.setSavepointRestoreSettings(from);
        return cluster.submitJob(graph).get().getJobID();
    }

    private static void finish(JobID job) throws Exception {
        await().atMost(PATIENCE).until(() -> cluster.getJobStatus(job).get().isTerminalState());
        assertThat(cluster.getJobStatus(job).get()).isEqualTo(JobStatus.FINISHED);
    }
}
