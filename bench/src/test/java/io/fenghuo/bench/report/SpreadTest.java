package io.fenghuo.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpreadTest {

    @Test
    void shouldTakeTheMiddleOfAnOddNumber() {
        assertThat(Spread.of(List.of(3.0, 1.0, 2.0), figure -> figure))
                .isEqualTo(new Spread(2, 1, 3));
    }

    @Test
    void shouldTakeTheLowerMiddleOfAnEvenNumber() {
        assertThat(Spread.of(List.of(4.0, 1.0, 3.0, 2.0), figure -> figure))
                .isEqualTo(new Spread(2, 1, 4));
    }

    @Test
    void shouldRefuseToSpeakOfNothing() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Spread.of(List.<Double>of(), figure -> figure));
    }
}
