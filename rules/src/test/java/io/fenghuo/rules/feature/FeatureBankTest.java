package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.level;
import static io.fenghuo.rules.feature.FeatureFixtures.reading;
import static io.fenghuo.rules.feature.FeatureFixtures.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fenghuo.rules.event.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every kind of feature against its definition, on random streams with ties, gaps and blanks. */
class FeatureBankTest {
    private static final int STREAMS = 300;

    @ParameterizedTest
    @EnumSource
    void shouldSayWhatTheDefinitionSays(FeatureKind kind) {
        int streams = kind == FeatureKind.ANOMALY ? 20 : STREAMS;
        for (long seed = 1; seed <= streams; seed++) {
            var random = new Random(seed);
            var feature = randomFeature(kind, random);
            var bank = new FeatureBank();
            var slow = new SlowFeatures(feature);
            for (var event : randomStream(random)) {
                assertSame(
                        observe(bank, feature, event),
                        slow.observe(event),
                        "seed " + seed + ' ' + feature.definition() + " at " + event);
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayTheSameAfterARoundTripOrACopyAtAnyPoint(FeatureKind kind) {
        int streams = kind == FeatureKind.ANOMALY ? 20 : STREAMS;
        for (long seed = 1; seed <= streams; seed++) {
            var random = new Random(seed);
            var feature = randomFeature(kind, random);
            var bank = new FeatureBank();
            var moved = new FeatureBank();
            for (var event : randomStream(random)) {
                moved =
                        switch (random.nextInt(8)) {
                            case 0 -> roundTrip(moved);
                            case 1 -> new FeatureBankWire().copy(moved);
                            default -> moved;
                        };
                assertThat(observe(moved, feature, event))
                        .as("seed %d %s at %s", seed, feature.definition(), event)
                        .isEqualTo(Double.valueOf(observe(bank, feature, event)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void shouldSayTheSameWhereBanksAreDroppedAsSoonAsTheyExpire(FeatureKind kind) {
        int streams = kind == FeatureKind.ANOMALY ? 20 : STREAMS;
        for (long seed = 1; seed <= streams; seed++) {
            var random = new Random(seed);
            var feature = randomFeature(kind, random);
            var bank = new FeatureBank();
            var dropped = new FeatureBank();
            for (var event : randomStream(random)) {
                if (dropped.isEmptyAt(event.getTimeMillis())) {
                    dropped = new FeatureBank();
                }
                assertThat(observe(dropped, feature, event))
                        .as("seed %d %s at %s", seed, feature.definition(), event)
                        .isEqualTo(Double.valueOf(observe(bank, feature, event)));
            }
        }
    }

    private static double observe(FeatureBank bank, Feature feature, Event event) {
        return feature.matches(event)
                ? bank.updateAndGet(feature, event)
                : bank.value(feature, event);
    }

    private static void assertSame(double actual, double expected, String description) {
        if (Double.isNaN(expected)) {
            assertThat(actual).as(description).isNaN();
        } else if (description.contains("kind=Z_SCORE")) {
            assertThat(actual)
                    .as(description)
                    .isCloseTo(expected, within(1e-6 * (1 + Math.abs(expected))));
        } else {
            assertThat(actual).as(description).isEqualTo(expected);
        }
    }

    private static Feature randomFeature(FeatureKind kind, Random random) {
        int panes = 1 + random.nextInt(random.nextBoolean() ? 4 : 70);
        long over = (long) panes * (1 + random.nextInt(2_000)) + random.nextInt(panes);
        var plain = definition(kind, over, panes);
        boolean limited = kind.hasMember() && kind != FeatureKind.DISTINCT && random.nextBoolean();
        return FeatureFixtures.feature(limited ? limited(plain, random) : plain);
    }

    private static FeatureDefinition limited(FeatureDefinition plain, Random random) {
        int which = random.nextInt(3);
        var least = random.nextBoolean() ? Limit.of(1.5) : Limit.ofThreshold("warning");
        boolean gap = plain.kind() == FeatureKind.DURATION && random.nextBoolean();
        return new FeatureDefinition(
                plain.id(),
                plain.kind(),
                plain.on(),
                plain.where(),
                plain.by(),
                plain.member(),
                plain.overMillis(),
                plain.panes(),
                plain.minimum(),
                plain.threshold(),
                which == 0 ? null : least,
                which == 1 ? null : Limit.of(3),
                gap ? 1 + random.nextInt(2_000) : 0);
    }

    /** Ties, small steps, steps on the borders of seconds, and now and then a long gap. */
    private static List<Event> randomStream(Random random) {
        List<Event> events = new ArrayList<>();
        long time = random.nextInt(100_000) - 50_000;
        int length = 20 + random.nextInt(150);
        boolean coarse = random.nextBoolean();
        for (int i = 0; i < length; i++) {
            time +=
                    switch (random.nextInt(10)) {
                        case 0, 1 -> 0;
                        case 2 -> 1;
                        case 3 -> 1000 - Math.floorMod(time, 1000);
                        case 4 -> random.nextInt(10_000);
                        case 5 -> random.nextInt(20) == 0 ? 500_000 : 10;
                        default -> random.nextInt(500);
                    };
            double value = coarse ? random.nextInt(4) : 2 + random.nextGaussian();
            var blank = random.nextInt(8);
            Map<String, Object> attributes = new HashMap<>();
            if (random.nextInt(5) > 0) {
                attributes.put(
                        "zone",
                        random.nextBoolean()
                                ? (Object) ("zone-" + random.nextInt(40))
                                : (Object) (double) random.nextInt(5));
            }
            events.add(
                    blank == 0
                            ? reading(time, "rain", value, attributes)
                            : blank == 1
                                    ? level(time, Double.NaN)
                                    : reading(time, "water-level", value, attributes));
        }
        return events;
    }
}
