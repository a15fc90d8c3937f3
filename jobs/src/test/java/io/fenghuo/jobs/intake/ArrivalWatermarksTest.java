package io.fenghuo.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.intake.Arrival;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkGenerator;
import org.apache.flink.api.common.eventtime.WatermarkGeneratorSupplier;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.clock.ManualClock;
import org.apache.flink.util.clock.RelativeClock;
import org.junit.jupiter.api.Test;

class ArrivalWatermarksTest {
    private static final Duration BOUND = Duration.ofMillis(100);

    private final ManualClock wall = new ManualClock(1_000_000);
    private final List<String> seen = new ArrayList<>();

    @Test
    void shouldStayOneMillisecondBehindTheEarliestEventThatIsNotLate() {
        var recorded = generator(ArrivalWatermarks.recorded(BOUND));
        event(recorded, 1_000);
        event(recorded, 950);
        recorded.onPeriodicEmit(output());
        event(recorded, 2_000);
        recorded.onPeriodicEmit(output());

        assertThat(seen).containsExactly("899", "1899");
    }

    @Test
    void shouldMoveByEventsWhereNoClockTakesPart() {
        var recorded = generator(ArrivalWatermarks.recorded(BOUND));
        for (int i = 1; i <= 2_500; i++) {
            event(recorded, 1_000 * i);
        }

        assertThat(seen).containsExactly("999899", "1999899");
    }

    @Test
    void shouldSayNothingBeforeTheFirstEvent() {
        var live = generator(ArrivalWatermarks.live(BOUND, Duration.ofSeconds(5)));
        live.onPeriodicEmit(output());
        assertThat(seen).isEmpty();
    }

    @Test
    void shouldNoLongerHoldTheOthersWhenQuiet() {
        var live = generator(ArrivalWatermarks.live(BOUND, Duration.ofSeconds(5)));
        event(live, 1_000);
        pass(live, 6);
        event(live, 2_000);
        live.onPeriodicEmit(output());

        assertThat(seen).containsExactly("899", "899", "idle", "1899");
    }

    @Test
    void shouldTakeGarbageForSilence() {
        var live = generator(ArrivalWatermarks.live(BOUND, Duration.ofSeconds(5)));
        pass(live, 4);
        live.onEvent(Arrivals.garbage("sensor", 0), 77, output());
        pass(live, 4);

        assertThat(seen).containsExactly("idle");
    }

    /**
     * Flink asks each generator from time to time; idleness counts from the second look without an
     * event.
     */
    private void pass(WatermarkGenerator<Arrival> generator, int seconds) {
        generator.onPeriodicEmit(output());
        generator.onPeriodicEmit(output());
        wall.advanceTime(Duration.ofSeconds(seconds));
        generator.onPeriodicEmit(output());
    }

    private void event(WatermarkGenerator<Arrival> generator, long timeMillis) {
        generator.onEvent(Arrivals.event("sensor", 0, timeMillis), timeMillis, output());
    }

    private WatermarkGenerator<Arrival> generator(ArrivalWatermarks strategy) {
        return strategy.createWatermarkGenerator(
                new WatermarkGeneratorSupplier.Context() {
                    @Override
                    public MetricGroup getMetricGroup() {
                        return new UnregisteredMetricsGroup();
                    }

                    @Override
                    public RelativeClock getInputActivityClock() {
                        return wall;
                    }
                });
    }

    private WatermarkOutput output() {
        return new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                seen.add(Long.toString(watermark.getTimestamp()));
            }

            @Override
            public void markIdle() {
                if (seen.isEmpty() || !seen.get(seen.size() - 1).equals("idle")) {
                    seen.add("idle");
                }
            }

            @Override
            public void markActive() {}
        };
    }
}
