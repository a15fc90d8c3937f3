package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.document.Problems;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackTestResultTest {

    @Test
    void shouldTellWhatIsMissingAndAllThatHappened() {
        var result =
                run(
                        """
                        name: a story
                        start: 2026-06-12T07:00:00Z
                        events:
                          - {at: +1h, type: sensor.reading, subject: "gauge:a",
                             data: {quantity: water-level, value: 3.2, unit: m}}
                          - {at: +1h, arrives: +1h1s, id: e1, type: sensor.reading, subject: "gauge:a",
                             data: {quantity: water-level, value: 3.2, unit: m}}
                          - {at: +30m, arrives: +1h2s, type: sensor.reading, subject: "gauge:a",
                             data: {quantity: water-level, value: 9.9, unit: m}}
                        expect:
                          - {scenario: river-flood, transition: raised, level: RED, key: "gauge:a", at: +1h}
                        """);

        assertThat(result.passed()).isFalse();
        assertThat(result.report())
                .isEqualTo(
                        """
                        story.yaml: a story
                          missing     - {scenario: river-flood, transition: raised, level: RED, key: "gauge:a", at: +1h}
                            unknown   no pack has the scenario river-flood; known []
                          timeline
                            +30m       late        gauge:a SensorReading quantity=water-level value=9.9 [e3]
                            +1h        event       gauge:a SensorReading quantity=water-level value=3.2 [e1]
                            +1h        duplicate   gauge:a SensorReading quantity=water-level value=3.2 [e1]""");
    }

    @Test
    void shouldPassWhereNothingIsExpectedAndNothingCame() {
        var result =
                run(
                        """
                        name: nothing
                        start: 2026-06-12T07:00:00Z
                        events: []
                        expect: none
                        """);

        assertThat(result.passed()).isTrue();
    }

    /** Without packs, so nothing is ever raised. */
    private static PackTestResult run(String text) {
        var problems = new Problems();
        var test = PackTestReader.read("story.yaml", text, problems);
        if (test == null || !problems.isEmpty()) {
            throw new AssertionError(problems.all());
        }
        try (var rehearsal = new Rehearsal(List.of())) {
            return PackTests.run(rehearsal, test);
        }
    }
}
