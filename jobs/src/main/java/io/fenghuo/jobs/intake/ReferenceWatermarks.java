package io.fenghuo.jobs.intake;

import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;
import org.apache.flink.api.common.eventtime.TimestampAssignerSupplier;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.util.clock.RelativeClock;

/**
 * Holds the time of the whole job until the reference data have been read: no event is judged
 * before its device is known. Then it is idle for good, and changes take effect as they come.
 *
 * <p>A partition counts as read when it has been quiet for {@code quietAfter}. One that has given
 * nothing at all is waited for longer, {@code emptyAfter}, since it may be empty or only slow.
 *
 * <p>Caveat: both are guesses. A broker that pauses for longer in the middle of the reference data
 * lets events be judged without the rest; the numbers should be large where that hurts.
 */
public final class ReferenceWatermarks<T> implements WatermarkStrategy<T> {
    private static final long serialVersionUID = 1L;
    private static final Duration QUIET_AFTER = Duration.ofSeconds(2);
    private static final Duration EMPTY_AFTER = Duration.ofSeconds(10);

    private final long quietAfterMillis;
    private final long emptyAfterMillis;

    public ReferenceWatermarks() {
        this(QUIET_AFTER, EMPTY_AFTER);
    }

    public ReferenceWatermarks(Duration quietAfter, Duration emptyAfter) {
        this.quietAfterMillis = quietAfter.toMillis();
        this.emptyAfterMillis = emptyAfter.toMillis();
    }

    @Override
    public WatermarkGenerator<T> createWatermarkGenerator(
            WatermarkGeneratorSupplier.Context context) {
        return new Generator<>(context.getInputActivityClock(), quietAfterMillis, emptyAfterMillis);
    }

    /** Reference data hold for all times, so they have none of their own. */
    @Override
    public TimestampAssigner<T> createTimestampAssigner(TimestampAssignerSupplier.Context context) {
        return (change, receipt) -> Long.MIN_VALUE;
    }

    private static final class Generator<T> implements WatermarkGenerator<T> {
        private final RelativeClock clock;
        private final long quietAfterMillis;
        private final long emptyAfterMillis;
        private long lastMillis;
        private boolean seen;
        private boolean read;

        Generator(RelativeClock clock, long quietAfterMillis, long emptyAfterMillis) {
            this.clock = clock;
            this.quietAfterMillis = quietAfterMillis;
            this.emptyAfterMillis = emptyAfterMillis;
            this.lastMillis = clock.relativeTimeMillis();
        }

        @Override
        public void onEvent(T change, long timestamp, WatermarkOutput output) {
            seen = true;
            lastMillis = clock.relativeTimeMillis();
        }

        @Override
        public void onPeriodicEmit(WatermarkOutput output) {
            long quiet = clock.relativeTimeMillis() - lastMillis;
            if (quiet >= (seen ? quietAfterMillis : emptyAfterMillis)) {
                read = true;
            }
            if (read) {
                // Idle, and not the end of time: where every other input is idle too, that would be
                // taken for the time of the job, and every later event for late.
                output.markIdle();
            }
        }
    }
}
