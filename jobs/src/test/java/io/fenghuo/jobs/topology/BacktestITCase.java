package io.fenghuo.jobs.topology;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.fenghuo.connectors.intake.DeadLetter;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.RecordRange;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.FraudSignal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same events from files and from a range of Kafka. */
class BacktestITCase {
    private static final int PARTITIONS = 3;
    private static final List<Event> EVENTS = WaterPack.events(42, 1_500);
    private static final Instant FIRST = EVENTS.get(0).getTime();
    private static final Instant FROM = EVENTS.get(400).getTime();
    private static final Instant TO = EVENTS.get(1_200).getTime();

    private static LocalBroker broker;
    private static CompiledPack pack;

    @TempDir Path folder;

    @BeforeAll
    static void record() throws Exception {
        pack = WaterPack.compiled();
        broker = LocalBroker.start();
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            // Times of senders, so that the test can say when a record came; they are long past.
            var kept = Map.of("retention.ms", "-1");
            Topics.create(
                    admin,
                    Topics.EVENTS.stream()
                            .map(name -> new NewTopic(name, PARTITIONS, (short) 1))
                            .map(topic -> topic.configs(kept))
                            .toList());
        }
        var encoder = new EventEncoder();
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (var event : EVENTS) {
                producer.send(
                        new ProducerRecord<>(
                                event instanceof FraudSignal ? Topics.FRAUD : Topics.SENSOR,
                                null,
                                event.getTimeMillis(),
                                event.getSubject().getBytes(UTF_8),
                                encoder.encode(event)));
            }
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void shouldRaiseFromKafkaWhatItRaisesFromFiles() throws Exception {
        var fromKafka = run(new RecordedOrigin.Kafka(RecordRange.all(broker.bootstrap())), 2);

        assertThat(fromKafka.events()).isEqualTo(EVENTS.size());
        assertThat(lines(fromKafka.alerts()))
                .hasSizeGreaterThan(100)
                .isEqualTo(lines(run(file(EVENTS), 1).alerts()));
    }

    @Test
    void shouldTakeOnlyWhatCameWithinTheRange() throws Exception {
        var range = new RecordRange(broker.bootstrap(), FROM, TO);
        var within =
                EVENTS.stream()
                        .filter(event -> !event.getTime().isBefore(FROM))
                        .filter(event -> event.getTime().isBefore(TO))
                        .toList();

        var fromKafka = run(new RecordedOrigin.Kafka(range), 2);

        assertThat(fromKafka.events()).isEqualTo(within.size()).isBetween(700L, 900L);
        assertThat(lines(fromKafka.alerts()))
                .isNotEmpty()
                .isEqualTo(lines(run(file(within), 2).alerts()));
    }

    @Test
    void shouldRaiseNothingOfARangeWithoutRecords() throws Exception {
        var before = new RecordRange(broker.bootstrap(), FIRST.minus(Duration.ofDays(1)), FIRST);

        assertThat(run(new RecordedOrigin.Kafka(before), 2).events()).isZero();
    }

    @Test
    void shouldSayWhichTopicIsMissing() {
        assertThatIllegalStateException()
                .isThrownBy(
                        () -> RecordRange.all(broker.bootstrap()).require(List.of("sensor", "no")))
                .withMessageContaining("has no topic no; fenghuo topics create");
    }

    private RecordedOrigin file(List<Event> events) throws Exception {
        var encoder = new EventEncoder();
        var file = folder.resolve("events.jsonl");
        Files.write(
                file,
                events.stream().map(event -> new String(encoder.encode(event), UTF_8)).toList());
        return new RecordedOrigin.Files(List.of(file), null);
    }

    private static Backtest.Result run(RecordedOrigin origin, int parallelism) throws Exception {
        var otherwise = DetectionSettings.DEFAULT;
        var settings =
                new DetectionSettings(
                        otherwise.bound(),
                        otherwise.idleAfter(),
                        otherwise.futureTolerance(),
                        parallelism);
        return Backtest.run(
                new Backtest.Recording(
                        origin,
                        List.of(Fixtures.COUNTY),
                        List.of(Publication.always(pack)),
                        settings,
                        Clock.systemUTC()),
                new NothingSetAside());
    }

    private static List<String> lines(List<Alert> alerts) {
        var encoder = new AlertEncoder();
        return alerts.stream().map(alert -> new String(encoder.encode(alert), UTF_8)).toList();
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
}
