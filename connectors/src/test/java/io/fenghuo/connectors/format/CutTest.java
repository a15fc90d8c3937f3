package io.fenghuo.connectors.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class CutTest {
    @Test
    void shouldLeaveWhatFits() {
        assertThat(Cut.toBytes("水位", 6)).isEqualTo("水位");
        assertThat(Cut.toLength("水位", 2)).isEqualTo("水位");
    }

    @Test
    void shouldCutBetweenCharactersOnly() {
        assertThat(Cut.toBytes("水位上涨", 11)).isEqualTo("水位…");
        assertThat(Cut.toBytes("ab🌊cde", 8)).isEqualTo("ab…");
        assertThat(Cut.toLength("ab🌊cd", 4)).isEqualTo("ab…");
    }

    @Test
    void shouldNeverExceedTheLimit() {
        var text = "a水🌊é".repeat(50);
        for (int bytes = 3; bytes < 510; bytes++) {
            var cut = Cut.toBytes(text, bytes);
            assertThat(cut.getBytes(StandardCharsets.UTF_8).length).isLessThanOrEqualTo(bytes);
            assertThat(cut).doesNotContain("?");
        }
    }
}
