package io.fenghuo.jobs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.topology.Backtest;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.DetectionSettings;
import io.fenghuo.jobs.topology.RecordedOrigin;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.publication.Publication;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * The job jar on a cluster of JVMs of their own, a Kafka broker beside it, as in production.
 *
 * <p>What each process said is in {@code target/cluster}.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class StandaloneClusterITCase {
    private static final Path JOB_JAR = Path.of("target", "fenghuo-job.jar");
    private static final Path PACKS = Path.of("..", "rules", "packs");
    private static final Path DIRECTORY = Path.of("target", "cluster").toAbsolutePath();
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final Duration FEEDING = Duration.ofSeconds(30);
    private static final Pattern ID = Pattern.compile("\"id\":\"([0-9a-f]{32})\"");

    private static List<Event> events = List.of();
    private static Set<String> expected = Set.of();

    @BeforeAll
    static void backtest() throws Exception {
        assertThat(JOB_JAR).as("made in the package phase").exists();
        delete(DIRECTORY);
        Files.createDirectories(DIRECTORY);
        events = Traffic.events();
        expected = backtested(events);
        assertThat(expected).hasSizeGreaterThan(Traffic.VEHICLES);
    }

    @Test
    void shouldRaiseTheAlertsOfABacktestThoughATaskManagerIsKilled() throws Exception {
        try (var kafka = kafka();
                var cluster = StandaloneCluster.start(DIRECTORY, 2)) {
            var bootstrap = kafka.await("ready ", PATIENCE);
            Topics.create(bootstrap, 4, 1);
            var rest = cluster.rest();
            var job = rest.run(rest.upload(JOB_JAR), DetectionJob.class, arguments(bootstrap));
            rest.awaitRunning(job, PATIENCE, cluster::report);

            try (var feeder = new Feeder(bootstrap)) {
                feeder.start();
                rest.awaitCheckpoint(job, PATIENCE, cluster::report);
                cluster.killTaskManager(0);
                feeder.join();
            }
            // Else the kill hit nothing, and the test says nothing.
            rest.awaitRestart(job, PATIENCE, cluster::report);
            awaitAlerts(bootstrap, cluster);
        }
    }

    private static List<String> arguments(String bootstrap) {
        return List.of(
                "--kafka", bootstrap,
                "--packs", PACKS.toAbsolutePath().normalize().toString(),
                "--bound", "1m",
                "--idle-after", "3s",
                "--parallelism", "2",
                "--checkpoint-interval", "1s");
    }

    private static ChildProcess kafka() throws IOException {
        return kafka(DIRECTORY);
    }

    /** A broker as a process of its own. */
    static ChildProcess kafka(Path directory) throws IOException {
        var data = Files.createDirectories(directory.resolve("kafka"));
        return ChildProcess.start(
                "kafka",
                directory,
                ChildProcess.classPath(entry -> true),
                List.of("-Xmx512m", "-XX:+UseSerialGC"),
                List.of(LocalBroker.class.getName(), data.toString(), "0"));
    }

    /** Sends all events at an even pace, so that time never stands still while the job restarts. */
    private static final class Feeder extends Thread implements AutoCloseable {
        private static final int STEPS = 300;

        private final KafkaProducer<byte[], byte[]> producer;

        Feeder(String bootstrap) {
            super("feeder");
            setDaemon(true);
            producer =
                    new KafkaProducer<>(
                            Map.of("bootstrap.servers", bootstrap),
                            new ByteArraySerializer(),
                            new ByteArraySerializer());
        }

        @Override
        public void run() {
            var encoder = new EventEncoder();
            long began = System.nanoTime();
            for (int i = 0; i < events.size(); i++) {
                if (i % (events.size() / STEPS + 1) == 0) {
                    producer.flush();
                    paceUntil(began + FEEDING.toNanos() * i / events.size());
                }
                var event = events.get(i);
                producer.send(
                        new ProducerRecord<>(
                                Topics.SENSOR,
                                event.getSubject().getBytes(UTF_8),
                                encoder.encode(event)));
            }
            producer.flush();
        }

        private static void paceUntil(long nanos) {
            long left = nanos - System.nanoTime();
            while (left > 0) {
                LockSupport.parkNanos(left);
                left = nanos - System.nanoTime();
            }
        }

        @Override
        public void close() {
            producer.close();
        }
    }

    private static Set<String> backtested(List<Event> events) throws Exception {
        var file = DIRECTORY.resolve("events.jsonl");
        var encoder = new EventEncoder();
        Files.write(
                file,
                events.stream().map(event -> new String(encoder.encode(event), UTF_8)).toList());
        var recording =
                new Backtest.Recording(
                        new RecordedOrigin.Files(List.of(file), null),
                        List.of(),
                        PackFolder.compileAll(PACKS).stream().map(Publication::always).toList(),
                        DetectionSettings.DEFAULT,
                        Clock.systemUTC());
        var ids = new TreeSet<String>();
        Backtest.run(recording, new NothingSetAside())
                .alerts()
                .forEach(alert -> ids.add(alert.id()));
        return ids;
    }

    private static final class NothingSetAside implements Backtest.Listener {
        @Override
        public void deadLetter(DeadLetter letter) {
            throw new AssertionError(letter.reason());
        }

        @Override
        public void late(DeadLetter letter) {
            throw new AssertionError(letter.reason());
        }

        @Override
        public void progress(long events) {}
    }

    /** Reads alerts until they are those of the backtest; each id may come more than once. */
    private static void awaitAlerts(String bootstrap, StandaloneCluster cluster) {
        var found = new TreeSet<String>();
        try (var consumer =
                new KafkaConsumer<>(
                        Map.of("bootstrap.servers", bootstrap),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            var partitions =
                    consumer.partitionsFor(Topics.ALERTS).stream()
                            .map(p -> new TopicPartition(Topics.ALERTS, p.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            while (!found.containsAll(expected) && System.nanoTime() < deadline) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    var id = ID.matcher(new String(record.value(), UTF_8));
                    assertThat(id.find()).isTrue();
                    found.add(id.group(1));
                }
            }
        }
        assertThat(found).as(() -> "alert ids\n" + cluster.report()).isEqualTo(expected);
    }

    /** Deletes what an earlier run left. */
    static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (var found = Files.walk(directory)) {
                for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
