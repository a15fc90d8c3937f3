package io.fenghuo.cli.demo;

import io.fenghuo.jobs.disposal.DisposalConfiguration;
import io.fenghuo.jobs.disposal.DisposalJob;
import io.fenghuo.rules.disposal.DisposalYaml;
import java.nio.file.Path;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The disposal job as it runs on a cluster, on one inside this process. It differs in one thing:
 * the word of a unit counts however old its event time is, since simulated time lies in the past.
 */
final class DemoDisposal {
    private DemoDisposal() {}

    /**
     * @param reference a folder, no longer needed once this has returned
     */
    static JobClient start(String bootstrap, Path reference) throws Exception {
        var configuration =
                new DisposalConfiguration(
                        bootstrap,
                        reference,
                        inThePast(DisposalYaml.shipped()),
                        "fenghuo-demo-disposal",
                        1,
                        0,
                        "hashmap",
                        null);
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, DisposalJob.flink(configuration));
        DisposalJob.define(environment, configuration);
        return environment.executeAsync("fenghuo demo disposal");
    }

    static String inThePast(String settings) {
        return settings.replaceAll("(?m)^( *(?:unit-)?freshness): .*$", "$1: 60d");
    }
}
