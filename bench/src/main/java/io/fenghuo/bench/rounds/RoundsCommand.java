package io.fenghuo.bench.rounds;

import io.fenghuo.bench.stream.BenchStream;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.RecordRange;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.topology.Backtest;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.RecordedOrigin;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo bench rounds}: the whole path from Kafka's bytes to alerts, timed. */
@Command(
        name = "rounds",
        description =
                "Time simulated events on their way from a real Kafka broker in this process through"
                        + " the shipped packs. The first round warms up and is not counted.")
public final class RoundsCommand implements Callable<Integer> {
    private static final long SEED = 7;
    private static final Instant START = Instant.parse("2026-06-12T00:00:00Z");

    private final Terminal terminal;

    @Option(
            names = "--events",
            paramLabel = "N",
            defaultValue = "1000000",
            description = "How many (default: ${DEFAULT-VALUE}).")
    private long events;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "2",
            description = "Of every operator (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "3",
            description = "How often, after the first (default: ${DEFAULT-VALUE}).")
    private int rounds;

    public RoundsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var out = terminal.out();
        var packs = PackFolder.shipped();
        var defaults = DetectionSettings.DEFAULT;
        var settings =
                new DetectionSettings(
                        defaults.bound(),
                        defaults.idleAfter(),
                        defaults.futureTolerance(),
                        parallelism);
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), Math.max(2, parallelism), 1);
            long bytes = produce(broker.bootstrap());
            out.printf(
                    Locale.ROOT,
                    "%,d events, %d bytes each on average, seed %d, parallelism %d%n",
                    events,
                    bytes / events,
                    SEED,
                    parallelism);
            var recording =
                    new Backtest.Recording(
                            new RecordedOrigin.Kafka(RecordRange.all(broker.bootstrap())),
                            List.of(),
                            packs.stream().map(Publication::always).toList(),
                            settings,
                            Clock.systemUTC());
            for (int round = 0; round <= rounds; round++) {
                var result = Backtest.run(recording, new NobodyListens());
                out.printf(
                        Locale.ROOT,
                        "%s %,9.0f events/s  (%.1f s with the loading of packs; %,d signals, %,d alerts)%n",
                        round == 0 ? "warm-up" : "round " + round,
                        result.events() / result.seconds(),
                        result.seconds(),
                        result.signals(),
                        result.alerts().size());
                out.flush();
            }
        }
        return 0;
    }

    private static final class NobodyListens implements Backtest.Listener {
        @Override
        public void deadLetter(DeadLetter letter) {}

        @Override
        public void late(DeadLetter letter) {}

        @Override
        public void progress(long events) {}
    }

    private long produce(String bootstrap) {
        var stream = new BenchStream(SEED, START.toEpochMilli());
        var encoder = new EventEncoder();
        long bytes = 0;
        Map<String, Object> settings =
                Map.of("bootstrap.servers", bootstrap, "linger.ms", "20", "batch.size", "262144");
        try (var producer =
                new KafkaProducer<>(
                        settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (long i = 0; i < events; i++) {
                var event = stream.next();
                var value = encoder.encode(event);
                bytes += value.length;
                producer.send(
                        new ProducerRecord<>(
                                BenchStream.topic(event),
                                event.getSubject().getBytes(StandardCharsets.UTF_8),
                                value));
            }
        }
        return bytes;
    }
}
