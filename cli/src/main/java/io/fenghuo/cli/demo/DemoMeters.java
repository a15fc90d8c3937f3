package io.fenghuo.cli.demo;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/**
 * Reads the metrics of the job that runs in this process, for the demo's status line.
 *
 * <p>Flink makes reporters itself, so what they are told is kept in one place for the process: two
 * demos in one process would be added up.
 */
public final class DemoMeters implements MetricReporter {
    private static final String WATERMARK = "currentInputWatermark";
    private static final Map<Metric, String> METRICS = new ConcurrentHashMap<>();

    /** Flink's way to a reporter: found as a service, named in the configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new DemoMeters();
        }
    }

    /** The counters of one name, added up over operators and subtasks. */
    static long sum(String name) {
        return METRICS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(name))
                .mapToLong(
                        entry -> entry.getKey() instanceof Counter counter ? counter.getCount() : 0)
                .sum();
    }

    /** The event time that every operator has reached, or {@link Long#MIN_VALUE}. */
    static long watermark() {
        return METRICS.entrySet().stream()
                .filter(entry -> entry.getValue().equals(WATERMARK))
                .map(Map.Entry::getKey)
                .mapToLong(
                        metric ->
                                metric instanceof Gauge<?> gauge
                                                && gauge.getValue() instanceof Long millis
                                        ? millis
                                        : Long.MIN_VALUE)
                .min()
                .orElse(Long.MIN_VALUE);
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {
        METRICS.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        // Flink reports what it counts for a task and for an operator under the same names.
        if (group.getAllVariables().containsKey("<operator_id>")) {
            METRICS.put(metric, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        METRICS.remove(metric);
    }
}
