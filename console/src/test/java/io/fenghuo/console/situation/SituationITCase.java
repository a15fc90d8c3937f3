package io.fenghuo.console.situation;

import static io.fenghuo.console.situation.Examples.ELSEWHERE;
import static io.fenghuo.console.situation.Examples.HERE;
import static io.fenghuo.console.situation.Examples.NOON;
import static io.fenghuo.console.situation.Running.LATELY;
import static io.fenghuo.console.situation.Running.soon;
import static io.fenghuo.console.situation.Running.values;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.Answer;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is taken in, from a real broker into a real Postgres. */
class SituationITCase {
    private static Surroundings here;

    private Running running;

    @BeforeAll
    static void start() throws Exception {
        here = new Surroundings();
    }

    @AfterAll
    static void stop() throws Exception {
        here.close();
    }

    @BeforeEach
    void run() throws Exception {
        running = new Running(here);
    }

    @AfterEach
    void close() throws Exception {
        running.close();
    }

    @Test
    void shouldCountARecordOnceAndLetNoOlderChangeWin() throws Exception {
        var raised = Examples.alert("a", HERE, Level.YELLOW);
        var escalated =
                Examples.alert("a", HERE, Level.RED, Transition.ESCALATED, NOON.plusSeconds(60));
        here.send(escalated);
        here.send(raised);
        here.send(escalated);
        here.send(raised);
        here.send(Examples.alert("last", HERE, Level.BLUE));
        var closed =
                Examples.incident("i", HERE, Level.RED, IncidentState.CLOSED, NOON.plusSeconds(9));
        here.send(closed);
        here.send(Examples.incident("i", HERE, Level.RED));
        here.send(Examples.incident("last", HERE, Level.RED));
        var incident = Examples.incident("i", HERE, Level.RED);
        here.send(Examples.order("o", incident, Order.State.ON_SCENE));
        here.send(Examples.order("o", incident, Order.State.ISSUED));
        here.send(Examples.order("last", incident, Order.State.ISSUED));
        running.awaitNumber(3, "select count(*) from alert_change");
        running.awaitNumber(2, "select count(*) from incident");
        running.awaitNumber(2, "select count(*) from response_order");

        var alert = running.server().get("/alerts/a", HERE);
        assertThat(alert.at("/alert/transition").asText()).isEqualTo("ESCALATED");
        assertThat(alert.at("/alert/alert/level").asText()).isEqualTo("RED");
        assertThat(alert.at("/alert/alert/evidence/0/values/value").asDouble()).isEqualTo(3.5);
        assertThat(values(alert.at("/changes"), "transition"))
                .containsExactly("RAISED", "ESCALATED");
        var whole = running.server().get("/incidents/i", HERE);
        assertThat(whole.at("/incident/state").asText()).isEqualTo("CLOSED");
        assertThat(whole.at("/orders/0/state").asText()).isEqualTo("ISSUED");
        assertThat(whole.at("/orders/1/state").asText()).isEqualTo("ON_SCENE");
        var now = running.server().get("/situation", HERE);
        assertThat(values(now.at("/incidents"), "id")).containsExactly("last");
        assertThat(now.at("/alerts/0/alert/evidence")).isEmpty();
    }

    @Test
    void shouldGoOnAfterARestartWhereItStopped() throws Exception {
        here.send(Examples.alert("before", HERE, Level.RED));
        running.awaitNumber(1, "select count(*) from alert");
        running.close();
        here.send(Examples.alert("between", HERE, Level.RED));
        running.situation(here.database());
        here.send(Examples.alert("after", HERE, Level.RED));
        running.awaitNumber(3, "select count(*) from alert");
        assertThat(here.number("select max(seq) from alert_change")).isEqualTo(3);
    }

    @Test
    void shouldShareTheTopicBetweenTwoInstances() throws Exception {
        try (var database = here.open()) {
            var second = running.situation(database);
            for (int nth = 0; nth < 500; nth++) {
                here.send(Examples.alert("a" + nth, HERE, Level.RED));
                here.send(
                        Examples.notification(
                                Examples.incident("i" + nth % 7, HERE, Level.RED),
                                Kind.CREATED,
                                NOON.plusSeconds(nth),
                                null));
            }
            running.awaitNumber(500, "select count(*) from alert");
            running.awaitNumber(500, "select count(*) from notification");
            assertThat(here.number("select max(seq) from alert_change")).isEqualTo(500);
            second.close();
            here.send(Examples.alert("one more", HERE, Level.RED));
            running.awaitNumber(501, "select count(*) from alert");
        }
    }

