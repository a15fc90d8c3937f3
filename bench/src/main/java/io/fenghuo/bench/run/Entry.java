package io.fenghuo.bench.run;

import java.util.Map;

/**
 * A line of a table: a contestant with a workload.
 *
 * @param label what tells it from the others of its group
 * @param contestant its name
 * @param properties of its JVM
 */
public record Entry(
        String label,
        String contestant,
        Plan plan,
        int parallelism,
        Map<String, String> properties) {

    static Entry of(String contestant, Plan plan, int parallelism) {
        return new Entry(contestant, contestant, plan, parallelism, Map.of());
    }
}
