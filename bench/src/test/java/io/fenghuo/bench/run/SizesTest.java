package io.fenghuo.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SizesTest {

    @Test
    void shouldTakeTheStepThatIsNearestToTheTimeAskedFor() {
        assertThat(Sizes.of(10_000, 5)).isEqualTo(50_000);
        assertThat(Sizes.of(12_000, 5)).isEqualTo(50_000);
        assertThat(Sizes.of(16_000, 5)).isEqualTo(100_000);
    }

    @Test
    void shouldStayWithinItsBounds() {
        assertThat(Sizes.of(1, 5)).isEqualTo(Sizes.SMALLEST);
        assertThat(Sizes.of(1e9, 5)).isEqualTo(Sizes.LARGEST);
    }
}
