package io.fenghuo.bench.run;

import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;

/**
 * What a JVM of its own is told to do.
 *
 * @param plan what the workload was made from, to know what must be found
 * @param warmUp run first, and not counted
 */
record Task(String contestant, Plan plan, Workload warmUp, Workload workload, Settings settings) {}
