package io.fenghuo.console.situation;

import static io.fenghuo.console.situation.Examples.ELSEWHERE;
import static io.fenghuo.console.situation.Examples.HERE;
import static io.fenghuo.console.situation.Examples.NOON;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.console.live.LiveStream;
import io.fenghuo.console.reference.Reference;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.reference.County;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.reference.Threshold;
import io.fenghuo.rules.warning.Level;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The situation against a real broker and a real Postgres. */
class SituationITCase {
    private static final Reference REFERENCE =
            Reference.of(
                    List.of(
                            ReferenceChange.of(
                                    new County(
                                            HERE,
                                            "Dao",
                                            "POLYGON((111 25,112 25,112 26,111 26,111 25))")),
                            ReferenceChange.of(
                                    new Device(
                                            "gauge:1",
                                            "river-gauge",
                                            "gauge 1",
                                            111.5,
                                            25.5,
                                            null,
                                            List.of(
                                                    new Threshold("warning", 3.0, 0),
                                                    new Threshold(
                                                            "warning",
                                                            3.5,
                                                            NOON.plusSeconds(600).toEpochMilli())),
                                            List.of(),
                                            List.of(),
                                            Map.of()))));

    private static Surroundings here;

    private final List<AutoCloseable> open = new ArrayList<>();
    private final AtomicBoolean admitted = new AtomicBoolean(true);
    private TestServer server;

    @BeforeAll
    static void start() throws Exception {
        here = new Surroundings();
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
    }

    @BeforeEach
    void open() throws Exception {
        here.clear();
        var situation = situation(here.database());
        var live = LiveStream.open(here.database(), Clock.systemUTC());
        open.add(live);
        server =
                new TestServer(
                        Stream.concat(
                                        situation.endpoints().stream(),
                                        live.endpoints(context -> admitted::get).stream())
                                .toList());
        open.add(0, server);
    }

    private Situation situation(Database database) {
        var situation =
                Situation.open(
                        database,
                        here.kafka(),
                        here.group(),
                        REFERENCE,
                        Situation.KEEP,
                        Clock.systemUTC());
        situation.start();
        open.add(situation);
        return situation;
    }

    @AfterEach
    void close() throws Exception {
        for (var each : open) {
            each.close();
        }
    }

