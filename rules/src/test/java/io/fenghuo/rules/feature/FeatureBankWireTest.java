package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.read;
import static io.fenghuo.rules.feature.FeatureFixtures.reading;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.fenghuo.rules.event.Event;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FeatureBankWireTest {
    private static final FeatureSet EVERY_KIND =
            FeatureSet.of(
                    "flood",
                    Arrays.stream(FeatureKind.values())
                            .map(kind -> definition(kind, 60_000, 60))
                            .toList());

    @Test
    void shouldReadWhatVersionOneWrote() throws IOException {
        var bank = filled();
        var old = read(resource("feature-bank-v1.bin"));
        assertThat(old.size()).isEqualTo(EVERY_KIND.size());
        assertThat(valuesOfNext(old)).isEqualTo(valuesOfNext(bank));
    }

    @Test
    void shouldRefuseANewerVersionAndBrokenBytes() {
        var none = new DataInputStream(new ByteArrayInputStream(new byte[] {0}));
        assertThatIOException()
                .isThrownBy(() -> new FeatureBankWire().read(none, 2))
                .withMessageContaining("version 2");
        var huge = new byte[] {-1, -1, -1, -1, 7};
        assertThatIOException()
                .isThrownBy(
                        () ->
                                new FeatureBankWire()
                                        .read(
                                                new DataInputStream(new ByteArrayInputStream(huge)),
                                                1))
                .withMessageContaining("length");
    }

    static FeatureBank filled() {
        var bank = new FeatureBank();
        for (int i = 0; i < 100; i++) {
            new FeatureValues(EVERY_KIND).atSubject(bank, event(i));
        }
        return bank;
    }

    private static double[] valuesOfNext(FeatureBank bank) {
        var values = new FeatureValues(EVERY_KIND);
        values.atSubject(bank, event(100));
        return values.all();
    }

    private static Event event(int i) {
        return reading(
                i * 1_500L, "water-level", 2 + (i * 7 % 11) / 20.0, Map.of("zone", "z" + i % 50));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = FeatureBankWireTest.class.getResourceAsStream("/state/" + name)) {
            return Objects.requireNonNull(in).readAllBytes();
        }
    }
}