    @Test
    void shouldKeepWhereUnitsWereAsOftenAsIsWorthIt() throws Exception {
        var start = Instant.now().minusSeconds(8_000).truncatedTo(ChronoUnit.MILLIS);
        report("available", 111.1, 0, start);
        // Soon after, further on: too soon.
        report("available", 111.2, 60, start);
        report("available", 111.3, 400, start);
        // Where it was.
        report("available", 111.3, 900, start);
        report("en-route", 111.3, 960, start);
        report("en-route", 111.3, 7_000, start);
        // Older than what is known, and come late.
        write(Examples.unit("u", null, "off-duty", 111.9, 25.5, NOON), start.plusSeconds(7_100));
        assertThat(here.number("select count(*) from unit_track")).isEqualTo(4);

        var unit = running.server().get("/situation", HERE).path("units").get(0);
        assertThat(unit.path("state").asText()).isEqualTo("en-route");
        // Its home county is not said, and so it is where it is.
        assertThat(unit.path("county").asText()).isEqualTo(HERE);
        // By when it came: its own clock says that it was in June.
        var past =
                running.server()
                        .get("/replay?at=" + start.plusSeconds(800), HERE)
                        .path("units")
                        .get(0);
        assertThat(past.path("state").asText()).isEqualTo("available");
        assertThat(past.path("lon").asDouble()).isEqualTo(111.3);
        assertThat(running.server().get("/replay?at=" + start.minusSeconds(1), HERE).path("units"))
                .isEmpty();
    }

    private void report(String state, double lon, int second, Instant start) throws Exception {
        write(
                Examples.unit("u", null, state, lon, 25.5, NOON.plusSeconds(second + 1)),
                start.plusSeconds(second));
    }

    private static void write(byte[] unit, Instant came) throws Exception {
        var intake = new UnitIntake(Running.REFERENCE, Clock.systemUTC());
        var report = requireNonNull(intake.read(Examples.record(unit, came)));
        here.database().jdbi().useTransaction(handle -> intake.write(handle, List.of(report)));
    }

    @Test
    void shouldTakeUnitsFromATopicOfOtherThingsToo() throws Exception {
        here.send(Topics.PATROL, "u", "no event".getBytes(UTF_8));
        here.send(
                Topics.PATROL,
                "u",
                """
                {"specversion":"1.0","id":"p","source":"p","type":"patrol.report","subject":"p",\
                "time":"2026-06-12T04:00:00Z","data":{"report":"flood","reporter":"police",\
                "lon":111.1,"lat":25.1}}\
                """
                        .getBytes(UTF_8));
        here.send(Topics.PATROL, "u", Examples.unit("u", HERE, "available", 111, 25, NOON));
        running.awaitNumber(1, "select count(*) from unit where id = 'u'");
        assertThat(here.number("select count(*) from unit")).isEqualTo(1);
        assertThat(
                        here.number(
                                "select count(*) from unit_track where slot > now() - interval '1"
                                        + " hour'"))
                .isEqualTo(1);
    }

