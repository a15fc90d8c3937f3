package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PackTestReaderTest {
    private static final long START = Instant.parse("2026-06-12T07:00:00Z").toEpochMilli();
    private static final String HEAD = "name: a story\nstart: 2026-06-12T07:00:00Z\n";
    private static final String NOTHING = "expect: none\n";

    private final Problems problems = new Problems();

    @Test
    void shouldReadARowOfEventsWithTheMembersThatChange() {
        var test =
                read(
                        """
                        events:
                          - {at: +10m, every: 1h, type: sensor.reading, subject: "gauge:a",
                             data: {quantity: water-level, unit: m}, each: {value: [1.5, 2.5]}}
                        """
                                + NOTHING);

        assertThat(problems.all()).isEmpty();
        assertThat(test.arrivals())
                .extracting(TimedEvent::event)
                .allSatisfy(event -> assertThat(event).isInstanceOf(SensorReading.class))
                .extracting(event -> ((SensorReading) event).getValue())
                .containsExactly(1.5, 2.5);
        assertThat(test.arrivals())
                .extracting(TimedEvent::arrivesMillis)
                .containsExactly(
                        START + Duration.ofMinutes(10).toMillis(),
                        START + Duration.ofMinutes(70).toMillis());
        assertThat(test.arrivals())
                .extracting(each -> each.event().getId())
                .containsExactly("e1", "e2");
        assertThat(test.bound()).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void shouldReadAnEventThatArrivesLaterAndLists() {
        var test =
                read(
                        """
                        bound: 5m
                        events:
                          - {at: -30s, arrives: +2m, id: x, source: terminal, type: vehicle.position,
                             subject: "vehicle:a", data: {vehicleClass: coach, speedKmh: 60,
                             lon: 111.6, lat: 26.2, alarms: [dsm-fatigue, phone], exempt: night-run}}
                        """
                                + NOTHING);

        assertThat(problems.all()).isEmpty();
        var arrival = test.arrivals().get(0);
        assertThat(arrival.arrivesMillis()).isEqualTo(START + 120_000);
        assertThat(arrival.event().getTimeMillis()).isEqualTo(START - 30_000);
        assertThat(arrival.event().getSource()).isEqualTo("terminal");
        assertThat(arrival.event().text("exempt")).isEqualTo("night-run");
        assertThat(((VehiclePosition) arrival.event()).getAlarms())
                .containsExactly("dsm-fatigue", "phone");
        assertThat(test.bound()).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void shouldReadWhatIsExpected() {
        var test =
                read(
                        """
                        events: []
                        expect:
                          - {scenario: river-flood, transition: raised, level: RED, key: k, at: +1h}
                        ignore: [cleared]
                        """);

        assertThat(problems.all()).isEmpty();
        assertThat(test.ignored()).containsExactly(Transition.CLEARED);
        assertThat(test.expected())
                .containsExactly(
                        new PackTest.Expected(
                                "river-flood",
                                Transition.RAISED,
                                Level.RED,
                                "k",
                                START + 3_600_000,
                                null));
    }

    @Test
    void shouldNameThePlaceOfAnEventThatWouldNeverComeIn() {
        read(
                """
                events:
                  - {at: +0m, type: sensor.reading, subject: a, data: {quantity: water-level}}
                """
                        + NOTHING);

        assertThat(problems.all())
                .extracting(Problem::toString)
                .singleElement()
                .asString()
                .startsWith("story.yaml:4:5: no event: data.");
    }

    @Test
    void shouldNameWhatIsWrongAndWhatToDo() {
        read(
                """
                events:
                  - {at: 1h, type: patrol.report, subject: a, data: {}}
                  - {at: +1h, every: 1m, type: patrol.report, subject: a, data: {}}
                  - {at: +1h, until: +2h, type: patrol.report, subject: a, data: {}}
                expect: nothing
                expects: none
                """);

        assertThat(problems.all())
                .extracting(Problem::message)
                .contains(
                        "at must be a time from the start such as +1h20m or -5m",
                        "`every` needs `until`, or `each` with the values that change",
                        "`until` and `each` need `every`, the time between the events",
                        "expect must be one of none")
                .anyMatch(message -> message.startsWith("unknown key \"expects\""));
    }

    private PackTest read(String body) {
        @Nullable PackTest test = PackTestReader.read("story.yaml", HEAD + body, problems);
        if (test == null) {
            throw new AssertionError(problems.all());
        }
        return test;
    }
}
