package io.fenghuo.cli.city;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.city.incident.Incidents;
import io.fenghuo.cli.city.incident.Truth;
import io.fenghuo.cli.city.world.Rhythm;
import io.fenghuo.rules.comparison.TruthReader;
import io.fenghuo.rules.event.CameraObservation;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.VehiclePosition;
import io.fenghuo.rules.reference.ReferenceReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulationTest {
    private static final Instant MORNING = Instant.parse("2026-06-12T00:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final List<Truth> truths = new ArrayList<>();

    private Simulation run(
            long seed,
            Duration lasts,
            double rate,
            Collection<String> scenarios,
            Consumer<Event> events) {
        truths.clear();
        var plan = new Simulation.Plan(seed, MORNING, lasts, rate, scenarios);
        var simulation = new Simulation(plan, events, truths::add);
        while (simulation.run(10_000, () -> false) < plan.to()) {
            // It goes on to the end.
        }
        return simulation;
    }

    private String digest(long seed) throws NoSuchAlgorithmException {
        var digest = MessageDigest.getInstance("SHA-256");
        var encoder = new EventEncoder();
        run(
                seed,
                Duration.ofMinutes(40),
                0.02,
                Incidents.names(),
                event -> digest.update(encoder.encode(event)));
        truths.forEach(truth -> digest.update(truth.json().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    @Test
    void shouldGiveTheSameBytesForTheSameSeedOnly() throws NoSuchAlgorithmException {
        var first = digest(7);

        assertThat(digest(7)).isEqualTo(first);
        assertThat(digest(8)).isNotEqualTo(first);
    }

    @Test
    void shouldKeepTheEverydayAsItWasWhateverGoesWrong() {
        var quiet = new HashMap<String, Integer>();
        var busy = new HashMap<String, Integer>();
        run(7, HOUR, 0.01, List.of(), event -> quiet.merge(event.getSubject(), 1, Integer::sum));
        run(
                7,
                HOUR,
                0.01,
                List.of("overspeed"),
                event -> busy.merge(event.getSubject(), 1, Integer::sum));

        assertThat(busy.keySet()).containsAll(quiet.keySet());
        assertThat(busy.size() - quiet.size()).isBetween(1, 10);
    }

    @Test
    void shouldWriteOnlyEventsThatAreReadWithNothingDropped() throws Exception {
        var decoder = new EventDecoder();
        var encoder = new EventEncoder();
        var lines = new ArrayList<byte[]>();
        run(7, HOUR, 0.005, Incidents.names(), event -> lines.add(encoder.encode(event)));

        for (var line : lines) {
            decoder.decode(line);
        }
        assertThat(decoder.dropped()).isEmpty();
        assertThat(lines).hasSizeGreaterThan(100_000);
    }

    @Test
    void shouldKeepNearTheRatesOfTheDomain() {
        double rate = 0.05;
        long seconds = 7_200;
        var kinds = new HashMap<String, Integer>();
        run(
                7,
                Duration.ofSeconds(seconds),
                rate,
                List.of(),
                event -> kinds.merge(kind(event), 1, Integer::sum));

        double payments = 0;
        for (int second = 0; second < seconds; second++) {
            payments += 195 * Rhythm.PAYMENTS.at(MORNING.toEpochMilli() + second * 1_000L);
        }
        assertThat(kinds.getOrDefault("transfer", 0) / (payments * rate)).isBetween(0.95, 1.05);
        assertThat(perSecond(kinds, "sensor", seconds)).isBetween(20.0, 40.0);
        // The morning's rush: above the average of 800 and not far above the peak of 1,500.
        assertThat(perSecond(kinds, "vehicle", seconds) / rate).isBetween(800.0, 1_700.0);
        assertThat(perSecond(kinds, "unit", seconds) / rate).isBetween(300.0, 800.0);
    }

    private static double perSecond(HashMap<String, Integer> kinds, String kind, long seconds) {
        return kinds.getOrDefault(kind, 0) / (double) seconds;
    }

    private static String kind(Event event) {
        if (event instanceof FraudSignal signal) {
            return signal.getSignal();
        } else if (event instanceof SensorReading) {
            return event.getSubject().startsWith("tollgate:") ? "tollgate" : "sensor";
        } else if (event instanceof VehiclePosition) {
            return "vehicle";
        }
        return event instanceof CameraObservation ? "camera" : "unit";
    }

    @Test
    void shouldDeliverAlmostInOrderWithSomeTwiceAndSomeLate() {
        var ids = new HashSet<String>();
        var counts = new int[3];
        long[] latest = {0};
        run(
                7,
                HOUR,
                0.02,
                List.of(),
                event -> {
                    counts[0]++;
                    counts[1] += ids.add(event.getId()) ? 0 : 1;
                    counts[2] += latest[0] - event.getTimeMillis() > 60_000 ? 1 : 0;
                    latest[0] = Math.max(latest[0], event.getTimeMillis());
                });

        assertThat(counts[1] / (double) counts[0]).isBetween(0.001, 0.003);
        assertThat(counts[2] / (double) counts[0]).isBetween(0.000_02, 0.005);
    }

    @Test
    void shouldTellTruthsThatLieWithinTheRunAndCanBeReadBack(@TempDir Path folder)
            throws IOException {
        var simulation = run(7, Duration.ofHours(12), 0, Incidents.names(), event -> {});
        var file = folder.resolve("truth.jsonl");
        Files.write(file, truths.stream().map(Truth::json).toList());

        long from = MORNING.toEpochMilli();
        long to = MORNING.plus(Duration.ofHours(12)).toEpochMilli();
        var told = TruthReader.read(file);
        assertThat(told).hasSameSizeAs(truths);
        assertThat(truths)
                .allMatch(truth -> truth.onset() >= from && truth.until() <= to)
                .allMatch(truth -> truth.onset() <= truth.knowable())
                .allMatch(truth -> truth.knowable() <= truth.until());
        var names = new HashSet<>(truths.stream().map(Truth::scenario).toList());
        // By day no coach drives at night, and no post tests drivers' breath.
        var expected = new HashSet<>(Incidents.names());
        expected.removeAll(List.of("coach-night", "drink-driving"));
        assertThat(names).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(simulation.staged().values()).allMatch(counts -> counts[0] > 0);
    }

    @Test
    void shouldSpeakOfDevicesThatTheReferenceKnows(@TempDir Path folder) throws IOException {
        Predicate<Event> fixed =
                event ->
                        event.getSubject().startsWith("gauge:")
                                || event.getSubject().startsWith("rain:")
                                || event.getSubject().startsWith("grade:")
                                || event.getSubject().startsWith("camera:venue");
        var spoke = new HashSet<String>();
        var simulation =
                run(
                        7,
                        HOUR,
                        0,
                        List.of(),
                        event -> {
                            if (fixed.test(event)) {
                                spoke.add(event.getSubject());
                            }
                        });
        ReferenceFiles.write(simulation.city(), folder);

        var known = new HashSet<String>();
        for (var change : ReferenceReader.read(folder).changes()) {
            var device = change.device();
            if (device != null) {
                known.add(device.id());
            }
        }
        assertThat(known).containsAll(spoke);
        assertThat(spoke).hasSizeGreaterThan(900);
    }
}
