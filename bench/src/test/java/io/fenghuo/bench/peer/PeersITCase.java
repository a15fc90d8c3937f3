package io.fenghuo.bench.peer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.bench.contest.Contestant;
import io.fenghuo.bench.contest.Settings;
import io.fenghuo.bench.contest.Workload;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.bench.pattern.Found;
import io.fenghuo.bench.pattern.Oracle;
import io.fenghuo.bench.pattern.PatternEvents;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every peer over few subjects with many signals and half an hour of time, so that there are chains
 * of matches, several that one reading ends, and many that come too late.
 */
class PeersITCase {
    private static final int PARTITIONS = 2;
    private static final int EVENTS = 6_000;
    private static final PatternEvents.Plan PLAN = new PatternEvents.Plan(23, 40, 0.4, 6);

    /** Makes half an hour of forty seconds, and no two readings just ten minutes apart. */
    private static final int SLOWER = 37;

    private static LocalBroker broker;
    private static Workload workload;
    private static List<Found> expected;

    @TempDir Path folder;

    @BeforeAll
    static void fill() throws Exception {
        broker = LocalBroker.start();
        var readings = readings(SLOWER);
        try (var admin =
                Admin.create(Map.<String, Object>of("bootstrap.servers", broker.bootstrap()))) {
            Topics.create(
                    admin,
                    List.of(
                            new NewTopic("readings", PARTITIONS, (short) 1),
                            new NewTopic("one-partition", PARTITIONS, (short) 1)));
        }
        var encoder = new EventEncoder();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            var sent = new ArrayList<Future<?>>();
            for (var reading : readings) {
                var key = reading.getSubject().getBytes(UTF_8);
                var value = encoder.encode(reading);
                sent.add(producer.send(new ProducerRecord<>("readings", key, value)));
                sent.add(producer.send(new ProducerRecord<>("one-partition", 1, key, value)));
            }
            for (var each : sent) {
                each.get();
            }
        }
        workload = workload("readings");
        expected = expected(readings);
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    static Stream<Contestant> peers() {
        return ServiceLoader.load(Contestant.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(each -> each.kind() == Contestant.Kind.PEER);
    }

    static Stream<String> names() {
        return peers().map(Contestant::name);
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(180)
    void shouldFindJustWhatTheOracleFindsEachTimeItIsRun(String name) throws Exception {
        var peer = peers().filter(each -> each.name().equals(name)).findFirst().orElseThrow();

        for (var run : List.of("first", "second")) {
            var result = peer.run(workload, settings(run));

            assertThat(result.events()).as(run).isEqualTo(EVENTS);
            assertThat(result.matches()).as(run).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(result.nanos()).as(run).isPositive();
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    @Timeout(180)
    void shouldNotWaitForAPartitionThatHoldsNothing(String name) throws Exception {
        var peer = peers().filter(each -> each.name().equals(name)).findFirst().orElseThrow();

        var result = peer.run(workload("one-partition"), settings("one"));

        assertThat(result.matches()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void shouldHoldMatchesAndSequencesThatTookTooLong() {
        assertThat(expected).hasSizeGreaterThan(300);
        assertThat(expected(readings(1))).hasSizeGreaterThan(expected.size() + 50);
    }

    private Settings settings(String run) throws Exception {
        return new Settings(
                broker.bootstrap(), 2, 1_000, 5_000, Files.createDirectories(folder.resolve(run)));
    }

    private static Workload workload(String topic) {
        return new Workload(
                "test", topic, EVENTS, PARTITIONS, ComparisonPattern.generate(PLAN.patterns()));
    }

    private static List<Found> expected(List<SensorReading> readings) {
        var found = new ArrayList<Found>();
        var oracle = new Oracle(ComparisonPattern.generate(PLAN.patterns()), found::add);
        readings.forEach(oracle::accept);
        return found;
    }

    private static List<SensorReading> readings(int slower) {
        var events = new PatternEvents(PLAN);
        return Stream.generate(events::next)
                .limit(EVENTS)
                .map(reading -> at(slower, reading))
                .toList();
    }

    private static SensorReading at(int slower, SensorReading reading) {
        long sinceStart = reading.getTimeMillis() - PatternEvents.START_MILLIS;
        var header =
                new EventHeader(
                        reading.getId(),
                        reading.getSource(),
                        reading.getSubject(),
                        PatternEvents.START_MILLIS + sinceStart * slower,
                        Double.NaN,
                        Double.NaN,
                        Map.of());
        return new SensorReading(
                header, reading.getQuantity(), reading.getValue(), reading.getUnit(), null);
    }
}
