package io.fenghuo.connectors.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.publication.PackFeed;
import io.fenghuo.connectors.publication.PackFeed.Entry;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.flink.util.InstantiationUtil;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KafkaPackFeedITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Clock clock = Clock.systemUTC();
    private final List<Entry> entries = new ArrayList<>();

    @Test
    void shouldHandOverTheBacklogAndThenWhatComes() throws Exception {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            send(broker.bootstrap(), "flood/1", "first".getBytes(UTF_8));
            send(broker.bootstrap(), "flood/2", new byte[6 * 1024 * 1024]);
            send(broker.bootstrap(), "flood/1", null);
            try (var feed = open(broker.bootstrap())) {
                assertThat(feed.completeAsOf()).isEqualTo(PackFeed.UNKNOWN);
                readAsOf(feed, clock.millis());
                assertThat(entries)
                        .extracting(Entry::key)
                        .containsExactly("flood/1", "flood/2", "flood/1");
                assertThat(entries.get(0).value()).asString(UTF_8).isEqualTo("first");
                assertThat(entries.get(1).value()).hasSize(6 * 1024 * 1024);
                assertThat(entries.get(2).value()).isNull();

                for (int i = 0; i < 10; i++) {
                    send(broker.bootstrap(), "road/" + i, "live".getBytes(UTF_8));
                    readAsOf(feed, clock.millis());
                    assertThat(entries).extracting(Entry::key).endsWith("road/" + i).hasSize(4 + i);
                }
            }
        }
    }

    @Test
    void shouldBeCompleteWhereNothingWasEverPublished() {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            long before = clock.millis();
            try (var feed = open(broker.bootstrap())) {
                readAsOf(feed, before);
                assertThat(entries).isEmpty();
                assertThat(feed.completeAsOf()).isLessThanOrEqualTo(clock.millis());
            }
        }
    }

    @Test
    void shouldWaitForItsTopic() throws Exception {
        try (var broker = LocalBroker.start();
                var feed = open(broker.bootstrap())) {
            Topics.create(broker.bootstrap(), 1, 1);
            send(broker.bootstrap(), "flood/1", new byte[1]);

            readAsOf(feed, clock.millis());

            assertThat(entries).extracting(Entry::key).containsExactly("flood/1");
        }
    }

    @Test
    void shouldGoOnAfterTheBrokerWasDown() throws Exception {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            send(broker.bootstrap(), "flood/1", new byte[1]);
            try (var feed = open(broker.bootstrap())) {
                readAsOf(feed, clock.millis());

                broker.restart();
                send(broker.bootstrap(), "flood/2", new byte[1]);
                readAsOf(feed, clock.millis());

                assertThat(entries).extracting(Entry::key).containsExactly("flood/1", "flood/2");
            }
        }
    }

    @Test
    void shouldReadATopicThatWasMadeAgain() throws Exception {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            send(broker.bootstrap(), "flood/1", new byte[1]);
            send(broker.bootstrap(), "flood/2", new byte[1]);
            try (var feed = open(broker.bootstrap());
                    var admin =
                            Admin.create(
                                    Map.of(
                                            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                                            broker.bootstrap()))) {
                readAsOf(feed, clock.millis());

                admin.deleteTopics(List.of(Topics.PACKS)).all().get();
                Topics.create(broker.bootstrap(), 1, 1);
                send(broker.bootstrap(), "flood/3", new byte[1]);
                readAsOf(feed, clock.millis());

                assertThat(entries).extracting(Entry::key).endsWith("flood/3");
            }
        }
    }

    @Test
    void shouldHandOverInOrderWhileMuchIsPublished() throws Exception {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            try (var feed = open(broker.bootstrap())) {
                for (int i = 0; i < 30; i++) {
                    send(broker.bootstrap(), "flood/" + i, new byte[1]);
                }
                readAsOf(feed, clock.millis());

                assertThat(entries)
                        .extracting(Entry::key)
                        .containsExactlyElementsOf(
                                IntStream.range(0, 30).mapToObj(i -> "flood/" + i).toList());
            }
        }
    }

    @Test
    void shouldNotWaitForTheNextRecordBeforeItSaysThatThereIsNone() throws Exception {
        try (var broker = LocalBroker.start()) {
            Topics.create(broker.bootstrap(), 1, 1);
            try (var reader = new TopicReader(broker.bootstrap(), Topics.PACKS)) {
                var quickest = Duration.ofDays(1);
                for (int i = 0; i < 8; i++) {
                    send(broker.bootstrap(), "flood/" + i, new byte[1]);
                    reader.readToEnd(record -> {});
                    long began = System.nanoTime();
                    reader.readToEnd(record -> {});
                    var took = Duration.ofNanos(System.nanoTime() - began);
                    quickest = took.compareTo(quickest) < 0 ? took : quickest;
                }
                // The fetch ahead of a consumer with default settings is 500 ms.
                assertThat(quickest).isLessThan(Duration.ofMillis(250));
            }
        }
    }

    @Test
    void shouldCloseAtOnceWhereNoBrokerEverAnswered() {
        var feed = open("127.0.0.1:1");

        await().atMost(Duration.ofSeconds(5)).until(() -> closed(feed));

        assertThat(feed.poll()).isEmpty();
        assertThat(feed.completeAsOf()).isEqualTo(PackFeed.UNKNOWN);
    }

    private static boolean closed(PackFeed feed) {
        feed.close();
        return true;
    }

    /** As a task opens it, which has the factory from the job graph. */
    private PackFeed open(String bootstrap) {
        try {
            var sent =
                    InstantiationUtil.clone(
                            KafkaPackFeed.factory(bootstrap, clock), getClass().getClassLoader());
            return sent.open();
        } catch (ReflectiveOperationException | IOException unserializable) {
            throw new AssertionError(unserializable);
        }
    }

    private void readAsOf(PackFeed feed, long millis) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(1))
                .until(
                        () -> {
                            entries.addAll(feed.poll());
                            return feed.completeAsOf() >= millis;
                        });
    }

    private static void send(String bootstrap, String key, byte @Nullable [] value)
            throws Exception {
        var bytes = new ByteArraySerializer();
        var settings =
                Map.<String, Object>of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrap,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        Topics.MAX_PACK);
        try (var producer = new KafkaProducer<>(settings, bytes, bytes)) {
            producer.send(new ProducerRecord<>(Topics.PACKS, key.getBytes(UTF_8), value)).get();
        }
    }
}
