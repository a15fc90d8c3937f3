package io.fenghuo.bench.latency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void shouldGivePercentilesByNearestRankInWhateverOrderTheyCame() {
        LongStream.iterate(1_000, millis -> millis - 1).limit(1_000).forEach(latencies::add);

        assertThat(latencies.summary())
                .isEqualTo(new Latencies.Summary(1_000, 500, 990, 999, 1_000));
    }

    @Test
    void shouldGiveTheOnlyOneForAllPercentiles() {
        latencies.add(7);

        assertThat(latencies.summary()).isEqualTo(new Latencies.Summary(1, 7, 7, 7, 7));
    }

    @Test
    void shouldHoldMoreThanThereWasRoomFor() {
        LongStream.range(0, 200_000).forEach(latencies::add);

        assertThat(latencies.summary().count()).isEqualTo(200_000);
        assertThat(latencies.summary().max()).isEqualTo(199_999);
    }

    @Test
    void shouldSayNothingOfNothing() {
        assertThat(latencies.summary()).isEqualTo(new Latencies.Summary(0, 0, 0, 0, 0));
    }
}