    @Test
    void shouldNotKeepReadingsThatWouldBeDeletedAtOnce() throws Exception {
        var intake = new ReadingIntake(Clock.systemUTC());
        var old = Instant.now().minus(Housekeeper.LOOK_BACK);
        var read =
                requireNonNull(
                        intake.read(Examples.record(Examples.reading("gauge:1", 3, LATELY), old)));
        here.database().jdbi().useTransaction(handle -> intake.write(handle, List.of(read)));
        assertThat(here.number("select count(*) from reading")).isZero();
        assertThat(here.number("select count(*) from device_heard")).isEqualTo(1);
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
                "speedKmh":50,"lon":111.1,"lat":25.1}}\
                """
                        .getBytes(UTF_8));
        here.send(Topics.SENSOR, "v", new byte[] {0, 1, 2});
        here.send(
                Topics.SENSOR,
                "gauge:1",
                Examples.reading("gauge:1", 9, Instant.now().plusSeconds(999_999)));
        running.awaitNumber(3, "select count(*) from reading");
        soon().until(() -> here.number("select count(*) from device_heard") == 1);

        var path = "/readings/gauge:1?from=%s&to=%s".formatted(LATELY, LATELY.plusSeconds(500));
        var readings = running.server().get(path, HERE);
        assertThat(readings.at("/thresholds/0/value").asDouble()).isEqualTo(3.0);
        var points = readings.at("/series/0/points");
        assertThat(readings.at("/series/0/unit").asText()).isEqualTo("m");
        assertThat(points).hasSize(2);
        assertThat(points.get(0).path("least").asDouble()).isEqualTo(2.9);
        assertThat(points.get(0).path("most").asDouble()).isEqualTo(3.4);
        assertThat(points.get(0).path("last").asDouble()).isEqualTo(3.4);
        assertThat(points.get(0).path("at").asText()).isEqualTo(LATELY.plusSeconds(30).toString());
        assertThat(running.server().get(path, ELSEWHERE).path("series")).isEmpty();
        assertThat(running.server().get(path, ELSEWHERE).path("thresholds")).isEmpty();
        var later =
                running.server()
                        .get(
                                path.replace(
                                        "to=" + LATELY.plusSeconds(500),
                                        "to=" + LATELY.plusSeconds(700)),
                                HERE);
        assertThat(later.at("/thresholds/0/value").asDouble()).isEqualTo(3.5);
        // A clock that is days fast is not believed.
        assertThat(
                        here.number(
                                "select count(*) from reading where last_at > now() + interval '1"
                                        + " hour'"))
                .isZero();
    }

    private static void send(String gauge, double value, int second) {
        here.send(Topics.SENSOR, gauge, Examples.reading(gauge, value, LATELY.plusSeconds(second)));
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
        here.send(
                Topics.ANSWERS,
                HERE,
                json.replace("\"x\"", "\"" + "x".repeat(3_000) + '"').getBytes(UTF_8));
        here.send(Topics.ANSWERS, HERE, json.replace("2026-", "+999999999-").getBytes(UTF_8));
        here.send(Examples.answer("good", HERE, Answer.Outcome.ACCEPTED));
        here.send(Examples.alert("good", HERE, Level.RED));
        here.send(Examples.incident("good", HERE, Level.RED));
        running.awaitNumber(1, "select count(*) from answer");
        running.awaitNumber(1, "select count(*) from alert");
        running.awaitNumber(1, "select count(*) from incident");

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
    void shouldDeleteWhatIsTooOldAndKeepWhatIsUpOrOpen() throws Exception {
        var old = Clock.offset(Clock.systemUTC(), Situation.KEEP.plusDays(1));
        var open = Examples.incident("open", HERE, Level.RED);
        var over = Examples.incident("over", HERE, Level.RED, IncidentState.CLOSED, NOON);
        for (var incident : List.of(open, over)) {
            here.send(incident);
            here.send(Examples.notification(incident, Kind.CREATED, NOON, null));
        }
        here.send(Examples.alert("up", HERE, Level.RED));
        here.send(Examples.alert("down", HERE, Level.RED, Transition.CLEARED, NOON));
        for (int nth = 0; nth < 1_500; nth++) {
            send("gauge:" + nth, 1, 0);
        }
        running.awaitNumber(2, "select count(*) from incident");
        running.awaitNumber(2, "select count(*) from notification");
        running.awaitNumber(2, "select count(*) from alert");
        running.awaitNumber(1_500, "select count(*) from reading");
        try (var housekeeper = new Housekeeper(here.database().jdbi(), Situation.KEEP, old)) {
            housekeeper.clear();
        }
        assertThat(here.number("select count(*) from reading")).isZero();
        assertThat(here.number("select count(*) from device_heard")).isZero();
        for (var table : List.of("incident", "notification", "alert", "alert_change")) {
            assertThat(here.number("select count(*) from " + table)).as(table).isEqualTo(1);
        }
        assertThat(here.number("select count(*) from alert where up")).isEqualTo(1);
        assertThat(here.number("select count(*) from incident where not over")).isEqualTo(1);
    }
}
