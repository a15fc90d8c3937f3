package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.bytes;
import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.level;
import static io.fenghuo.rules.feature.FeatureFixtures.reading;
import static io.fenghuo.rules.feature.FeatureFixtures.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import io.fenghuo.rules.event.Event;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DistinctValuesTest {
    private static final Feature DISTINCT =
            FeatureFixtures.feature(definition(FeatureKind.DISTINCT, 60_000, 60));

    @Test
    void shouldBeExactUpToItsBound() {
        var bank = new FeatureBank();
        for (int i = 0; i < DistinctValues.EXACT; i++) {
            assertThat(bank.updateAndGet(DISTINCT, zone(i, "z" + i))).isEqualTo(i + 1);
        }
        assertThat(bank.updateAndGet(DISTINCT, zone(300, "z1"))).isEqualTo(DistinctValues.EXACT);
    }

    @Test
    void shouldEstimateManyValuesWithinItsErrorAndStaySmall() {
        double squares = 0;
        int runs = 60;
        int values = 20_000;
        for (int run = 0; run < runs; run++) {
            var bank = new FeatureBank();
            double estimate = 0;
            for (int i = 0; i < values; i++) {
                estimate = bank.updateAndGet(DISTINCT, zone(i, "run" + run + "z" + i));
            }
            squares += Math.pow(estimate / values - 1, 2);
            assertThat(bytes(bank)).hasSizeLessThan(3_000);
            assertThat(bank.bytes()).isLessThan(10_000);
        }
        assertThat(Math.sqrt(squares / runs)).isLessThan(0.09);
    }

    @Test
    void shouldFollowTheWindowDownAndBecomeExactAgainAfterAPause() {
        var bank = new FeatureBank();
        int second = 0;
        for (; second < 60; second++) {
            for (int i = 0; i < 200; i++) {
                bank.updateAndGet(DISTINCT, zone(second * 1000L, second + "z" + i));
            }
        }
        // Two new values a second from here on: 120 in a window. The sample refills level by level.
        for (; second < 800; second++) {
            bank.updateAndGet(DISTINCT, zone(second * 1000L, second + "a"));
            bank.updateAndGet(DISTINCT, zone(second * 1000L, second + "b"));
        }
        assertThat(bank.value(DISTINCT, level(second * 1000L - 1, 1)))
                .isCloseTo(120, withinPercentage(20));
        second += 60;
        assertThat(bank.updateAndGet(DISTINCT, zone(second * 1000L, "x"))).isEqualTo(1);
    }

    @Test
    void shouldEstimateTheSameAcrossRoundTrips() {
        var bank = new FeatureBank();
        var moved = new FeatureBank();
        for (int i = 0; i < 30_000; i++) {
            // Busy and quiet by turns, so that the level rises and falls.
            long step = i % 10_000 < 5_000 ? 2 : 400;
            var event = zone(i * step, "z" + i % 7_001);
            if (i % 97 == 0) {
                moved = roundTrip(moved);
            }
            assertThat(moved.updateAndGet(DISTINCT, event))
                    .isEqualTo(bank.updateAndGet(DISTINCT, event));
        }
    }

    @Test
    void shouldTellATextFromTheNumberItLooksLike() {
        var bank = new FeatureBank();
        bank.updateAndGet(DISTINCT, reading(0, "water-level", 1, Map.of("zone", "1.0")));
        bank.updateAndGet(DISTINCT, reading(0, "water-level", 1, Map.of("zone", 1.0)));
        assertThat(bank.updateAndGet(DISTINCT, reading(0, "water-level", 1, Map.of("zone", true))))
                .isEqualTo(3);
    }

    private static Event zone(long timeMillis, String zone) {
        return reading(timeMillis, "water-level", 1, Map.of("zone", zone));
    }
}
