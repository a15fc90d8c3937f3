package io.fenghuo.bench.swaps;

import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.DetectionTopology;
import io.fenghuo.jobs.topology.Handover;
import io.fenghuo.jobs.topology.JobConfiguration;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.TrustedKeys;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.core.execution.CheckpointType;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;

/**
 * The detection job on a cluster in this process, with packs as they are published; its signals are
 * handed over where its sinks would be. Checkpoints are made when they are asked for.
 */
final class SwapsJob implements AutoCloseable {
    /** Checkpointing must be on for one to be asked for; by itself none begins in this time. */
    private static final Duration NEVER = Duration.ofDays(365);

    private static final long SECONDS_TO_END = 10;
    private static final long SECONDS_TO_SNAPSHOT = 60;

    private final Path checkpoints;
    private final Handover<Signal> signals;
    private final Handover<PackStatus> statuses;
    private final MiniCluster cluster;
    private final JobID id;

    SwapsJob(
            String bootstrap,
            TrustedKeys trusted,
            DetectionSettings settings,
            Consumer<Signal> toSignals,
            Consumer<PackStatus> toStatuses)
            throws Exception {
        this.checkpoints = Files.createTempDirectory("fenghuo-bench");
        this.signals = Handover.to(toSignals);
        this.statuses = Handover.to(toStatuses);
        var configuration =
                new JobConfiguration(
                        bootstrap,
                        null,
                        trusted,
                        null,
                        "fenghuo-bench",
                        settings,
                        NEVER.toMillis(),
                        "hashmap",
                        checkpoints.toUri().toString());
        var flink = DetectionJob.flink(configuration);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        LoadMeters.addTo(flink);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink);
        environment.setBufferTimeout(DetectionJob.BUFFER_TIMEOUT.toMillis());
        var events = DetectionJob.events(environment, configuration);
        var outcome =
                DetectionTopology.define(
                        events,
                        DetectionJob.recorded(environment, List.of()),
                        DetectionJob.packs(environment, configuration).of(events));
        outcome.signals().sinkTo(signals).name("signals");
        outcome.statuses().sinkTo(statuses).name("statuses");
        outcome.alerts().sinkTo(new DiscardingSink<>()).name("alerts");
        this.cluster =
                new MiniCluster(
                        new MiniClusterConfiguration.Builder()
                                .setConfiguration(flink)
                                .setNumSlotsPerTaskManager(settings.parallelism())
                                .withRandomPorts()
                                .build());
        cluster.start();
        var graph = environment.getStreamGraph().getJobGraph();
        this.id = graph.getJobID();
        cluster.submitJob(graph).get();
    }

    /**
     * Makes a checkpoint and waits for it.
     *
     * @return how long it took, in milliseconds
     */
    long checkpoint() throws InterruptedException, ExecutionException, TimeoutException {
        long began = System.nanoTime();
        cluster.triggerCheckpoint(id, CheckpointType.FULL)
                .get(SECONDS_TO_SNAPSHOT, TimeUnit.SECONDS);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
    }

    /** Whether one could be made; not while tasks start or end. */
    boolean tryCheckpoint() throws InterruptedException {
        try {
            checkpoint();
            return true;
        } catch (ExecutionException | TimeoutException declined) {
            return false;
        }
    }

    /**
     * @throws IllegalStateException where the job has ended
     */
    void check() throws InterruptedException, ExecutionException {
        var state = cluster.getJobStatus(id).get();
        if (state.isTerminalState()) {
            throw new IllegalStateException("the job is " + state + "; the log says why");
        }
    }

    @Override
    public void close() throws Exception {
        signals.close();
        statuses.close();
        try {
            cluster.cancelJob(id).get(SECONDS_TO_END, TimeUnit.SECONDS);
            cluster.requestJobResult(id).get(SECONDS_TO_END, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException stubborn) {
            // It dies with its cluster.
        } finally {
            cluster.closeAsync().get(SECONDS_TO_END, TimeUnit.SECONDS);
            delete(checkpoints);
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            all.sorted(Comparator.reverseOrder())
                    .forEach(
                            path -> {
                                try {
                                    Files.deleteIfExists(path);
                                } catch (IOException busy) {
                                    throw new UncheckedIOException(busy);
                                }
                            });
        }
    }
}
