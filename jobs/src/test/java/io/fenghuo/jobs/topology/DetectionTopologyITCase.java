package io.fenghuo.jobs.topology;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.packs.PackSource;
import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.jobs.rehearsal.TimedEvent;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DetectionTopologyITCase {
    private static final Duration BOUND = Duration.ofMinutes(1);
    private static CompiledPack pack;

    @BeforeAll
    static void compile() {
        pack = WaterPack.compiled();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void shouldGiveTheSameAlertsHoweverEventsAreShuffledWithinTheBound(long seed) throws Exception {
        var events = WaterPack.events(seed, 1_500);

        var inOrder = alerts(events, 1);

        assertThat(inOrder).isNotEmpty();
        assertThat(alerts(WaterPack.shuffled(events, seed + 100, 59), 2))
                .as("seed %d", seed)
                .isEqualTo(inOrder);
    }

    @Test
    void shouldRaiseFromEveryKindOfFeature() throws Exception {
        var events = new ArrayList<Event>();
        events.add(WaterPack.reading("gauge-1", 0, 3.1));
        events.add(WaterPack.reading("gauge-2", 1, 1.5));
        events.add(WaterPack.reading("gauge-3", 2, 1.5));
        events.add(WaterPack.reading("gauge-1", 60, 3.2));
        for (int payer = 0; payer < 3; payer++) {
            events.add(WaterPack.transfer("payer-" + payer, 70 + payer, "mule"));
        }

        assertThat(alerts(events, 1))
                .anyMatch(
                        line -> line.contains("\"scenario\":\"stage\"") && line.contains("YELLOW"))
                .anyMatch(line -> line.contains("escalated") && line.contains("ORANGE"))
                .anyMatch(line -> line.contains("\"scenario\":\"crowd\""))
                .anyMatch(line -> line.contains("\"scenario\":\"inflow\"") && line.contains("mule"))
                .anyMatch(line -> line.contains("silent for 7200"));
    }

    @Test
    void shouldRaiseWhatARehearsalRaises() throws Exception {
        var events = WaterPack.shuffled(WaterPack.events(7, 1_500), 107, 59);
        var arrivals = new ArrayList<TimedEvent>();
        for (var event : events) {
            arrivals.add(new TimedEvent(event, arrivals.size()));
        }
        var encoder = new AlertEncoder();
        var rehearsed = new TreeSet<String>();
        try (var rehearsal = new Rehearsal(List.of(pack))) {
            var outcome = rehearsal.run(List.of(Fixtures.COUNTY), arrivals, BOUND);
            for (var alert : outcome.alerts()) {
                rehearsed.add(new String(encoder.encode(alert), StandardCharsets.UTF_8));
            }
        }

        assertThat(rehearsed).isNotEmpty().isEqualTo(alerts(events, 2));
    }

    private static TreeSet<String> alerts(List<Event> events, int parallelism) throws Exception {
        var environment = Fixtures.environment(parallelism);
        var source = Fixtures.arriving(environment, events, BOUND);
        var outcome =
                DetectionTopology.define(
                        source,
                        environment.fromData(List.of(Fixtures.COUNTY), Types.REFERENCE_CHANGE),
                        PackSource.always(environment, List.of(pack)));
        var lines = new TreeSet<String>();
        var encoder = new AlertEncoder();
        try (var alerts = outcome.alerts().executeAndCollect()) {
            while (alerts.hasNext()) {
                Alert alert = alerts.next();
                lines.add(new String(encoder.encode(alert), StandardCharsets.UTF_8));
            }
        }
        return lines;
    }
}
