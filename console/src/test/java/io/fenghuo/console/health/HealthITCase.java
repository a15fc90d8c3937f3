package io.fenghuo.console.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import io.fenghuo.connectors.kafka.DeadLetterProducer;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.rulebook.Served;
import io.fenghuo.console.tables.ConsoleTables;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HealthITCase {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final String HERE = "431124";

    private static LocalBroker broker;
    private static EmbeddedPostgres postgres;
    private static Database database;
    private static KafkaProducer<byte[], byte[]> producer;
    private static HttpServer flink;
    private static Health health;
    private static Served served;

    @BeforeAll
    static void startAll() throws Exception {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 2, 1);
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            admin.deleteTopics(List.of(Topics.AID)).all().get();
        }
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        flink = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        answer("/jobs/overview", FlinkRecording.OVERVIEW);
        answer("/jobs/" + FlinkRecording.JOB_ID, FlinkRecording.JOB);
        var vertices = "/jobs/" + FlinkRecording.JOB_ID + "/vertices/";
        answer(vertices + FlinkRecording.SOURCE + "/watermarks", "[]".getBytes(UTF_8));
        answer(vertices + FlinkRecording.BY_SUBJECT + "/watermarks", FlinkRecording.WATERMARKS);
        flink.start();
        health = open(broker.bootstrap(), "http://127.0.0.1:" + flink.getAddress().getPort() + "/");
        health.start();
        served = new Served(health.endpoints());
    }

    private static Health open(String kafka, String flinkUrl) {
        return Health.open(
                database,
                kafka,
                "console",
                List.of("detection", "disposal"),
                flinkUrl,
                Clock.systemUTC());
    }

    private static void answer(String path, byte[] body) {
        flink.createContext(
                path,
                exchange -> {
                    exchange.sendResponseHeaders(200, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
    }

    @AfterAll
    static void stopAll() throws IOException {
        served.close();
        health.close();
        flink.stop(0);
        producer.close();
        database.close();
        postgres.close();
        broker.close();
    }

    @BeforeEach
    void clean() {
        sql("truncate alert, device_heard, endpoint, delivery");
    }

    @Test
    void shouldTellHowFreshTheTopicsAreAndHowFarReadersAreBehind() throws Exception {
        for (int i = 0; i < 3; i++) {
            producer.send(new ProducerRecord<>(Topics.SENSOR, 0, null, new byte[] {1}));
        }
        var yesterday = Instant.now().minus(Duration.ofHours(30)).toEpochMilli();
        producer.send(new ProducerRecord<>(Topics.ALERTS, 0, yesterday, null, new byte[] {1}));
        producer.flush();
        try (var admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrap()))) {
            var read = Map.of(new TopicPartition(Topics.SENSOR, 0), new OffsetAndMetadata(1));
            admin.alterConsumerGroupOffsets("detection", read).all().get();
        }
        sql(
                "insert into kafka_position values ('delivery', 'sensor', 0, 3), ('old', 'gone', 0,"
                        + " 3)");

        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(stream(Topics.SENSOR).path("messages24h").asInt())
                                        .isEqualTo(3));
        assertThat(stream(Topics.SENSOR).path("state").asText()).isEqualTo("FRESH");
        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(stream(Topics.ALERTS).path("state").asText())
                                        .isEqualTo("RESTING"));
        assertThat(stream(Topics.ALERTS).path("messages24h").asInt()).isZero();
        assertThat(stream(Topics.ALERTS).path("lastAt").asText())
                .isEqualTo(Instant.ofEpochMilli(yesterday).toString());
        assertThat(stream(Topics.ORDERS).path("state").asText()).isEqualTo("EMPTY");
        assertThat(stream(Topics.AID).path("state").asText()).isEqualTo("MISSING");
        await().atMost(LONG)
                .untilAsserted(
                        () -> {
                            assertThat(lag("detection").path("lag").asInt()).isEqualTo(2);
                            assertThat(lag("delivery").path("lag").asInt(-1)).isZero();
                            assertThat(lag("old").has("lag")).isFalse();
                            assertThat(lag("disposal").has("topic")).isFalse();
                        });
        sql("delete from kafka_position where reader in ('delivery', 'old')");
    }

    @Test
    void shouldTellWatermarksOfOperatorsThatHaveOne() {
        var watermarks = served.get("/health").path("watermarks");

        assertThat(watermarks).hasSize(1);
        assertThat(watermarks.at("/0/operator").asText()).isEqualTo("by-subject -> alerts: Writer");
        assertThat(watermarks.at("/0/at").asText()).isEqualTo("2026-06-12T07:12:33.999Z");
    }

    @Test
    void shouldTellWhyRecordsWereSetAsideAndShowThemToThoseAloneWhomNoCountyLimits() {
        var value = "水".repeat(1_000).getBytes(UTF_8);
        new DeadLetterProducer(producer, Clock.systemUTC())
                .send(new ConsumerRecord<>("sensor", 0, 7, new byte[0], value), "no\0 JSON");
        producer.send(new ProducerRecord<>(Topics.DEAD_LETTERS, null));
        producer.flush();

        await().atMost(LONG)
                .until(() -> served.get("/health").at("/deadLetters/last24h").asInt() == 2);
        var letters = served.get("/health").path("deadLetters");
        assertThat(letters.path("reasons")).hasSize(2);
        assertThat(letters.path("reasons").toString()).contains("no\uFFFD JSON");
        JsonNode sample = null;
        for (var each : letters.path("samples")) {
            sample = each.path("bytes").asInt() == 3_000 ? each : sample;
        }
        assertThat(sample).isNotNull();
        assertThat(sample.path("topic").asText()).isEqualTo("sensor");
        assertThat(sample.path("sample").asText()).isEqualTo("水".repeat(682));

        var limited = served.get("/health", HERE).path("deadLetters");
        assertThat(limited.path("last24h").asInt()).isEqualTo(2);
        assertThat(limited.has("samples")).isFalse();
    }

    @Test
    void shouldTellOfSilentSensorsWhereOneSeesThem() {
        silent("a", HERE);
        silent("b", "431103");
        sql(
                "insert into device_heard values ('gauge-1', 'water-level', 1, now(), now() -"
                        + " interval '2 hours'), ('gauge-2', 'water-level', 1, now(), now()),"
                        + " ('gauge-3', 'water-level', 1, now(), now() - interval '8 days')");

        await().atMost(LONG).until(() -> served.get("/health").path("silent").size() == 2);
        await().atMost(LONG).until(() -> served.get("/health", HERE).path("silent").size() == 1);
        var silent = served.get("/health", HERE).path("silent").get(0);
        assertThat(silent.path("alert").asText()).isEqualTo("a");
        assertThat(silent.path("place").asText()).isEqualTo("江华桥");
        assertThat(silent.path("since").asText()).isEqualTo("2026-06-12T07:00:00Z");
        await().atMost(LONG).until(() -> served.get("/health").at("/heard/devices").asInt() == 2);
        var heard = served.get("/health").path("heard");
        assertThat(heard.path("quiet").asInt()).isEqualTo(1);
        assertThat(heard.at("/longest/0/device").asText()).isEqualTo("gauge-1");
        assertThat(served.get("/health", HERE).has("heard")).isFalse();
    }

    @Test
    void shouldTellWhatIsNotDeliveredAndSendItAnew() {
        sql("insert into endpoint (id, state, reason) values ('city', 'DISABLED', 'gone: 410')");
        delivery("d1", "DEAD");
        delivery("d2", "DEAD");
        delivery("d3", "PENDING");
        delivery("d4", "DELIVERED");

        await().atMost(LONG).until(() -> served.get("/health").at("/deliveries/dead").asInt() == 2);
        var endpoint = served.get("/health").at("/deliveries/endpoints/0");
        assertThat(endpoint.path("state").asText()).isEqualTo("DISABLED");
        assertThat(endpoint.path("reason").asText()).isEqualTo("gone: 410");
        assertThat(endpoint.path("pending").asInt()).isEqualTo(1);
        assertThat(served.get("/health").at("/deliveries/letters/0/id").asText()).isEqualTo("d2");
        assertThat(served.get("/health", HERE).path("deliveries").has("letters")).isFalse();

        var one = "/deliveries/d1/redrive";
        assertThat(served.call("POST", one, Role.VIEWER, null).statusCode()).isEqualTo(403);
        assertThat(served.call("POST", one, Role.OFFICER, HERE).statusCode()).isEqualTo(404);
        assertThat(state("d1")).isEqualTo("DEAD");
        assertThat(served.call("POST", one, Role.OFFICER, null).body())
                .isEqualTo("{\"redriven\":1}");
        assertThat(state("d1")).isEqualTo("PENDING");
        assertThat(served.call("POST", "/endpoints/city/redrive", Role.OFFICER, null).body())
                .isEqualTo("{\"redriven\":1}");
        assertThat(state("d2")).isEqualTo("PENDING");
        assertThat(state("d4")).isEqualTo("DELIVERED");
    }

    @Test
    void shouldTellWhatDoesNotAnswerAndGoOn() throws IOException {
        // Both take connections and never say a word.
        try (var mute = new ServerSocket(0);
                var broken =
                        open(
                                "127.0.0.1:" + mute.getLocalPort(),
                                "http://127.0.0.1:" + mute.getLocalPort());
                var alone = new Served(broken.endpoints())) {
            broken.start();
            long begun = System.nanoTime();
            var view = alone.get("/health");
            var took = Duration.ofNanos(System.nanoTime() - begun);

            assertThat(took).isLessThan(Duration.ofSeconds(4));
            assertThat(view.path("troubles")).hasSize(2);
            assertThat(view.at("/troubles/0/part").asText()).isEqualTo("kafka");
            assertThat(view.at("/troubles/0/words/en").asText())
                    .startsWith("Kafka does not answer");
            assertThat(view.at("/troubles/1/part").asText()).isEqualTo("flink");
            assertThat(view.path("streams")).isEmpty();
            assertThat(view.has("deliveries")).isTrue();
        }
    }

    private static JsonNode stream(String topic) {
        return found(served.get("/health").path("streams"), "topic", topic);
    }

    private static JsonNode lag(String group) {
        return found(served.get("/health").path("lag"), "group", group);
    }

    private static JsonNode found(JsonNode among, String member, String value) {
        for (var each : among) {
            if (each.path(member).asText().equals(value)) {
                return each;
            }
        }
        throw new AssertionError(value + " is not in " + among);
    }

    private static void silent(String id, String county) {
        var data =
                """
                {"place": {"name": "江华桥"}, "onset": "2026-06-12T07:00:00Z",
                 "why": {"zh": "失联", "en": "silent"}}
                """;
        database.jdbi()
                .useHandle(
                        handle ->
                                handle.execute(
                                        "insert into alert (id, change, transition, up, county,"
                                                + " hazard, scenario, level, subject, detected,"
                                                + " came, began, evidence, data) values (?, ?,"
                                                + " 'RAISED', true, ?, 'system', 'sensors-dark', 2,"
                                                + " 'gauge-9', now(), now(), now(), '[]',"
                                                + " ?::jsonb)",
                                        id,
                                        id,
                                        county,
                                        data));
    }

    private static void delivery(String id, String state) {
        sql(
                "insert into delivery (id, endpoint, lane, notification, type, red, happened,"
                        + " content_type, body, state, next_at) values ('"
                        + id
                        + "', 'city', 'i', 'n', 'opened', false, now(), 'text/plain', '', '"
                        + state
                        + "', now())");
    }

    private static String state(String delivery) {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select state from delivery where id = ?")
                                        .bind(0, delivery)
                                        .mapTo(String.class)
                                        .one());
    }

    private static void sql(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }
}
