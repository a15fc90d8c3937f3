package io.fenghuo.bench.engine;

import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.Metric;
import org.apache.flink.metrics.MetricConfig;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.reporter.MetricReporter;
import org.apache.flink.metrics.reporter.MetricReporterFactory;
import org.apache.flink.metrics.reporter.Scheduled;

/** Reads of the jobs in this process how large their checkpoints were and how long they took. */
public final class Checkpoints implements MetricReporter, Scheduled {
    private static final String SIZE = "lastCheckpointSize";
    private static final String DURATION = "lastCheckpointDuration";
    private static final Map<Metric, String> GAUGES = new ConcurrentHashMap<>();
    private static final Map<String, Long> MOST = new ConcurrentHashMap<>();

    /**
     * The largest and the longest of a run; 0 where there was none.
     *
     * @param bytes of state
     */
    public record Most(long bytes, long millis) {}

    /** Flink's way to a reporter: found as a service, named in the configuration. */
    public static final class Factory implements MetricReporterFactory {
        @Override
        public MetricReporter createMetricReporter(Properties properties) {
            return new Checkpoints();
        }
    }

    static void addTo(Configuration flink) {
        flink.setString("metrics.reporter.checkpoints.factory.class", Factory.class.getName());
        flink.setString("metrics.reporter.checkpoints.interval", "500 ms");
    }

    /** Of what ran since the last call. */
    public static Most take() {
        var most = new Most(MOST.getOrDefault(SIZE, 0L), MOST.getOrDefault(DURATION, 0L));
        MOST.clear();
        return most;
    }

    @Override
    public void open(MetricConfig config) {
        // Nothing to be told.
    }

    @Override
    public void close() {
        GAUGES.clear();
    }

    @Override
    public void report() {
        GAUGES.forEach(Checkpoints::read);
    }

    private static void read(Metric metric, String name) {
        if (metric instanceof Gauge<?> gauge && gauge.getValue() instanceof Long value) {
            MOST.merge(name, value, Math::max);
        }
    }

    @Override
    public void notifyOfAddedMetric(Metric metric, String name, MetricGroup group) {
        if (name.equals(SIZE) || name.equals(DURATION)) {
            GAUGES.put(metric, name);
        }
    }

    @Override
    public void notifyOfRemovedMetric(Metric metric, String name, MetricGroup group) {
        if (GAUGES.remove(metric) != null) {
            read(metric, name);
        }
    }
}
