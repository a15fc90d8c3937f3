package io.fenghuo.bench.engine;

import io.fenghuo.bench.city.CityEvents;
import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Meter;
import io.fenghuo.bench.contest.Result;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.jobs.topology.Backtest;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.RecordedOrigin;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * Fenghuo's backtest of the simulated city through the shipped packs, from a file of JSON lines.
 * The start of its job and the loading of packs are part of it, as for who waits for it.
 */
public final class Backtesting implements Contestant {

    @Override
    public String name() {
        return "backtest";
    }

    @Override
    public String version() {
        return new Engine().version() + ", from a file";
    }

    @Override
    public Kind kind() {
        return Kind.ENGINE;
    }

    @Override
    public List<String> cannotExpress() {
        return List.of();
    }

    @Override
    public Result run(Workload workload, Settings settings) throws Exception {
        var file = settings.folder().resolve("events.jsonl");
        write(workload.events(), file);
        var defaults = DetectionSettings.DEFAULT;
        var recording =
                new Backtest.Recording(
                        new RecordedOrigin.Files(List.of(file), null),
                        CityEvents.reference(settings.folder().resolve("reference")),
                        PackFolder.shipped().stream().map(Publication::always).toList(),
                        new DetectionSettings(
                                Duration.ofMillis(settings.boundMillis()),
                                defaults.idleAfter(),
                                defaults.futureTolerance(),
                                settings.parallelism()),
                        Clock.systemUTC());
        Meter.begin();
        var listener = new LateOnes();
        var result = Backtest.run(recording, listener);
        Meter.end();
        Count.SIGNALS.add(result.signals());
        Count.ALERTS.add(result.alerts().size());
        return Result.of(result.events() + listener.count.sum());
    }

    /** The same bytes as in the topic, in the order of their arrival in the city. */
    private static void write(long events, Path file) throws IOException {
        var encoder = new EventEncoder();
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            CityEvents.generate(
                    events,
                    event -> {
                        try {
                            out.write(encoder.encode(event));
                            out.write('\n');
                        } catch (IOException full) {
                            throw new UncheckedIOException(full);
                        }
                    });
        }
    }

    /** Counts the events that came too late to be taken in, which were read all the same. */
    private static final class LateOnes implements Backtest.Listener {
        private final LongAdder count = new LongAdder();

        @Override
        public void deadLetter(DeadLetter letter) {
            // The simulation makes none.
        }

        @Override
        public void late(DeadLetter letter) {
            count.increment();
        }

        @Override
        public void progress(long events) {
            // Shown to nobody.
        }
    }
}
