package io.fenghuo.bench.contest;

import io.fenghuo.bench.pattern.ComparisonPattern;
import java.util.List;

/**
 * What is to be done: records of a topic, and patterns to look for.
 *
 * <p>Values are CloudEvents in JSON as {@code EventEncoder} writes them, type {@code
 * sensor.reading} in workloads with patterns; keys are the subjects in UTF-8. All records of a
 * subject are in one partition; in each partition times rise strictly.
 *
 * @param name {@code city}, {@code base}, {@code signal-heavy}, {@code key-heavy} or {@code
 *     pattern-heavy}
 * @param topic holds the records and nothing else
 * @param events how many records there are, in all partitions
 * @param patterns empty where it is the shipped packs that are run
 */
public record Workload(
        String name, String topic, long events, int partitions, List<ComparisonPattern> patterns) {}
