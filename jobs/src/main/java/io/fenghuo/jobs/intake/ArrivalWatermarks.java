package io.fenghuo.jobs.intake;

import io.fenghuo.connectors.intake.Arrival;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.eventtime.WatermarksWithIdleness;
import org.jspecify.annotations.Nullable;

/**
 * The watermark of each partition: the highest event time that it has given, less the bound.
 *
 * <p>Flink makes one generator for each partition, from the moment that the partition is assigned,
 * so a partition that is not yet read holds the time of all. A partition without events for {@code
 * idleAfter} no longer does; bytes that are no event do not count, else one broken sender would
 * stop the clock. When every partition is quiet, {@link Intake} takes over.
 */
public final class ArrivalWatermarks implements WatermarkStrategy<Arrival> {
    private static final long serialVersionUID = 1L;

    /**
     * How many events of a partition a watermark stands for: few enough to wait in memory, and so
     * many that its way through all tasks costs each of them little.
     */
    private static final int EVENTS_A_STEP = 1_000;

    private final long boundMillis;
    private final @Nullable Duration idleAfter;

    private ArrivalWatermarks(Duration bound, @Nullable Duration idleAfter) {
        this.boundMillis = bound.toMillis();
        this.idleAfter = idleAfter;
    }

    /** For sources without end. */
    public static ArrivalWatermarks live(Duration bound, Duration idleAfter) {
        return new ArrivalWatermarks(bound, idleAfter);
    }

    /**
     * For sources with an end: every {@value #EVENTS_A_STEP} events move the watermark, and not the
     * wall clock alone, so that as little waits in a run of a few milliseconds as in one of days.
     */
    public static ArrivalWatermarks recorded(Duration bound) {
        return new ArrivalWatermarks(bound, null);
    }

    @Override
    public WatermarkGenerator<Arrival> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        if (idleAfter == null) {
            return new EventsOnly(new Highest(boundMillis, EVENTS_A_STEP));
        }
        return new EventsOnly(
                new WatermarksWithIdleness<>(
                        new Highest(boundMillis, Integer.MAX_VALUE),
                        idleAfter,
                        context.getInputActivityClock()));
    }

    @Override
    public TimestampAssigner<Arrival> createTimestampAssigner(
            TimestampAssignerSupplier.Context context) {
        return (arrival, receipt) ->
                arrival.event() == null ? receipt : arrival.event().getTimeMillis();
    }

    private record EventsOnly(WatermarkGenerator<Arrival> events)
            implements WatermarkGenerator<Arrival> {
        @Override
        public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
            if (arrival.event() != null) {
                events.onEvent(arrival, timestamp, output);
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            events.onPeriodicEmit(output);
        }
    }

    private static final class Highest implements WatermarkGenerator<Arrival> {
        private final long boundMillis;
        private final int eventsAStep;
        private long watermark = Long.MIN_VALUE;
        private int untold;

        Highest(long boundMillis, int eventsAStep) {
            this.boundMillis = boundMillis;
            this.eventsAStep = eventsAStep;
        }

        @Override
        public void onEvent(Arrival arrival, long timestamp, WatermarkOutput output) {
            // An event at exactly highest − bound is still in time, hence the one millisecond.
            long reached = timestamp - boundMillis - 1;
            watermark = Math.max(watermark, reached);
            if (++untold >= eventsAStep) {
                untold = 0;
                output.emitWatermark(new Watermark(watermark));
            }
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            if (watermark != Long.MIN_VALUE) {
                output.emitWatermark(new Watermark(watermark));
            }
        }
    }
}
