package io.fenghuo.bench.swaps;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.bench.latency.Latencies;
import java.util.List;
import org.junit.jupiter.api.Test;

class SwapsReportTest {

    @Test
    void shouldTellTheFirstLoadFromTheOthers() {
        assertThat(SwapsReport.Loads.of(List.of(900L, 30L, 10L, 20L)))
                .isEqualTo(new SwapsReport.Loads(900, 20, 30, 3));
    }

    @Test
    void shouldHoldSwapsAgainstCheckpoints() {
        var report =
                new SwapsReport(
                        new SwapsReport.Setting(2_000, 2, 100, 5_000, 20),
                        List.of(stretch(150), stretch(200), stretch(210), stretch(300)),
                        SwapsReport.Loads.of(List.of(900L)),
                        SwapsReport.Loads.of(List.of()));

        assertThat(report.table().notes().get(1)).endsWith("1.05 of 25 rules, 1.50 of 200");
    }

    private static SwapsReport.Stretch stretch(long p99) {
        return new SwapsReport.Stretch("some", new Latencies.Summary(1, 1, p99, p99, p99), 1, 1);
    }
}
