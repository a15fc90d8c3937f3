package io.fenghuo.connectors.files;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.intake.Arrival;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.api.common.state.CheckpointListener;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class EventFileSourceITCase {
    private static final int EVENTS = 20_000;
    private static final AtomicBoolean FAILED = new AtomicBoolean();

    @TempDir Path folder;

    @Test
    @Timeout(120)
    void shouldDeliverEveryEventInOrderThoughTheJobFailsOnce() throws Exception {
        FAILED.set(false);
        var configuration = new Configuration();
        configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
        configuration.set(
                RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(1));
        var environment = StreamExecutionEnvironment.getExecutionEnvironment(configuration);
        environment.setParallelism(1);
        environment.enableCheckpointing(10);
        environment.getConfig().enableObjectReuse();
        var source =
                EventFileSource.of(
                        List.of(file("even", 0), file("odd", 1)),
                        null,
                        Clock.systemUTC(),
                        Duration.ofMinutes(5));

        var ids = new ArrayList<String>();
        try (var results =
                environment
                        .fromSource(
                                source,
                                WatermarkStrategy.noWatermarks(),
                                "files",
                                TypeInformation.of(Arrival.class))
                        .map(new FailsOnceBehindACheckpoint())
                        .executeAndCollect()) {
            results.forEachRemaining(ids::add);
        }

        assertThat(FAILED).isTrue();
        assertThat(ids).isEqualTo(IntStream.range(0, EVENTS).mapToObj(i -> "e" + i).toList());
    }

    private Path file(String name, int remainder) throws Exception {
        var lines = new ArrayList<String>();
        for (int i = remainder; i < EVENTS; i += 2) {
            lines.add(
                    """
                    {"specversion":"1.0","id":"e%d","source":"s","type":"sensor.reading",\
                    "subject":"g","time":"%s",\
                    "data":{"quantity":"water-level","value":1,"unit":"m"}}"""
                            .formatted(i, Instant.ofEpochSecond(1_760_000_000L + i)));
        }
        return Files.write(folder.resolve(name + ".jsonl"), lines);
    }

    /** Fails at the last event at the latest, so that it fails however fast the machine is. */
    private static final class FailsOnceBehindACheckpoint extends RichMapFunction<Arrival, String>
            implements CheckpointListener {
        private static final long serialVersionUID = 1L;

        private boolean checkpointed;
        private int sinceCheckpoint;

        @Override
        public String map(Arrival arrival) {
            var event = arrival.event();
            var id = event == null ? "none" : event.getId();
            sinceCheckpoint += checkpointed ? 1 : 0;
            if ((sinceCheckpoint > 100 || id.equals("e" + (EVENTS - 1)))
                    && FAILED.compareAndSet(false, true)) {
                throw new IllegalStateException("fails once, as the test wants");
            }
            return id;
        }

        @Override
        public void notifyCheckpointComplete(long checkpoint) {
            checkpointed = true;
        }
    }
}
