package io.fenghuo.bench.live;

import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.JobConfiguration;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.TrustedKeys;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The detection job in a JVM of its own, until that is ended: all shipped packs and that of the
 * probes, alerts to Kafka, checkpoints every 10 s.
 */
final class LiveJob {
    /**
     * A small young generation: it is collected often, and each time threads stand still for some
     * 20 ms instead of 150.
     */
    static final List<String> JVM_OPTIONS = List.of("-XX:NewSize=192m", "-XX:MaxNewSize=192m");

    private static final long CHECKPOINT_MILLIS = 10_000;

    private LiveJob() {}

    /**
     * @param arguments bootstrap servers, parallelism, bound in milliseconds, and where checkpoints
     *     go
     */
    public static void main(String[] arguments) throws Exception {
        var defaults = DetectionSettings.DEFAULT;
        var settings =
                new DetectionSettings(
                        Duration.ofMillis(Long.parseLong(arguments[2])),
                        defaults.idleAfter(),
                        defaults.futureTolerance(),
                        Integer.parseInt(arguments[1]));
        var configuration =
                new JobConfiguration(
                        arguments[0],
                        null,
                        TrustedKeys.of(List.of()),
                        null,
                        "fenghuo-bench-live",
                        settings,
                        CHECKPOINT_MILLIS,
                        "hashmap",
                        arguments[3]);
        var flink = DetectionJob.flink(configuration);
        flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(settings.parallelism(), flink);
        var packs = new ArrayList<>(PackFolder.shipped());
        packs.add(Probes.pack());
        DetectionJob.define(
                environment, configuration, events -> PackSource.always(environment, packs));
        environment.execute("live");
    }
}
