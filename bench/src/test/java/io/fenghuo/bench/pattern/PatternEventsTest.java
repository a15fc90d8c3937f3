package io.fenghuo.bench.pattern;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.SensorReading;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PatternEventsTest {
    private static final PatternEvents.Plan PLAN = new PatternEvents.Plan(7, 10_000, 0.02, 25);

    @ParameterizedTest
    @ValueSource(doubles = {0.02, 0.4})
    void shouldMakeTheShareOfFittingReadingsThatIsAskedFor(double share) {
        var patterns = ComparisonPattern.generate(25);
        long fitting =
                readings(new PatternEvents.Plan(7, 10_000, share, 25), 200_000).stream()
                        .filter(
                                reading ->
                                        reading.getValue()
                                                >= patterns.get(
                                                                Integer.parseInt(
                                                                        reading.getQuantity()
                                                                                .substring(1)))
                                                        .least())
                        .count();

        assertThat(fitting / 200_000.0).isCloseTo(share, within(share * 0.1));
    }

    @Test
    void shouldBeginALongerRunAsAShorterOne() {
        assertThat(readings(PLAN, 2_000).stream().limit(1_000).map(PatternEventsTest::text))
                .containsExactlyElementsOf(
                        readings(PLAN, 1_000).stream().map(PatternEventsTest::text).toList());
    }

    @Test
    void shouldComeOutOfJsonAsItWentIn() throws Exception {
        for (var reading : readings(PLAN, 1_000)) {
            var decoded = new EventDecoder().decode(new EventEncoder().encode(reading));

            assertThat(text((SensorReading) decoded)).isEqualTo(text(reading));
        }
    }

    @Test
    void shouldGiveSomethingToFindWithAMillionSubjects() {
        var found = Oracle.expected(new PatternEvents.Plan(7, 1_000_000, 0.02, 25), 100_000);

        assertThat(found).hasSizeGreaterThan(300);
        assertThat(new HashSet<>(found)).hasSameSizeAs(found);
    }

    @Test
    void shouldAlsoHoldReadingsThatComeTooLate() {
        var readings = readings(new PatternEvents.Plan(7, 100, 0.02, 25), 200_000);
        var inTime = Oracle.expected(new PatternEvents.Plan(7, 100, 0.02, 25), 200_000);
        var patterns = new HashMap<String, ComparisonPattern>();
        ComparisonPattern.generate(25).forEach(each -> patterns.put(each.quantity(), each));
        // As if there were no bound: every reading that fits the first step is ended by the next.
        var begun = new HashMap<String, Integer>();
        long ended = 0;
        for (var reading : readings) {
            var pattern = patterns.get(reading.getQuantity());
            var key = reading.getQuantity() + ' ' + reading.getSubject();
            if (reading.getValue() >= requireNonNull(pattern).then()) {
                ended += begun.getOrDefault(key, 0);
                begun.remove(key);
            }
            if (reading.getValue() >= pattern.first()) {
                begun.merge(key, 1, Integer::sum);
            }
        }

        assertThat(ended).isGreaterThan(inTime.size() + 20);
    }

    @Test
    void shouldHaveNoPairOfReadingsJustTenMinutesApart() {
        assertThat(ComparisonPattern.WITHIN_MILLIS % PatternEvents.INTERVAL_MILLIS).isNotZero();
    }

    @Test
    void shouldGiveEveryPatternAQuantityOfItsOwnAndTwoDifferentSteps() {
        var patterns = ComparisonPattern.generate(400);

        assertThat(patterns).extracting(ComparisonPattern::quantity).doesNotHaveDuplicates();
        assertThat(patterns).allMatch(pattern -> pattern.first() != pattern.then());
        assertThat(patterns.subList(0, 25)).isEqualTo(ComparisonPattern.generate(25));
    }

    private static List<SensorReading> readings(PatternEvents.Plan plan, int count) {
        return Stream.generate(new PatternEvents(plan)::next).limit(count).toList();
    }

    private static String text(SensorReading reading) {
        return String.join(
                " ",
                reading.getId(),
                reading.getSubject(),
                Long.toString(reading.getTimeMillis()),
                reading.getQuantity(),
                Double.toString(reading.getValue()));
    }
}
