package io.fenghuo.jobs.oracle;

import io.fenghuo.connectors.intake.Arrival;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/** As a Kafka source does it: the watermark is that of the partition that is furthest behind. */
final class SlowestPartition implements WatermarkGenerator<Arrival> {
    private final Map<Integer, Long> highest = new HashMap<>();
    private final long boundMillis;

    SlowestPartition(Set<Integer> partitions, long boundMillis) {
        partitions.forEach(partition -> highest.put(partition, Long.MIN_VALUE));
        this.boundMillis = boundMillis;
    }

    static long time(Arrival arrival) {
        var event = arrival.event();
        return event == null ? Long.MIN_VALUE : event.getTimeMillis();
    }

    @Override
    public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
        highest.merge(arrival.raw().partition(), timestamp, Math::max);
        long slowest = highest.values().stream().mapToLong(Long::longValue).min().orElseThrow();
        if (slowest != Long.MIN_VALUE) {
            output.emitWatermark(new Watermark(slowest - boundMillis - 1));
        }
    }

    @Override
    public void onPeriodicEmit(WatermarkOutput output) {
        // Emitted with each event.
    }
}
