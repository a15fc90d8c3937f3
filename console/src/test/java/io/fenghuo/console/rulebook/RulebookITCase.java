package io.fenghuo.console.rulebook;

import static io.fenghuo.console.rulebook.Alerts.HERE;
import static io.fenghuo.console.rulebook.Alerts.THERE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.access.Role;
import io.fenghuo.console.tables.ConsoleTables;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.publication.PackStatus;
import io.fenghuo.rules.publication.PackStatus.State;
import io.fenghuo.rules.publication.PackStatusJson;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.Publication.Lane;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.warning.Level;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulebookITCase {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Instant NOW = Instant.parse("2026-06-12T07:05:00Z");
    private static final Instant SHADOW_FROM = NOW.minus(Duration.ofHours(3));
    private static final SigningKey KEY = SigningKey.generate();

    private static final Map<String, String> FLOOD =
            Map.of(
                    "pack.yaml",
                    """
                    id: flood
                    version: 1.0.0
                    title: {zh: 洪水, en: Flood}
                    owner: duty
                    onUpgrade: keep
                    """,
                    "signals.drl",
                    """
                    package fenghuo.flood;
                    import io.fenghuo.rules.event.*;
                    global io.fenghuo.rules.detection.Signals signals;
                    rule "high"
                    when SensorReading(quantity == "water-level", value >= 3)
                    then signals.raise("high"); end
                    """);

    @TempDir private static Path reports;
    private static LocalBroker broker;
    private static EmbeddedPostgres postgres;
    private static Database database;
    private static KafkaProducer<byte[], byte[]> producer;
    private static Rulebook rulebook;
    private static Served served;

    @BeforeAll
    static void startAll() throws IOException {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 2, 1);
        postgres = EmbeddedPostgres.start();
        database = Database.open(postgres.getJdbcUrl("postgres", "postgres"));
        ConsoleTables.migrate(database.dataSource());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        rulebook =
                Rulebook.open(
                        database,
                        broker.bootstrap(),
                        "console",
                        reports,
                        Clock.fixed(NOW, ZoneOffset.UTC));
        rulebook.start();
        served = new Served(rulebook.endpoints());
    }

    @AfterAll
    static void stopAll() throws IOException {
        served.close();
        rulebook.close();
        producer.close();
        database.close();
        postgres.close();
        broker.close();
    }

    private static void send(String topic, String key, byte @Nullable [] value) {
        producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value));
        producer.flush();
    }

    private static void publish(Publication publication) {
        send(Topics.PACKS, publication.key(), SignedPublication.sign(publication, KEY).toBytes());
    }

    private static void say(Publication publication, int subtask, State state) {
        var status =
                new PackStatus(
                        "detection",
                        "by-subject",
                        subtask,
                        2,
                        publication.id(),
                        publication.pack(),
                        publication.version(),
                        publication.lane(),
                        state,
                        publication.activeFromMillis(),
                        NOW.toEpochMilli(),
                        0,
                        state == State.REJECTED ? "it does not load" : null,
                        null);
        send(Topics.PACK_STATUS, status.key(), PackStatusJson.encode(status));
    }

    private static JsonNode pack(String id) {
        for (var pack : served.get("/rules").path("packs")) {
            if (pack.path("pack").asText().equals(id)) {
                return pack;
            }
        }
        return MissingNode.getInstance();
    }

    @Test
    void shouldTellWhatIsPublishedAndWhereItIsLive() throws Exception {
        var content = CompiledPack.compile(PackReader.read(FLOOD));
        var flood = new Publication("flood", Lane.LIVE, Publication.ALWAYS, 1_000, content);
        send(Topics.PACKS, "broken", "no publication".getBytes(UTF_8));
        publish(flood);
        say(flood, 0, State.ACTIVE);
        say(flood, 1, State.LOADED);

        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(
                                                pack("flood")
                                                        .at("/live/0/jobs/0/stages/0/loaded")
                                                        .asInt())
                                        .isEqualTo(1));
        var shown = pack("flood");
        assertThat(shown.at("/title/zh").asText()).isEqualTo("洪水");
        assertThat(shown.at("/live/0/version").asText()).isEqualTo("1.0.0");
        assertThat(shown.at("/live/0/standing").asText()).isEqualTo("IN_FORCE");
        assertThat(shown.at("/live/0/signer").asText()).isEqualTo(KEY.id());
        assertThat(shown.at("/live/0/jobs/0/ready").asInt()).isEqualTo(1);
        assertThat(shown.at("/live/0/jobs/0/of").asInt()).isEqualTo(2);

        send(Topics.PACKS, flood.key(), null);
        say(flood, 0, State.REPLACED);
        say(flood, 1, State.REPLACED);
        await().atMost(LONG)
                .untilAsserted(() -> assertThat(pack("flood").isMissingNode()).isTrue());
    }

    @Test
    void shouldTellOfPacksThatOnlyJobsKnowOf() {
        var fire = new Publication("fire", Lane.LIVE, Publication.ALWAYS, 0, null);
        var status =
                new PackStatus(
                        "detection",
                        "packs",
                        0,
                        1,
                        fire.id(),
                        "fire",
                        "2.0.0",
                        Lane.LIVE,
                        State.ACTIVE,
                        Publication.ALWAYS,
                        5,
                        0,
                        null,
                        null);
        send(Topics.PACK_STATUS, status.key(), PackStatusJson.encode(status));

        await().atMost(LONG)
                .untilAsserted(
                        () ->
                                assertThat(pack("fire").at("/live/0/version").asText())
                                        .isEqualTo("2.0.0"));
        assertThat(pack("fire").at("/live/0").has("published")).isFalse();
    }

    @Test
    void shouldHoldAShadowAgainstWhatIsLiveAndCountHits() {
        var publication = new Publication("road", Lane.SHADOW, SHADOW_FROM.toEpochMilli(), 1, null);
        // Of a retirement the table's row is changed into that of a version, whose rules no test
        // needs.
        publish(publication);
        await().atMost(LONG).until(() -> pack("road").path("shadow").size() == 1);
        sql(
                "update publication set retires = false, version = '2.0.0', scenarios ="
                        + " '{road-rises}' where pack = 'road'");
        var at = SHADOW_FROM.plus(Duration.ofHours(1));
        var before = new Alerts("road", "1.0.0", "bridge", HERE);
        live(before.raised("a", Level.YELLOW, at));
        live(before.cleared("a", Level.YELLOW, at.plusSeconds(1_800)));
        live(
                new Alerts("road", "1.0.0", "early", HERE)
                        .raised("b", Level.RED, SHADOW_FROM.minusSeconds(600)));
        live(new Alerts("road", "1.0.0", "ford", THERE).raised("c", Level.BLUE, at));
        var after = new Alerts("road", "2.0.0+school-holidays", "bridge", HERE);
        shadow(after.raised("x", Level.ORANGE, at.minusSeconds(300)));
        shadow(after.cleared("x", Level.ORANGE, at.plusSeconds(1_800)));
        shadow(after.cleared("x", Level.ORANGE, at.plusSeconds(1_800)));
        shadow(new Alerts("road", "1.9.0", "bridge", HERE).raised("y", Level.RED, at));
        send(Topics.SHADOW_ALERTS, "broken", "{\"specversion\": 7}".getBytes(UTF_8));
        shadow(new Alerts("road", "2.0.0", "mark", THERE).raised("z", Level.BLUE, at));
        await().atMost(LONG).until(() -> count("shadow_alert") == 4);

        var report = served.get("/rules/shadow/road");

        assertThat(report.path("version").asText()).isEqualTo("2.0.0");
        assertThat(report.path("live").get(0).asText()).isEqualTo("road 1.0.0");
        assertThat(report.path("from").asText()).isEqualTo(SHADOW_FROM.toString());
        assertThat(report.at("/total/before").asInt()).isEqualTo(2);
        assertThat(report.at("/total/after").asInt()).isEqualTo(2);
        assertThat(report.at("/total/earlier").asInt()).isEqualTo(1);
        assertThat(report.at("/total/otherLevel").asInt()).isEqualTo(1);
        assertThat(report.at("/total/removed").asInt()).isEqualTo(1);
        assertThat(report.at("/total/added").asInt()).isEqualTo(1);
        assertThat(report.at("/notes/0/en").asText()).startsWith("1 alerts that were up before");
        var bridge = line(report, "bridge");
        assertThat(bridge.path("beginsLaterSeconds").asLong()).isEqualTo(-300);
        assertThat(bridge.at("/live/peak").asText()).isEqualTo("YELLOW");
        assertThat(bridge.at("/shadow/peak").asText()).isEqualTo("ORANGE");

        var ofHere = served.get("/rules/shadow/road", HERE);
        assertThat(ofHere.at("/total/before").asInt()).isEqualTo(1);
        assertThat(ofHere.at("/total/added").asInt()).isZero();
        assertThat(ofHere.toString()).doesNotContain("ford").doesNotContain(THERE);

        var hits = served.get("/rules/hits?days=1").path("rules");
        assertThat(hits).hasSize(3);
        assertThat(hits.get(0).path("alerts").asInt()).isEqualTo(3);
        assertThat(hits.get(1).path("version").asText()).isEqualTo("2.0.0");
        assertThat(hits.get(1).path("shadow").asInt()).isEqualTo(2);
        var hitsThere = served.get("/rules/hits?days=7", THERE).path("rules");
        assertThat(hitsThere.get(0).path("alerts").asInt()).isEqualTo(1);
    }

    @Test
    void shouldHaveNoComparisonOfWhatNeverRanInShadow() {
        assertThat(served.call("GET", "/rules/shadow/absent", Role.OFFICER, null).statusCode())
                .isEqualTo(404);
    }

    @Test
    void shouldShowReportsInASandbox() throws IOException {
        Files.writeString(reports.resolve("flood.html"), "<script>alert(1)</script>");

        assertThat(served.get("/rules/reports").at("/reports/0/name").asText())
                .isEqualTo("flood.html");
        var answer = served.call("GET", "/rules/reports/flood.html", Role.RULE_AUTHOR, null);
        assertThat(answer.body()).isEqualTo("<script>alert(1)</script>");
        assertThat(answer.headers().firstValue("Content-Security-Policy"))
                .hasValueSatisfying(
                        policy -> assertThat(policy).startsWith("sandbox; default-src 'none'"));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/html;charset=utf-8");
        for (var name : List.of("..%2F..%2Fetc%2Fpasswd", "%2Fetc%2Fpasswd", "absent.html")) {
            assertThat(
                            served.call("GET", "/rules/reports/" + name, Role.OFFICER, null)
                                    .statusCode())
                    .isIn(400, 404);
        }
    }

    @Test
    void shouldTellRulesOnlyToThoseWhoMaySeeThem() {
        assertThat(served.call("GET", "/rules", Role.VIEWER, null).statusCode()).isEqualTo(403);
    }

    private static JsonNode line(JsonNode report, String key) {
        for (var line : report.path("differences")) {
            if (line.path("key").asText().equals(key)) {
                return line;
            }
        }
        throw new AssertionError(report.toPrettyString());
    }

    private static void shadow(ReceivedAlert alert) {
        send(Topics.SHADOW_ALERTS, alert.data().alertId(), ReceivedAlertJson.encode(alert));
    }

    /** As the situation keeps it. */
    private static void live(ReceivedAlert change) {
        var data = change.data();
        var json = new String(IncidentJson.encode(data), UTF_8);
        var at = data.detectedAt().atOffset(ZoneOffset.UTC);
        database.jdbi()
                .useHandle(
                        handle -> {
                            handle.execute(
                                    "insert into alert_change (id, alert, transition, county,"
                                            + " level, up, detected, came, data) values (?, ?, ?,"
                                            + " ?, ?, ?, ?, ?, ?::jsonb)",
                                    change.id(),
                                    data.alertId(),
                                    change.transition().name(),
                                    data.place().county(),
                                    data.level().ordinal() + 1,
                                    change.isUp(),
                                    at,
                                    at,
                                    json);
                            handle.execute("delete from alert where id = ?", data.alertId());
                            handle.execute(
                                    "insert into alert (id, change, transition, up, county, hazard,"
                                            + " scenario, level, subject, detected, came, began,"
                                            + " data, evidence) values (?, ?, ?, ?, ?, ?, ?, ?, ?,"
                                            + " ?, ?, ?, ?::jsonb, '[]')",
                                    data.alertId(),
                                    change.id(),
                                    change.transition().name(),
                                    change.isUp(),
                                    data.place().county(),
                                    data.hazard(),
                                    data.scenario(),
                                    data.level().ordinal() + 1,
                                    data.subject(),
                                    at,
                                    at,
                                    at,
                                    json);
                        });
    }

    private static void sql(String statement) {
        database.jdbi().useHandle(handle -> handle.execute(statement));
    }

    private static int count(String table) {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery("select count(*) from " + table)
                                        .mapTo(Integer.class)
                                        .one());
    }
}
