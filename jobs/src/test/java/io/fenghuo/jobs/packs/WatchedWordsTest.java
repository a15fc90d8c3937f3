package io.fenghuo.jobs.packs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.PatrolReport;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class WatchedWordsTest {
    private static final EventHeader HEADER =
            new EventHeader("1", "s", "a", 1_000, 111.6, 26.4, Map.of());

    @Test
    void shouldNameWhatRulesJudgeAndFeaturesCount() {
        var watched = new TreeSet<String>();
        for (var pack : PackFolder.shipped()) {
            if (pack.id().equals("flood") || pack.id().equals("road")) {
                watched.addAll(WatchedWords.of(Publication.always(pack)));
            }
        }
        // The rules for vehicles ask for alarms of any class.
        assertThat(watched)
                .contains("SensorReading/water-level", "SensorReading/rainfall", "VehiclePosition")
                .doesNotContain("SensorReading", "SensorReading/vehicle-count", "UnitStatus");
    }

    @Test
    void shouldLookUpWhatTheWordsSay() {
        var lookup =
                WatchedWords.Lookup.of(
                        Set.of("PatrolReport", "SensorReading/a", "SensorReading/b/c"));

        assertThat(lookup.includes(reading("a"))).isTrue();
        assertThat(lookup.includes(reading("b/c"))).isTrue();
        assertThat(lookup.includes(reading("b"))).isFalse();
        assertThat(lookup.includes(new PatrolReport(HEADER, "noise", "citizen-110", null)))
                .isTrue();
    }

    private static SensorReading reading(String quantity) {
        return new SensorReading(HEADER, quantity, 1, null, null);
    }
}
