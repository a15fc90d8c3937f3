package io.fenghuo.cli.demo;

import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.JobConfiguration;
import io.fenghuo.rules.publication.TrustedKeys;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The detection job as it runs on a cluster, on one inside this process. */
final class DemoJob {
    private static final DetectionSettings SETTINGS =
            new DetectionSettings(
                    Duration.ofMinutes(1),
                    // By the wall clock, so longer than the demo needs to start and to drain: when
                    // all is quiet the clock goes on by itself, and here it would lift every alert
                    // at once.
                    Duration.ofSeconds(30),
                    DetectionSettings.DEFAULT.futureTolerance(),
                    2);

    private DemoJob() {}

    /**
     * @param reference a folder, no longer needed once this has returned
     * @param restPort where Flink's REST API listens, for watermarks
     */
    static JobClient start(String bootstrap, Path reference, TrustedKeys trusted, int restPort)
            throws Exception {
        var configuration =
                new JobConfiguration(
                        bootstrap,
                        null,
                        trusted,
                        reference,
                        "fenghuo-demo",
                        SETTINGS,
                        0,
                        "hashmap",
                        null);
        var flink = DetectionJob.flink(configuration);
        flink.setString("metrics.reporter.demo.factory.class", DemoMeters.Factory.class.getName());
        flink.set(RestOptions.BIND_PORT, Integer.toString(restPort));
        flink.set(RestOptions.PORT, restPort);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(SETTINGS.parallelism(), flink);
        DetectionJob.define(
                environment, configuration, DetectionJob.packs(environment, configuration));
        return environment.executeAsync("fenghuo demo");
    }
}
