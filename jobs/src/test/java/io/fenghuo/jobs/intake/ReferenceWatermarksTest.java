package io.fenghuo.jobs.intake;

import static org.assertj.core.api.Assertions.assertThat;

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

class ReferenceWatermarksTest {
    private final ManualClock wall = new ManualClock();
    private final List<String> seen = new ArrayList<>();
    private final WatermarkGenerator<String> reference =
            new ReferenceWatermarks<String>(Duration.ofSeconds(2), Duration.ofSeconds(10))
                    .createWatermarkGenerator(context());

    @Test
    void shouldHoldAllUntilTheDataHaveBeenReadAndThenLetGoForGood() {
        look();
        reference.onEvent("a", 0, output());
        wall.advanceTime(Duration.ofMillis(1_900));
        look();
        reference.onEvent("b", 0, output());
        wall.advanceTime(Duration.ofMillis(1_900));
        look();
        assertThat(seen).isEmpty();

        wall.advanceTime(Duration.ofMillis(200));
        look();
        reference.onEvent("a change", 0, output());
        look();
        assertThat(seen).containsExactly("idle", "idle");
    }

    @Test
    void shouldStepAsideWhereThereIsNothingToRead() {
        wall.advanceTime(Duration.ofSeconds(9));
        look();
        assertThat(seen).isEmpty();

        wall.advanceTime(Duration.ofSeconds(2));
        look();
        assertThat(seen).containsExactly("idle");
    }

    private void look() {
        reference.onPeriodicEmit(output());
    }

    private WatermarkGeneratorSupplier.Context context() {
        return new WatermarkGeneratorSupplier.Context() {
            @Override
            public MetricGroup getMetricGroup() {
                return new UnregisteredMetricsGroup();
            }

            @Override
            public RelativeClock getInputActivityClock() {
                return wall;
            }
        };
    }

    private WatermarkOutput output() {
        return new WatermarkOutput() {
            @Override
            public void emitWatermark(Watermark watermark) {
                seen.add(watermark.equals(Watermark.MAX_WATERMARK) ? "end" : "other");
            }

            @Override
            public void markIdle() {
                seen.add("idle");
            }

            @Override
            public void markActive() {}
        };
    }
}
