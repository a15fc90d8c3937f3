package io.fenghuo.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.bench.pattern.Found;
import java.util.List;
import org.junit.jupiter.api.Test;

class DifferenceTest {
    private static final Found ONE = new Found("p0", "gauge:1", "a", "b");
    private static final Found OTHER = new Found("p0", "gauge:1", "b", "c");

    @Test
    void shouldNotMindTheOrder() {
        assertThat(Difference.between(List.of(ONE, OTHER), List.of(OTHER, ONE)))
                .isEqualTo(new Difference(0, List.of()));
    }

    @Test
    void shouldCountWhatIsMissedAndWhatIsNone() {
        var difference = Difference.between(List.of(ONE), List.of(OTHER));

        assertThat(difference.count()).isEqualTo(2);
        assertThat(difference.examples())
                .containsExactlyInAnyOrder("missed " + ONE, "surplus " + OTHER);
    }

    @Test
    void shouldCountAMatchThatIsReportedTwice() {
        assertThat(Difference.between(List.of(ONE), List.of(ONE, ONE)).count()).isEqualTo(1);
    }
}