    private static ConditionFactory soon() {
        return await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20));
    }

    private static void awaitNumber(int number, String sql) {
        soon().untilAsserted(() -> assertThat(here.number(sql)).isEqualTo(number));
    }

    private static List<String> values(JsonNode list, String member) {
        return StreamSupport.stream(list.spliterator(), false)
                .map(each -> each.path(member).asText())
                .toList();
    }

    @Test
    void shouldCountARecordOnceAndLetNoOlderChangeWin() throws Exception {
        var raised = Examples.alert("a", HERE, Level.YELLOW);
        var escalated =
                Examples.alert(
                        "a", HERE, Level.RED, Transition.ESCALATED, NOON.plusSeconds(60));
        here.send(escalated);
        here.send(raised);
        here.send(escalated);
        here.send(raised);
        here.send(Examples.alert("last", HERE, Level.BLUE));
        var closed =
                Examples.incident(
                        "i", HERE, Level.RED, IncidentState.CLOSED, NOON.plusSeconds(9));
        here.send(closed);
        here.send(Examples.incident("i", HERE, Level.RED));
        here.send(Examples.incident("last", HERE, Level.RED));
        var incident = Examples.incident("i", HERE, Level.RED);
        here.send(Examples.order("o", incident, Order.State.ON_SCENE));
        here.send(Examples.order("o", incident, Order.State.ISSUED));
        here.send(Examples.order("last", incident, Order.State.ISSUED));
        awaitNumber(3, "select count(*) from alert_change");
        awaitNumber(2, "select count(*) from incident");
        awaitNumber(2, "select count(*) from response_order");

        var alert = server.get("/alerts/a", HERE);
        assertThat(alert.at("/alert/transition").asText()).isEqualTo("ESCALATED");
        assertThat(alert.at("/alert/alert/level").asText()).isEqualTo("RED");
        assertThat(alert.at("/alert/alert/evidence/0/values/value").asDouble()).isEqualTo(3.5);
        assertThat(values(alert.at("/changes"), "transition"))
                .containsExactly("RAISED", "ESCALATED");
        var whole = server.get("/incidents/i", HERE);
        assertThat(whole.at("/incident/state").asText()).isEqualTo("CLOSED");
        assertThat(whole.at("/orders/0/state").asText()).isEqualTo("ISSUED");
        assertThat(whole.at("/orders/1/state").asText()).isEqualTo("ON_SCENE");
        var now = server.get("/situation", HERE);
        assertThat(values(now.at("/incidents"), "id")).containsExactly("last");
        assertThat(now.at("/alerts/0/alert/evidence")).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestartWhereItStopped() throws Exception {
        here.send(Examples.alert("before", HERE, Level.RED));
        awaitNumber(1, "select count(*) from alert");
        close();
        open.clear();
        here.send(Examples.alert("between", HERE, Level.RED));
        situation(here.database());
        here.send(Examples.alert("after", HERE, Level.RED));
        awaitNumber(3, "select count(*) from alert");
        assertThat(here.number("select max(seq) from alert_change")).isEqualTo(3);
    }

    @Test
    void shouldShareTheTopicBetweenTwoInstances() throws Exception {
        try (var database = here.open()) {
            var second = situation(database);
            for (int nth = 0; nth < 500; nth++) {
                here.send(Examples.alert("a" + nth, HERE, Level.RED));
                here.send(
                        Examples.notification(
                                Examples.incident("i" + nth % 7, HERE, Level.RED),
                                Kind.CREATED,
                                NOON.plusSeconds(nth),
                                null));
            }
            awaitNumber(500, "select count(*) from alert");
            awaitNumber(500, "select count(*) from notification");
            assertThat(here.number("select max(seq) from alert_change")).isEqualTo(500);
            open.remove(second);
            second.close();
            here.send(Examples.alert("one more", HERE, Level.RED));
            awaitNumber(501, "select count(*) from alert");
        }
    }

    @Test
    void shouldTellOpenPagesWhatLiesInTheirScopeAtOnce() throws Exception {
        try (var mine = server.follow(HERE);
                var other = server.follow(ELSEWHERE);
                var all = server.follow(TestServer.ALL)) {
            soon().until(
                            () ->
                                    Stream.of(mine, other, all)
                                            .allMatch(page -> page.of("hello").size() == 1));
            assertThat(mine.header("content-type")).startsWith("text/event-stream");
            assertThat(mine.header("content-encoding")).isEmpty();
            var incident = Examples.incident("i", HERE, Level.RED);
            var order = Examples.order("o", incident, Order.State.ISSUED);
            here.send(Examples.alert("a", HERE, Level.RED));
            here.send(Examples.alert("nowhere", null, Level.RED));
            here.send(incident);
            here.send(order);
            here.send(Examples.notification(incident, Kind.ORDER_ISSUED, NOON, order));
            here.send(Examples.answer("act", HERE, Answer.Outcome.ACCEPTED));
            here.send(Topics.PATROL, "u", Examples.unit("u", HERE, "available", 111, 25, NOON));
            soon().untilAsserted(
                            () ->
                                    assertThat(mine.events().stream().map(it -> it.name()).toList())
                                            .contains(
                                                    "alert", "incident", "order", "step", "answer",
                                                    "units"));
            soon().until(() -> all.of("alert").size() == 2 && all.of("units").size() == 1);
            assertThat(mine.of("alert")).hasSize(1);
            assertThat(mine.of("alert").get(0).at("/alert/headline/en").asText())
                    .isEqualTo("flood at a school");
            assertThat(mine.of("incident").get(0).path("state").asText()).isEqualTo("CREATED");
            assertThat(mine.of("order").get(0).path("unit").asText()).isEqualTo("fire-3");
            assertThat(mine.of("step").get(0).path("kind").asText()).isEqualTo("ORDER_ISSUED");
            assertThat(mine.of("step").get(0).at("/words/en").asText())
                    .isEqualTo("step ORDER_ISSUED");
            assertThat(mine.of("answer").get(0).path("action").asText()).isEqualTo("act");
            assertThat(mine.of("units").get(0).get(0).path("id").asText()).isEqualTo("u");
            assertThat(other.events()).extracting(EventStream.Event::name).containsOnly("hello");
        }
    }

    @Test
    void shouldTellTheFirstAnswerAgainToWhomRepeatsAnAction() throws Exception {
        try (var page = server.follow(HERE)) {
            here.send(Examples.answer("act", HERE, Answer.Outcome.ACCEPTED));
            soon().until(() -> page.of("answer").size() == 1);
            here.send(Examples.answer("act", HERE, Answer.Outcome.REPEATED));
            soon().until(() -> page.of("answer").size() == 2);
            assertThat(page.of("answer"))
                    .allMatch(it -> it.path("outcome").asText().equals("ACCEPTED"));
        }
    }

    @Test
    void shouldTellPagesToLoadAnewAfterTheDatabaseWasLost() throws Exception {
        try (var page = server.follow(HERE)) {
            soon().until(() -> page.of("hello").size() == 1);
            int reloads = page.of("reload").size();
            here.database()
                    .jdbi()
                    .useHandle(
                            handle ->
                                    handle.execute(
                                            "select pg_terminate_backend(pid) from"
                                                    + " pg_stat_activity where query ilike 'listen"
                                                    + " console%' and datname ="
                                                    + " current_database()"));
            soon().until(() -> page.of("reload").size() == reloads + 1);
            here.send(Examples.alert("a", HERE, Level.RED));
            soon().until(() -> page.of("alert").size() == 1);
        }
    }

    @Test
    void shouldShowNothingOfAnotherCounty() throws Exception {
        var incident = Examples.incident("i", HERE, Level.RED);
        here.send(Examples.alert("a", HERE, Level.RED));
        here.send(Examples.alert("nowhere", null, Level.RED));
        here.send(incident);
        here.send(Examples.order("o", incident, Order.State.ISSUED));
        here.send(Examples.notification(incident, Kind.CREATED, NOON, null));
        here.send(Topics.PATROL, "u", Examples.unit("u", HERE, "available", 111, 25, NOON));
        here.send(Topics.SENSOR, "gauge:1", Examples.reading("gauge:1", 3.2, Instant.now()));
        awaitNumber(2, "select count(*) from alert");
        awaitNumber(1, "select count(*) from incident");
        awaitNumber(1, "select count(*) from response_order");
        awaitNumber(1, "select count(*) from notification");
        awaitNumber(1, "select count(*) from unit");
        awaitNumber(1, "select count(*) from reading");
        for (var path :
                List.of("/situation", "/replay?at=" + Instant.now().plusSeconds(5))) {
            var mine = server.get(path, HERE);
            var other = server.get(path, ELSEWHERE);
            var all = server.get(path, TestServer.ALL);
            assertThat(mine.path("alerts")).as(path).hasSize(1);
            assertThat(all.path("alerts")).as(path).hasSize(2);
            for (var kind : List.of("alerts", "incidents", "orders", "units")) {
                assertThat(other.path(kind)).as(path + ' ' + kind).isEmpty();
            }
            assertThat(mine.path("incidents")).as(path).hasSize(1);
            assertThat(mine.path("units")).as(path).hasSize(path.startsWith("/r") ? 0 : 1);
        }
        assertThat(server.get("/alerts", ELSEWHERE).path("alerts")).isEmpty();
        assertThat(server.get("/alerts?county=" + HERE, ELSEWHERE).path("alerts")).isEmpty();
        assertThat(server.get("/incidents", ELSEWHERE).path("incidents")).isEmpty();
        assertThat(server.get("/replay/marks", ELSEWHERE).path("marks")).isEmpty();
        assertThat(server.get("/replay/marks", HERE).at("/marks/0/counts/RED").asInt())
                .isEqualTo(1);
        for (var path : List.of("/alerts/a", "/incidents/i")) {
            assertThat(server.status(path, ELSEWHERE)).as(path).isEqualTo(404);
            assertThat(server.status(path, HERE)).as(path).isEqualTo(200);
        }
    }

    @Test
    void shouldShowAnOrderToTheCountyThatLendsTheUnitAndToTheIncidents() throws Exception {
        var incident = Examples.incident("i", HERE, Level.RED);
        var lent = Examples.order("o", Examples.incident("i", ELSEWHERE, Level.RED),
                Order.State.ISSUED);
        here.send(incident);
        here.send(lent);
        awaitNumber(1, "select count(*) from incident");
        awaitNumber(1, "select count(*) from response_order");
        assertThat(server.get("/situation", HERE).path("orders")).hasSize(1);
        assertThat(server.get("/situation", ELSEWHERE).path("orders")).hasSize(1);
        assertThat(server.get("/situation", "110000").path("orders")).isEmpty();
    }

    @Test
    void shouldShowTheSituationAsItHadComeByAnyInstant() throws Exception {
        var times = new ArrayList<Instant>();
        var created = Examples.incident("i", HERE, Level.RED);
        var order = Examples.order("o", created, Order.State.ISSUED);
        var arrived = Examples.order("o", created, Order.State.DONE);
        var closed =
                Examples.incident(
                        "i", HERE, Level.RED, IncidentState.CLOSED, Instant.now().plusSeconds(5));
        times.add(mark());
        here.send(Examples.alert("a", HERE, Level.YELLOW));
        here.send(created);
        here.send(Examples.notification(created, Kind.CREATED, NOON, null));
        awaitNumber(1, "select count(*) from alert_change");
        awaitNumber(1, "select count(*) from notification");
        times.add(mark());
        here.send(
                Examples.alert("a", HERE, Level.RED, Transition.ESCALATED, NOON.plusSeconds(60)));
        here.send(order);
        here.send(
                Examples.notification(created, Kind.ORDER_ISSUED, NOON.plusSeconds(1), order));
        awaitNumber(2, "select count(*) from alert_change");
        awaitNumber(2, "select count(*) from notification");
        times.add(mark());
        here.send(
                Examples.alert("a", HERE, Level.RED, Transition.CLEARED, NOON.plusSeconds(90)));
        here.send(closed);
        here.send(arrived);
        here.send(
                Examples.notification(created, Kind.ORDER_CHANGED, NOON.plusSeconds(2), arrived));
        here.send(Examples.notification(closed, Kind.CLOSED, NOON.plusSeconds(3), null));
        awaitNumber(3, "select count(*) from alert_change");
        awaitNumber(4, "select count(*) from notification");
        awaitNumber(1, "select count(*) from incident where over");
        awaitNumber(1, "select count(*) from response_order where over");
        times.add(mark());

        var before = server.get("/replay?at=" + times.get(0), HERE);
        assertThat(before.path("alerts")).isEmpty();
        assertThat(before.path("incidents")).isEmpty();
        var first = server.get("/replay?at=" + times.get(1), HERE);
        assertThat(first.at("/alerts/0/alert/level").asText()).isEqualTo("YELLOW");
        assertThat(values(first.path("incidents"), "state")).containsExactly("CREATED");
        assertThat(first.path("orders")).isEmpty();
        var second = server.get("/replay?at=" + times.get(2), HERE);
        assertThat(second.at("/alerts/0/transition").asText()).isEqualTo("ESCALATED");
        assertThat(values(second.path("orders"), "state")).containsExactly("ISSUED");
        var after = server.get("/replay?at=" + times.get(3), HERE);
        for (var kind : List.of("alerts", "incidents", "orders")) {
            assertThat(after.path(kind)).as(kind).isEmpty();
        }
        assertThat(server.status("/replay", HERE)).isEqualTo(400);
    }

    /** An instant between what came before and what comes after. */
    private static Instant mark() {
        var now = Instant.now();
        await().until(() -> Instant.now().isAfter(now.plusMillis(20)));
        return now.plusMillis(10);
    }

    @Test
    void shouldKeepWhereUnitsWereAsOftenAsIsWorthIt() throws Exception {
        var start = Instant.now().minusSeconds(8_000);
        here.send(Topics.PATROL, "u", unit("available", 111.1, start));
        // Soon after, further on: too soon.
        here.send(Topics.PATROL, "u", unit("available", 111.2, start.plusSeconds(60)));
        here.send(Topics.PATROL, "u", unit("available", 111.3, start.plusSeconds(400)));
        // Where it was.
        here.send(Topics.PATROL, "u", unit("available", 111.3, start.plusSeconds(900)));
        here.send(Topics.PATROL, "u", unit("en-route", 111.3, start.plusSeconds(960)));
        here.send(Topics.PATROL, "u", unit("en-route", 111.3, start.plusSeconds(7_000)));
        // Older, and come late.
        here.send(Topics.PATROL, "u", unit("off-duty", 111.9, start.plusSeconds(30)));
        here.send(Topics.PATROL, "u", "no event".getBytes(UTF_8));
        here.send(
                Topics.PATROL,
                "u",
                """
                {"specversion":"1.0","id":"p","source":"p","type":"patrol.report","subject":"p",\
                "time":"2026-06-12T04:00:00Z","data":{"report":"flood","reporter":"police",\
                "lon":111.1,"lat":25.1}}"""
                        .getBytes(UTF_8));
        here.send(Topics.PATROL, "u", Examples.unit("end", HERE, "available", 111, 25, start));
        awaitNumber(1, "select count(*) from unit where id = 'end'");

        assertThat(here.number("select count(*) from unit")).isEqualTo(2);
        assertThat(here.number("select count(*) from unit_track where unit = 'u'")).isEqualTo(5);
        var unit = server.get("/situation", HERE).path("units").get(1);
        assertThat(unit.path("state").asText()).isEqualTo("en-route");
        // Its home county is not said, and so it is where it is.
        assertThat(unit.path("county").asText()).isEqualTo(HERE);
        var past = server.get("/replay?at=" + start.plusSeconds(800), HERE).path("units").get(1);
        assertThat(past.path("state").asText()).isEqualTo("available");
        assertThat(past.path("lon").asDouble()).isEqualTo(111.3);
    }

    private static byte[] unit(String state, double lon, Instant at) {
        return Examples.unit("u", null, state, lon, 25.5, at);
    }

    @Test
    void shouldKeepReadingsFiveMinutesARowAndNoVehicles() throws Exception {
        send("gauge:1", 3.0, 10);
        send("gauge:1", 3.4, 30);
        send("gauge:1", 2.9, 20);
        send("gauge:1", 3.1, 310);
        send("gauge:1", 3.1, 310);
        here.send(
                Topics.SENSOR,
                "v",
                """
                {"specversion":"1.0","id":"v","source":"v","type":"vehicle.position",\
                "subject":"vehicle:1","time":"2026-06-12T04:00:00Z","data":{"vehicleClass":"car",\
                "speedKmh":50,"lon":111.1,"lat":25.1}}"""
                        .getBytes(UTF_8));
        here.send(Topics.SENSOR, "v", new byte[] {0, 1, 2});
        here.send(Topics.SENSOR, "gauge:1", Examples.reading("gauge:1", 9, Instant.now().plusSeconds(999_999)));
        awaitNumber(3, "select count(*) from reading");
        soon().until(() -> here.number("select count(*) from device_heard") == 1);

        var path = "/readings/gauge:1?from=%s&to=%s".formatted(NOON, NOON.plusSeconds(500));
        var readings = server.get(path, HERE);
        assertThat(readings.at("/thresholds/0/value").asDouble()).isEqualTo(3.0);
        var points = readings.at("/series/0/points");
        assertThat(readings.at("/series/0/unit").asText()).isEqualTo("m");
        assertThat(points).hasSize(2);
        assertThat(points.get(0).path("least").asDouble()).isEqualTo(2.9);
        assertThat(points.get(0).path("most").asDouble()).isEqualTo(3.4);
        assertThat(points.get(0).path("last").asDouble()).isEqualTo(3.4);
        assertThat(points.get(0).path("at").asText()).isEqualTo(NOON.plusSeconds(30).toString());
        assertThat(server.get(path, ELSEWHERE).path("series")).isEmpty();
        assertThat(server.get(path, ELSEWHERE).path("thresholds")).isEmpty();
        var later = server.get(path.replace("to=" + NOON.plusSeconds(500), "to=" + NOON.plusSeconds(700)), HERE);
        assertThat(later.at("/thresholds/0/value").asDouble()).isEqualTo(3.5);
        // A clock that is days fast is not believed.
        assertThat(here.number("select count(*) from reading where last_at > now() + interval '1 hour'")).isZero();
    }

    private static void send(String gauge, double value, int second) {
        here.send(
                Topics.SENSOR, gauge, Examples.reading(gauge, value, NOON.plusSeconds(second)));
    }

    @Test
    void shouldSetAsideWhatCannotBeReadOrKeptAndGoOn() throws Exception {
        int before = here.topic(Topics.DEAD_LETTERS).size();
        for (var topic :
                List.of(
                        Topics.ALERTS,
                        Topics.INCIDENTS,
                        Topics.ORDERS,
                        Topics.NOTIFICATIONS,
                        Topics.ANSWERS)) {
            here.send(topic, "k", new byte[] {(byte) 0xff, 0, 1});
            here.send(topic, "k", new byte[0]);
            here.send(topic, "k", "{\"specversion\":\"1.0\"}".getBytes(UTF_8));
        }
        var answer = Examples.answer("x", HERE, Answer.Outcome.ACCEPTED);
        var json = new String(IncidentJson.encode(answer), UTF_8);
        // Postgres keeps no U+0000, and no half of a character.
        here.send(Topics.ANSWERS, HERE, json.replace("outcome A", "\\u0000A").getBytes(UTF_8));
        here.send(Topics.ANSWERS, HERE, json.replace("outcome A", "\\ud800A").getBytes(UTF_8));
        here.send(Topics.ANSWERS, HERE, json.replace("\"x\"", "\"\\u0000\"").getBytes(UTF_8));
        here.send(Topics.ANSWERS, HERE, json.replace("\"x\"", "\"" + "x".repeat(3_000) + '"').getBytes(UTF_8));
        here.send(Topics.ANSWERS, HERE, json.replace("2026-", "+999999999-").getBytes(UTF_8));
        here.send(Examples.answer("good", HERE, Answer.Outcome.ACCEPTED));
        here.send(Examples.alert("good", HERE, Level.RED));
        here.send(Examples.incident("good", HERE, Level.RED));
        awaitNumber(1, "select count(*) from answer");
        awaitNumber(1, "select count(*) from alert");
        awaitNumber(1, "select count(*) from incident");

        soon().untilAsserted(
                        () ->
                                assertThat(here.topic(Topics.DEAD_LETTERS))
                                        .hasSize(before + 5 * 3 + 5));
        assertThat(here.topic(Topics.DEAD_LETTERS).stream().map(it -> reason(it)).toList())
                .anyMatch(it -> it.startsWith("no alert: no CloudEvent"))
                .anyMatch(it -> it.startsWith("no incident: "))
                .anyMatch(it -> it.startsWith("cannot be kept: ") && it.contains("Unicode"))
                .anyMatch(it -> it.contains("action holds U+0000"))
                .anyMatch(it -> it.contains("action has 3000 characters"));
    }

    private static String reason(ConsumerRecord<byte[], byte[]> letter) {
        return new String(letter.headers().lastHeader("fenghuo-reason").value(), UTF_8);
    }

    @Test
    void shouldListIncidentsPageByPageByEveryFilter() throws Exception {
        for (int nth = 0; nth < 30; nth++) {
            var level = Level.values()[nth % 4];
            var state = nth % 2 == 0 ? IncidentState.CREATED : IncidentState.ACKNOWLEDGED;
            here.send(
                    Examples.incident(
                            "i%02d".formatted(nth),
                            nth % 3 == 0 ? ELSEWHERE : HERE,
                            level,
                            state,
                            NOON.plusSeconds(nth)));
        }
        awaitNumber(30, "select count(*) from incident");
        var seen = new ArrayList<String>();
        var before = "";
        int pages = 0;
        do {
            var page = server.get("/incidents?limit=7" + before, HERE);
            seen.addAll(values(page.path("incidents"), "id"));
            before = page.has("next") ? "&before=" + page.path("next").asText() : "";
            pages++;
        } while (!before.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen).hasSize(20).doesNotHaveDuplicates().isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(list("level=RED")).allMatch(id -> Integer.parseInt(id.substring(1)) % 4 == 3).hasSize(7);
        assertThat(list("level=RED,BLUE")).hasSize(15);
        assertThat(list("state=acknowledged")).hasSize(15);
        assertThat(list("county=" + ELSEWHERE + "&level=BLUE")).containsExactly("i24", "i12", "i00");
        assertThat(list("hazard=flood")).hasSize(30);
        assertThat(list("hazard=fire")).isEmpty();
        assertThat(list("q=I07")).containsExactly("i07");
        assertThat(list("q=%E5%AD%A6%E6%A0%A1")).hasSize(30);
        assertThat(list("q=%25")).isEmpty();
        for (var wrong : List.of("level=PINK", "limit=0", "limit=x", "before=x", "state=ASLEEP")) {
            assertThat(server.status("/incidents?" + wrong, HERE)).as(wrong).isEqualTo(400);
        }
    }

    private List<String> list(String query) throws Exception {
        return values(
                server.get("/incidents?" + query, TestServer.ALL).path("incidents"), "id");
    }

    @Test
    void shouldListAlertsUpAndCleared() throws Exception {
        for (int nth = 0; nth < 10; nth++) {
            here.send(Examples.alert("a" + nth, HERE, Level.values()[nth % 4]));
        }
        here.send(
                Examples.alert("a1", HERE, Level.YELLOW, Transition.CLEARED, NOON.plusSeconds(9)));
        awaitNumber(11, "select count(*) from alert_change");
        assertThat(server.get("/alerts?state=up", HERE).path("alerts")).hasSize(9);
        assertThat(values(server.get("/alerts?state=cleared", HERE).path("alerts"), "id"))
                .containsExactly("a1");
        assertThat(server.get("/alerts?level=RED", HERE).path("alerts")).hasSize(2);
        var first = server.get("/alerts?limit=6", HERE);
        var rest = server.get("/alerts?limit=6&before=" + first.path("next").asText(), HERE);
        assertThat(rest.path("alerts")).hasSize(4);
        assertThat(rest.has("next")).isFalse();
    }

    @Test
    void shouldDeleteWhatIsTooOldAndKeepWhatIsUpOrOpen() throws Exception {
        var old = Clock.offset(Clock.systemUTC(), Situation.KEEP.plusDays(1));
        var open = Examples.incident("open", HERE, Level.RED);
        var over =
                Examples.incident("over", HERE, Level.RED, IncidentState.CLOSED, NOON);
        for (var incident : List.of(open, over)) {
            here.send(incident);
            here.send(Examples.notification(incident, Kind.CREATED, NOON, null));
        }
        here.send(Examples.alert("up", HERE, Level.RED));
        here.send(Examples.alert("down", HERE, Level.RED, Transition.CLEARED, NOON));
        for (int nth = 0; nth < 1_500; nth++) {
            send("gauge:1", 1, nth * 300);
        }
        awaitNumber(2, "select count(*) from incident");
        awaitNumber(2, "select count(*) from notification");
        awaitNumber(2, "select count(*) from alert");
        awaitNumber(1_500, "select count(*) from reading");
        try (var housekeeper = new Housekeeper(here.database().jdbi(), Situation.KEEP, old)) {
            housekeeper.clear();
        }
        assertThat(here.number("select count(*) from reading")).isZero();
        for (var table : List.of("incident", "notification", "alert", "alert_change")) {
            assertThat(here.number("select count(*) from " + table)).as(table).isEqualTo(1);
        }
        assertThat(here.number("select count(*) from alert where up")).isEqualTo(1);
        assertThat(here.number("select count(*) from incident where not over")).isEqualTo(1);
    }
}
