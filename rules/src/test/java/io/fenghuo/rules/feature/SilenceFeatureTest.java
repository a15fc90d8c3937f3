package io.fenghuo.rules.feature;

import static io.fenghuo.rules.feature.FeatureFixtures.definition;
import static io.fenghuo.rules.feature.FeatureFixtures.level;
import static io.fenghuo.rules.feature.FeatureFixtures.roundTrip;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.Silence;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class SilenceFeatureTest {
    private static final long OVER = 300_000;
    private static final Feature SILENCE =
            FeatureFixtures.feature(definition(FeatureKind.SILENCE, OVER, 60));

    @Test
    void shouldBeDueOnceForEachLapse() {
        var bank = new FeatureBank();
        assertThat(bank.silenceDue(SILENCE)).isEqualTo(Long.MAX_VALUE);

        bank.updateAndGet(SILENCE, level(1_000, 2));
        assertThat(bank.silenceDue(SILENCE)).isEqualTo(1_000 + OVER);
        assertThat(bank.tellSilence(SILENCE, "gauge:a", OVER)).isNull();

        var silence =
                Objects.requireNonNull(bank.tellSilence(SILENCE, "gauge:a", 1_000 + OVER + 7));
        assertThat(silence.getTimeMillis()).isEqualTo(1_000 + OVER);
        assertThat(silence.getLastSeenMillis()).isEqualTo(1_000);
        assertThat(silence.getFeature()).isEqualTo("silence");
        assertThat(silence.getSeconds()).isEqualTo(300);
        assertThat(bank.value(SILENCE, silence)).isEqualTo(300);

        assertThat(roundTrip(bank).silenceDue(SILENCE)).isEqualTo(Long.MAX_VALUE);
        assertThat(bank.tellSilence(SILENCE, "gauge:a", 10 * OVER)).isNull();

        bank.updateAndGet(SILENCE, level(10 * OVER, 2));
        assertThat(bank.silenceDue(SILENCE)).isEqualTo(11 * OVER);
    }

    @Test
    void shouldMoveWithEachEventEvenAtTheVeryInstant() {
        var bank = new FeatureBank();
        bank.updateAndGet(SILENCE, level(0, 2));
        assertThat(bank.updateAndGet(SILENCE, level(OVER, 2))).isEqualTo(0);
        assertThat(bank.tellSilence(SILENCE, "gauge:a", OVER)).isNull();
        assertThat(bank.silenceDue(SILENCE)).isEqualTo(2 * OVER);
    }

    @Test
    void shouldNotLetTheBankGoBeforeTheSilenceFell() {
        var bank = new FeatureBank();
        bank.updateAndGet(SILENCE, level(0, 2));
        assertThat(bank.isEmptyAt(OVER)).isFalse();
        assertThat(bank.isEmptyAt(OVER + 1)).isTrue();
        assertThat(bank.value(SILENCE, new Silence("gauge:a", "silence", 0, OVER + 1))).isNaN();
    }
}
