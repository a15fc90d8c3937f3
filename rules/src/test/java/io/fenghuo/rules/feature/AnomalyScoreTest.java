package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.bytes;
import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.level;
import static io.fenghuo.rules.feature.FeatureFixtures.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AnomalyScoreTest {
    private static final long MINUTE = 60_000;
    private static final Feature SCORE =
            FeatureFixtures.feature(definition(FeatureKind.ANOMALY, 60 * MINUTE, 60));

    @Test
    void shouldScoreTheSameAcrossRoundTripsOnALongStream() {
        for (long seed = 1; seed <= 4; seed++) {
            var random = new Random(seed);
            var bank = new FeatureBank();
            var moved = new FeatureBank();
            for (int i = 0; i < 600; i++) {
                if (random.nextInt(20) == 0) {
                    moved = roundTrip(moved);
                }
                double value = seed % 2 == 0 ? random.nextInt(5) : random.nextGaussian();
                var event = level(i * MINUTE, value);
                assertThat(moved.updateAndGet(SCORE, event))
                        .as("seed %d, value %d", seed, i)
                        .isEqualTo(Double.valueOf(bank.updateAndGet(SCORE, event)));
            }
        }
    }

    @Test
    void shouldScoreAReplayTheSame() {
        assertThat(scores(new Random(7), 400)).isEqualTo(scores(new Random(7), 400));
    }

    @Test
    void shouldScoreASuddenJumpFarAboveWhatIsOrdinary() {
        var random = new Random(7);
        var bank = new FeatureBank();
        double ordinary = 0;
        for (int i = 0; i < 300; i++) {
            double score =
                    bank.updateAndGet(SCORE, level(i * MINUTE, Math.sin(i / 5.0) + noise(random)));
            ordinary = i < 100 ? 0 : Math.max(ordinary, score);
        }
        assertThat(ordinary).isBetween(0.3, 2.5);
        assertThat(bank.updateAndGet(SCORE, level(300 * MINUTE, 8))).isGreaterThan(3);
    }

    @Test
    void shouldSayNothingBeforeItsMinimumAndForgetAfterAGap() {
        var bank = new FeatureBank();
        var random = new Random(7);
        for (int i = 0; i < 16; i++) {
            assertThat(bank.updateAndGet(SCORE, level(i * MINUTE, noise(random)))).isNaN();
        }
        assertThat(bank.updateAndGet(SCORE, level(16 * MINUTE, noise(random)))).isNotNaN();
        assertThat(bank.updateAndGet(SCORE, level(76 * MINUTE, noise(random)))).isNaN();
    }

    @Test
    void shouldStayWithinThirtyKilobytes() {
        var bank = new FeatureBank();
        var random = new Random(7);
        int largest = 0;
        for (int i = 0; i < 1_000; i++) {
            bank.updateAndGet(SCORE, level(i * MINUTE, random.nextGaussian()));
            if (i % 100 == 0) {
                largest = Math.max(largest, bytes(bank).length);
            }
        }
        assertThat(largest).isBetween(5_000, 30_000);
    }

    private static double[] scores(Random random, int count) {
        var bank = new FeatureBank();
        var scores = new double[count];
        for (int i = 0; i < count; i++) {
            scores[i] = bank.updateAndGet(SCORE, level(i * MINUTE, random.nextGaussian()));
        }
        return scores;
    }

    private static double noise(Random random) {
        return random.nextGaussian() / 20;
    }
}
