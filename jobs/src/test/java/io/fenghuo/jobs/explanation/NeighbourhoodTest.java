package io.fenghuo.jobs.explanation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.jobs.rehearsal.Onlooker;
import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.warning.Warning;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A replay of the neighbourhood must say of an event what a replay of everything says: the same
 * warnings by id, and so by all of their evidence.
 */
class NeighbourhoodTest {
    private static final long START = Instant.parse("2026-06-12T00:00:00Z").toEpochMilli();
    private static final long MINUTE = 60_000;
    private static final int EVENTS = 1_500;
    private static final int SEEDS = 3;
    private static final int EACH = 8;

    @TempDir private Path folder;

    @Test
    void shouldWarnOfAnEventAsTheWholeStreamDoes() throws Exception {
        var compiled =
                List.of(
                        PackFolder.compileAll(Path.of("..", "rules", "packs", "flood")).get(0),
                        PackFolder.compileAll(Path.of("..", "rules", "packs", "fraud")).get(0));
        var packs = compiled.stream().map(CompiledPack::pack).toList();
        int smaller = 0;
        int compared = 0;
        try (var rehearsal = new Rehearsal(compiled)) {
            for (long seed = 1; seed <= SEEDS; seed++) {
                var events = stream(new Random(seed));
                var whole = warnings(rehearsal, events, Long.MAX_VALUE - 1);
                assertThat(whole)
                        .as("seed %d", seed)
                        .extracting(Warning::scenario)
                        .contains("flash-flood", "mule-account");
                for (var id : sample(whole)) {
                    var event = events.stream().filter(each -> each.getId().equals(id)).findFirst();
                    var selection = select(packs, events, event.orElseThrow());
                    compared++;
                    smaller += selection.events().size() < events.size() / 2 ? 1 : 0;
                    assertThat(
                                    ids(
                                            warnings(
                                                    rehearsal,
                                                    selection.events(),
                                                    selection.toMillis()),
                                            id))
                            .as("seed %d, event %s", seed, id)
                            .isEqualTo(ids(whole, id));
                }
            }
        }
        assertThat(smaller).as("of %d selections", compared).isGreaterThan(compared / 2);
    }

    private Selection select(List<Pack> packs, List<Event> events, Event event) throws Exception {
        var file = folder.resolve("events.jsonl");
        var encoder = new EventEncoder();
        var lines = new ArrayList<String>();
        for (var each : events) {
            lines.add(new String(encoder.encode(each), StandardCharsets.UTF_8));
        }
        Files.write(file, lines);
        var recorded =
                new Recorded(
                        List.of(file),
                        null,
                        Clock.systemUTC(),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(1));
        var target = TargetFinder.find(recorded, new Question(event.getId(), null, null, null));
        return Neighbourhood.select(packs, new Geographer(List.of()), target, event, recorded);
    }

    private static List<Warning> warnings(Rehearsal rehearsal, List<Event> events, long until) {
        var warnings = new ArrayList<Warning>();
        rehearsal.watch(
                List.of(),
                events,
                List.of(),
                until,
                new Onlooker() {
                    @Override
                    public void warning(Warning warning) {
                        warnings.add(warning);
                    }
                });
        return warnings;
    }

    /** The last events of some warnings of each scenario. */
    private static TreeSet<String> sample(List<Warning> warnings) {
        var sample = new TreeSet<String>();
        for (var scenario : List.of("flash-flood", "mule-account")) {
            warnings.stream()
                    .filter(each -> each.scenario().equals(scenario))
                    .map(NeighbourhoodTest::last)
                    .distinct()
                    .limit(EACH)
                    .forEach(sample::add);
        }
        return sample;
    }

    private static TreeSet<String> ids(List<Warning> warnings, String last) {
        var ids = new TreeSet<String>();
        for (var warning : warnings) {
            if (last(warning).equals(last)) {
                ids.add(warning.id());
            }
        }
        return ids;
    }

    private static String last(Warning warning) {
        return warning.evidence().get(warning.evidence().size() - 1).eventId();
    }

    /** Rain over a hundred gauges, and money among sixty accounts, an event a minute. */
    private static List<Event> stream(Random random) {
        var events = new ArrayList<Event>();
        for (int i = 0; i < EVENTS; i++) {
            var id = "e" + i;
            long time = START + i * MINUTE / 2;
            if (random.nextInt(3) > 0) {
                int gauge = random.nextInt(100);
                var header =
                        new EventHeader(
                                id,
                                "rain",
                                "rain:" + gauge,
                                time,
                                111.5 + gauge % 10 * 0.01,
                                25.5 + gauge / 10 * 0.01,
                                Map.of());
                events.add(new SensorReading(header, "rainfall", random.nextInt(39), "mm", null));
            } else {
                var header =
                        new EventHeader(
                                id,
                                "bank",
                                "account:" + random.nextInt(random.nextInt(4) == 0 ? 3 : 60),
                                time,
                                Double.NaN,
                                Double.NaN,
                                Map.of());
                var to = "account:" + random.nextInt(random.nextBoolean() ? 3 : 60);
                events.add(
                        new FraudSignal(
                                header,
                                "transfer",
                                2_000
                                        + random.nextInt(
                                                header.subject().length() < 10 ? 30_000 : 9_000),
                                "CNY",
                                Double.NaN,
                                to,
                                List.of()));
            }
        }
        return events;
    }
}
