package io.fenghuo.bench.run;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;

/**
 * What a JVM of its own is told to do.
 *
 * @param plan what the workload was made from, to know what must be found
 * @param warmUp how many of the first events of the workload are not measured
 */
record Task(String contestant, Plan plan, Workload workload, long warmUp, Settings settings) {}
