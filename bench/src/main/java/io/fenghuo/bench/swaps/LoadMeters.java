package io.fenghuo.bench.swaps;

import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;

/** Reads of the job in this process how long each subtask took to load its last pack. */
public final class LoadMeters implements MetricReporter {
    private static final String NAME = "packLoadMillis";
    private static final Set<Metric> GAUGES = ConcurrentHashMap.newKeySet();

    /** Flink's way to a reporter: found as a service, named in the configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new LoadMeters();
        }
    }

    static void addTo(Configuration flink) {
        flink.setString("metrics.reporter.bench.factory.class", Factory.class.getName());
    }

    /** The longest of all subtasks. */
    static long slowest() {
        return GAUGES.stream()
                .mapToLong(
                        metric ->
                                metric instanceof Gauge<?> gauge
                                                && gauge.getValue() instanceof Long millis
                                        ? millis
                                        : 0)
                .max()
                .orElse(0);
    }

    /** How many there are that load packs. */
    static int subtasks() {
        return GAUGES.size();
    }

    @Override
    public void open(MetricConfig config) {}

    @Override
    public void close() {
        GAUGES.clear();
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(NAME)) {
            GAUGES.add(metric);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        GAUGES.remove(metric);
    }
}
