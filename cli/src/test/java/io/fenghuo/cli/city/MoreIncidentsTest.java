package io.fenghuo.cli.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.city.incident.Truth;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.SensorReading;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class MoreIncidentsTest {
    private static final Instant FRIDAY = Instant.parse("2026-06-12T00:00:00Z");
    private static final long MINUTE = 60_000;

    private final List<Truth> truths = new ArrayList<>();

    private void run(int hours, String scenario, Consumer<Event> events) {
        var plan =
                new Simulation.Plan(
                        7,
                        FRIDAY,
                        Duration.ofHours(hours),
                        0,
                        scenario.isEmpty() ? List.of() : List.of(scenario));
        var simulation = new Simulation(plan, events, truths::add);
        while (simulation.run(10_000, () -> false) < plan.to()) {
            // It goes on to the end.
        }
    }

    private List<Truth> told(String scenario) {
        return truths.stream().filter(truth -> truth.scenario().equals(scenario)).toList();
    }

    private static int longestSilenceMinutes(HashMap<String, Long> last) {
        return last.values().stream().mapToInt(Long::intValue).max().orElse(0);
    }

    @Test
    void shouldHearEveryHeartbeatWhereNothingIsDark() {
        var before = new HashMap<String, Long>();
        var longest = new HashMap<String, Long>();
        run(2, "", event -> beat(event, before, longest));

        assertThat(before).hasSizeGreaterThan(200);
        assertThat(longestSilenceMinutes(longest)).isLessThan(5);
    }

    @Test
    void shouldTellOfDarkSensorsBesideWhatWarnsTheirCell() {
        var before = new HashMap<String, Long>();
        var longest = new HashMap<String, Long>();
        run(12, "sensors-dark", event -> beat(event, before, longest));

        assertThat(longestSilenceMinutes(longest)).isGreaterThan(20);
        assertThat(told("sensors-dark"))
                .isNotEmpty()
                .allMatch(
                        dark ->
                                truths.stream()
                                        .anyMatch(
                                                other ->
                                                        other != dark
                                                                && other.place()
                                                                        .equals(dark.place())));
    }

    private static void beat(
            Event event, HashMap<String, Long> before, HashMap<String, Long> longest) {
        if (event instanceof SensorReading reading && reading.getQuantity().equals("heartbeat")) {
            // One that comes late, after others of its device, breaks no silence.
            var last = before.get(event.getSubject());
            before.merge(event.getSubject(), event.getTimeMillis(), Math::max);
            if (last != null && event.getTimeMillis() > last) {
                longest.merge(
                        event.getSubject(), (event.getTimeMillis() - last) / MINUTE, Math::max);
            }
        }
    }

    @Test
    void shouldTellOfThreeHazardsInOneCell() {
        run(12, "map-compound", event -> {});

        assertThat(told("map-compound"))
                .isNotEmpty()
                .allMatch(
                        compound ->
                                truths.stream()
                                                .filter(
                                                        part ->
                                                                part.place()
                                                                        .equals(compound.place()))
                                                .map(Truth::scenario)
                                                .distinct()
                                                .count()
                                        >= 4);
    }

    @Test
    void shouldTellTheBreathTestsOfEightWeeksFirst() {
        long[] first = {Long.MAX_VALUE};
        run(24, "drink-driving", event -> first[0] = Math.min(first[0], event.getTimeMillis()));

        assertThat(FRIDAY.toEpochMilli() - first[0])
                .isBetween(Duration.ofDays(50).toMillis(), Duration.ofDays(57).toMillis());
        assertThat(told("drink-driving")).isNotEmpty();
    }

    @Test
    void shouldTellOfSafetyTicketsInRunsThatAreLongEnough() {
        run(30, "enterprise-care", event -> {});

        assertThat(told("enterprise-care")).anyMatch(truth -> truth.place().startsWith("ticket:"));
    }
}
