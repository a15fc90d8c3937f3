package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import io.fenghuo.rules.warning.Level;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackTestReaderTest {
    private static final long START = Instant.parse("2026-06-12T07:00:00Z").toEpochMilli();
    private static final String HEAD = "name: a story\nstart: 2026-06-12T07:00:00Z\n";
    private static final String NOTHING = "expect: none\n";

    private final Problems problems = new Problems();

    @Test
    void shouldReadTheAlertsOfOtherPacks() {
        var test =
                read(
                        """
                        alerts:
                          - {at: +1m, id: a, scenario: fire, hazard: fire, level: RED, lon: 111.6, lat: 26.2}
                          - {at: +9m, id: a, scenario: fire, hazard: fire, level: cleared}
                        """
                                + NOTHING);

        assertThat(problems.all()).isEmpty();
        assertThat(test.arrivals()).isEmpty();
        assertThat(test.alerts()).extracting(AlertNews::level).containsExactly(Level.RED, null);
        assertThat(test.alerts())
                .extracting(AlertNews::timeMillis)
                .containsExactly(
                        START + Duration.ofMinutes(1).toMillis(),
                        START + Duration.ofMinutes(9).toMillis());
        assertThat(test.alerts()).extracting(AlertNews::id).doesNotHaveDuplicates();
    }

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
                          - {scenario: river-flood, transition: cleared, place: 下灌, at: +1h5m, within: 30s}
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
                                null,
                                START + 3_600_000,
                                0,
                                null),
                        new PackTest.Expected(
                                "river-flood",
                                Transition.CLEARED,
                                null,
                                null,
                                "下灌",
                                START + 3_900_000,
                                30_000,
                                null));
    }

    @ParameterizedTest
    @CsvSource({"+3m, 180", "3m, 180", "+1h5m, 3900", "-30s, -30", "90, 90", "+90, 90", "-5, -5"})
    void shouldTakeTimesAsPeopleWriteThem(String written, long seconds) {
        var test =
                read(
                        "events: []\nexpect:\n  - {scenario: s, transition: raised, key: k, at: "
                                + written
                                + "}\n");

        assertThat(problems.all()).isEmpty();
        assertThat(test.expected().get(0).atMillis()).isEqualTo(START + seconds * 1_000);
    }

    @Test
    void shouldAskWhatAnExpectedAlertIsAbout() {
        read("events: []\nexpect:\n  - {scenario: s, transition: raised, at: +1h}\n");

        assertThat(problems.all())
                .extracting(Problem::toString)
                .containsExactly(
                        "story.yaml:5:5: say what the alert is about: key, the subject, cell or"
                                + " county; or place, its name");
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
                  - {at: soon, type: patrol.report, subject: a, data: {}}
                  - {at: +1h, every: 1m, type: patrol.report, subject: a, data: {}}
                  - {at: +1h, until: +2h, type: patrol.report, subject: a, data: {}}
                expect: nothing
                expects: none
                """);

        assertThat(problems.all())
                .extracting(Problem::message)
                .contains(
                        "at must be a time from the start such as +3m, +1h5m or -30s, or seconds"
                                + " such as 90; not \"soon\"",
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
