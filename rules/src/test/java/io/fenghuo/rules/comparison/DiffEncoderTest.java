package io.fenghuo.rules.comparison;

import static io.fenghuo.rules.warning.Level.ORANGE;
import static io.fenghuo.rules.warning.Level.YELLOW;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class DiffEncoderTest {
    private static String written(List<AlertSummary> before, List<AlertSummary> after)
            throws Exception {
        var bytes = new ByteArrayOutputStream();
        DiffEncoder.write(
                new ComparisonReport(
                        "a change",
                        "flood 1.0.0",
                        "flood 1.1.0",
                        List.of("events of a file"),
                        Comparison.of(before, after, Duration.ofMinutes(30)),
                        new TreeMap<>()),
                bytes);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    @Test
    void shouldWriteAnEarlierAlertInFull() throws Exception {
        var json =
                written(
                        Life.of("g", "old").raised(30, YELLOW).cleared(90),
                        Life.of("g", "new").raised(0, YELLOW).open());

        assertThat(json)
                .startsWith("{\n  \"format\" : \"fenghuo-diff/1\",\n  \"old\" : \"flood 1.0.0\",")
                .contains(
                        """
                          "differences" : [
                            {
                              "scenario" : "river-flood",
                              "key" : "g",
                              "place" : "place of g",
                              "county" : "431124",
                              "kinds" : [
                                "earlier",
                                "other-end"
                              ],
                              "beginShiftMillis" : -1800000,
                              "old" : {
                                "alertId" : "old",
                                "begins" : "2026-06-12T00:30:00Z",
                                "ends" : "2026-06-12T01:30:00Z",
                                "peak" : "YELLOW",
                        """)
                .doesNotContain("truth", "endShiftMillis")
                .endsWith("}\n");
    }

    @Test
    void shouldBeTheSameBytesWhateverTheOrderOfTheAlerts() throws Exception {
        var before = new ArrayList<AlertSummary>();
        var after = new ArrayList<AlertSummary>();
        for (int i = 0; i < 9; i++) {
            before.addAll(Life.of("g" + i, "a" + i).raised(i, YELLOW).cleared(90));
            after.addAll(Life.of("g" + i, "b" + i).raised(9 - i, ORANGE).cleared(90));
        }
        var once = written(before, after);
        Collections.reverse(before);
        Collections.reverse(after);

        assertThat(written(before, after)).isEqualTo(once);
    }

    @Test
    void shouldCountWhatIsUnchangedWithoutListingIt() throws Exception {
        var same = Life.of("g", "a").raised(0, YELLOW).cleared(90);

        assertThat(written(same, same))
                .contains("\"unchanged\" : 1", "\"differences\" : [ ]")
                .doesNotContain("alertId");
    }
}
