package io.fenghuo.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeadLetterIntakeTest {
    @Test
    void shouldNotCutACharacterInTwo() {
        var bytes = "水位".getBytes(UTF_8);

        assertThat(DeadLetterIntake.text(bytes, 6)).isEqualTo("水位");
        assertThat(DeadLetterIntake.text(bytes, 5)).isEqualTo("水");
        assertThat(DeadLetterIntake.text(bytes, 4)).isEqualTo("水");
        assertThat(DeadLetterIntake.text(bytes, 3)).isEqualTo("水");
        assertThat(DeadLetterIntake.text(bytes, 2)).isEmpty();
        assertThat(DeadLetterIntake.text("𠮷a".getBytes(UTF_8), 3)).isEmpty();
    }

    @Test
    void shouldTakeWhatIsNoText() {
        assertThat(DeadLetterIntake.text(new byte[] {'a', 0, 'b', (byte) 0xFF}, 10))
                .isEqualTo("a\uFFFDb\uFFFD");
        var garbage = new byte[] {-128, -128, -128, -128, -128, -128};
        assertThat(DeadLetterIntake.text(garbage, 5)).isNotEmpty();
        assertThat(DeadLetterIntake.text(new byte[0], 5)).isEmpty();
    }
}
