package io.fenghuo.bench.pattern;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OracleTest {
    private static final ComparisonPattern PATTERN = new ComparisonPattern("p", "q", 95, 92);
    private static final ComparisonPattern RISING = new ComparisonPattern("r", "rising", 92, 95);

    private final List<Found> found = new ArrayList<>();
    private final Oracle oracle = new Oracle(List.of(PATTERN, RISING), found::add);

    @Test
    void shouldEndAllThatWaitsByTheNextReadingThatFits() {
        read("a", "s", "q", 96, 0);
        read("between", "s", "q", 50, 1_000);
        read("b", "s", "q", 93, 2_000);
        read("c", "s", "q", 94, 3_000);

        assertThat(found).containsExactly(new Found("p", "s", "a", "b"));
    }

    @Test
    void shouldLetAReadingEndOthersAndBeginAnotherButNotEndItself() {
        read("a", "s", "q", 96, 0);
        read("b", "s", "q", 97, 1_000);
        read("c", "s", "q", 98, 2_000);

        assertThat(found)
                .containsExactly(new Found("p", "s", "a", "b"), new Found("p", "s", "b", "c"));
    }

    @Test
    void shouldEndSeveralByOneReading() {
        read("a", "s", "rising", 93, 0);
        read("b", "s", "rising", 94, 1_000);
        read("c", "s", "rising", 95, 2_000);

        assertThat(found)
                .containsExactly(new Found("r", "s", "a", "c"), new Found("r", "s", "b", "c"));
    }

    @Test
    void shouldLoseWhatIsEndedTooLate() {
        read("a", "s", "q", 96, 0);
        read("b", "s", "q", 93, ComparisonPattern.WITHIN_MILLIS);
        read("c", "s", "q", 93, ComparisonPattern.WITHIN_MILLIS + 1);
        read("d", "s", "q", 96, 2_000_000);
        read("e", "s", "q", 93, 2_000_000 + ComparisonPattern.WITHIN_MILLIS - 1);

        assertThat(found).containsExactly(new Found("p", "s", "d", "e"));
    }

    @Test
    void shouldKeepSubjectsAndQuantitiesApart() {
        read("a", "s", "q", 96, 0);
        read("b", "other", "q", 93, 1_000);
        read("c", "s", "rising", 96, 2_000);
        read("d", "s", "nobody's", 96, 3_000);

        assertThat(found).isEmpty();
    }

    private void read(String id, String subject, String quantity, double value, long millis) {
        var header = new EventHeader(id, "test", subject, millis, Double.NaN, Double.NaN, Map.of());
        oracle.accept(new SensorReading(header, quantity, value, null, null));
    }
}
