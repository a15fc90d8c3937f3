package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.bytes;
import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.fenghuo.rules.event.Event;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FeatureStateSizeTest {

    @Test
    void shouldStayBoundedUnderAMillionEvents() {
        var set =
                FeatureSet.of(
                        "flood",
                        Arrays.stream(FeatureKind.values())
                                .filter(kind -> kind != FeatureKind.ANOMALY)
                                .map(kind -> definition(kind, 60_000, 60))
                                .toList());
        var bank = new FeatureBank();
        var values = new FeatureValues(set);
        int largestOnTheWire = 0;
        int largestInMemory = 0;
        for (int i = 0; i < 1_000_000; i++) {
            var event = reading(i * 10L, "water-level", i % 1_013, Map.of("zone", "z" + i));
            values.atSubject(bank, event);
            if (i % 10_007 == 0) {
                largestOnTheWire = Math.max(largestOnTheWire, bytes(bank).length);
                largestInMemory = Math.max(largestInMemory, bank.bytes());
            }
        }
        assertThat(values.of(set.indexOf("count"))).isEqualTo(6_000);
        assertThat(largestOnTheWire).isLessThan(13_000);
        assertThat(largestInMemory).isLessThan(32_000);
    }

    @Test
    void shouldNotAllocateForAnEventOnceItsPanesAreThere() {
        var set =
                FeatureSet.of(
                        "flood",
                        List.of(
                                definition(FeatureKind.COUNT, 60_000, 60),
                                definition(FeatureKind.MEAN, 60_000, 60),
                                definition(FeatureKind.MAX, 60_000, 60),
                                definition(FeatureKind.RATE, 60_000, 60),
                                definition(FeatureKind.Z_SCORE, 60_000, 60)));
        var bank = new FeatureBank();
        var values = new FeatureValues(set);
        var events = new Event[20_000];
        Arrays.setAll(events, i -> reading(i * 100L, "water-level", i % 17, Map.of()));
        for (int i = 0; i < 10_000; i++) {
            values.atSubject(bank, events[i]);
        }
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (int i = 10_000; i < 20_000; i++) {
            values.atSubject(bank, events[i]);
        }
        long allocated = threads.getCurrentThreadAllocatedBytes() - before;
        // What the measurement and the first use of a class take, far below a byte an event.
        assertThat(allocated).isLessThan(5_000);
    }

    @Test
    void shouldBeginSmall() {
        var set =
                FeatureSet.of(
                        "flood",
                        List.of(
                                definition(FeatureKind.COUNT, 3_600_000, 60),
                                definition(FeatureKind.RATE, 3_600_000, 60)));
        var bank = new FeatureBank();
        new FeatureValues(set)
                .atSubject(bank, reading(1_781_247_600_000L, "water-level", 1, Map.of()));
        assertThat(bytes(bank)).hasSizeLessThan(100);
        assertThat(bank.bytes()).isLessThan(700);
    }
}
