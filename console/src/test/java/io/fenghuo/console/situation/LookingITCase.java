package io.fenghuo.console.situation;

import static io.fenghuo.console.situation.Examples.ELSEWHERE;
import static io.fenghuo.console.situation.Examples.HERE;
import static io.fenghuo.console.situation.Examples.NOON;
import static io.fenghuo.console.situation.Running.values;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.fenghuo.rules.warning.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked for, now and as it was, and who is shown it. */
class LookingITCase {
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
    void shouldShowNothingOfAnotherCounty() throws Exception {
        var incident = Examples.incident("i", HERE, Level.RED);
        here.send(Examples.alert("a", HERE, Level.RED));
        here.send(Examples.alert("nowhere", null, Level.RED));
        here.send(incident);
        here.send(Examples.order("o", incident, Order.State.ISSUED));
        here.send(Examples.notification(incident, Kind.CREATED, NOON, null));
        here.send(Topics.PATROL, "u", Examples.unit("u", HERE, "available", 111, 25, NOON));
        here.send(Topics.SENSOR, "gauge:1", Examples.reading("gauge:1", 3.2, Instant.now()));
        running.awaitNumber(2, "select count(*) from alert");
        running.awaitNumber(1, "select count(*) from incident");
        running.awaitNumber(1, "select count(*) from response_order");
        running.awaitNumber(1, "select count(*) from notification");
        running.awaitNumber(1, "select count(*) from unit");
        running.awaitNumber(1, "select count(*) from reading");
        for (var path : List.of("/situation", "/replay?at=" + Instant.now().plusSeconds(5))) {
            var mine = running.server().get(path, HERE);
            var other = running.server().get(path, ELSEWHERE);
            var all = running.server().get(path, TestServer.ALL);
            assertThat(mine.path("alerts")).as(path).hasSize(1);
            assertThat(all.path("alerts")).as(path).hasSize(2);
            for (var kind : List.of("alerts", "incidents", "orders", "units")) {
                assertThat(other.path(kind)).as(path + ' ' + kind).isEmpty();
            }
            assertThat(mine.path("incidents")).as(path).hasSize(1);
            assertThat(mine.path("units")).as(path).hasSize(1);
        }
        assertThat(running.server().get("/alerts", ELSEWHERE).path("alerts")).isEmpty();
        assertThat(running.server().get("/alerts?county=" + HERE, ELSEWHERE).path("alerts"))
                .isEmpty();
        assertThat(running.server().get("/incidents", ELSEWHERE).path("incidents")).isEmpty();
        assertThat(running.server().get("/replay/marks", ELSEWHERE).path("marks")).isEmpty();
        assertThat(running.server().get("/replay/marks", HERE).at("/marks/0/counts/RED").asInt())
                .isEqualTo(1);
        for (var path : List.of("/alerts/a", "/incidents/i")) {
            assertThat(running.server().status(path, ELSEWHERE)).as(path).isEqualTo(404);
            assertThat(running.server().status(path, HERE)).as(path).isEqualTo(200);
        }
    }

    @Test
    void shouldShowAnOrderToTheCountyThatLendsTheUnitAndToTheIncidents() throws Exception {
        var incident = Examples.incident("i", HERE, Level.RED);
        var lent =
                Examples.order(
                        "o", Examples.incident("i", ELSEWHERE, Level.RED), Order.State.ISSUED);
        here.send(incident);
        here.send(lent);
        running.awaitNumber(1, "select count(*) from incident");
        running.awaitNumber(1, "select count(*) from response_order");
        assertThat(running.server().get("/situation", HERE).path("orders")).hasSize(1);
        assertThat(running.server().get("/situation", ELSEWHERE).path("orders")).hasSize(1);
        assertThat(running.server().get("/situation", "110000").path("orders")).isEmpty();
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
        running.awaitNumber(1, "select count(*) from alert_change");
        running.awaitNumber(1, "select count(*) from notification");
        times.add(mark());
        here.send(Examples.alert("a", HERE, Level.RED, Transition.ESCALATED, NOON.plusSeconds(60)));
        here.send(order);
        here.send(Examples.notification(created, Kind.ORDER_ISSUED, NOON.plusSeconds(1), order));
        running.awaitNumber(2, "select count(*) from alert_change");
        running.awaitNumber(2, "select count(*) from notification");
        times.add(mark());
        here.send(Examples.alert("a", HERE, Level.RED, Transition.CLEARED, NOON.plusSeconds(90)));
        here.send(closed);
        here.send(arrived);
        here.send(Examples.notification(created, Kind.ORDER_CHANGED, NOON.plusSeconds(2), arrived));
        here.send(Examples.notification(closed, Kind.CLOSED, NOON.plusSeconds(3), null));
        running.awaitNumber(3, "select count(*) from alert_change");
        running.awaitNumber(4, "select count(*) from notification");
        running.awaitNumber(1, "select count(*) from incident where over");
        running.awaitNumber(1, "select count(*) from response_order where over");
        times.add(mark());

        var before = running.server().get("/replay?at=" + times.get(0), HERE);
        assertThat(before.path("alerts")).isEmpty();
        assertThat(before.path("incidents")).isEmpty();
        var first = running.server().get("/replay?at=" + times.get(1), HERE);
        assertThat(first.at("/alerts/0/alert/level").asText()).isEqualTo("YELLOW");
        assertThat(values(first.path("incidents"), "state")).containsExactly("CREATED");
        assertThat(first.path("orders")).isEmpty();
        var second = running.server().get("/replay?at=" + times.get(2), HERE);
        assertThat(second.at("/alerts/0/transition").asText()).isEqualTo("ESCALATED");
        assertThat(values(second.path("orders"), "state")).containsExactly("ISSUED");
        var after = running.server().get("/replay?at=" + times.get(3), HERE);
        for (var kind : List.of("alerts", "incidents", "orders")) {
            assertThat(after.path(kind)).as(kind).isEmpty();
        }
        assertThat(running.server().status("/replay", HERE)).isEqualTo(400);
    }

    /** An instant between what came before and what comes after. */
    private static Instant mark() {
        var now = Instant.now();
        await().until(() -> Instant.now().isAfter(now.plusMillis(20)));
        return now.plusMillis(10);
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
        running.awaitNumber(30, "select count(*) from incident");
        var seen = new ArrayList<String>();
        var before = "";
        int pages = 0;
        do {
            var page = running.server().get("/incidents?limit=7" + before, HERE);
            seen.addAll(values(page.path("incidents"), "id"));
            before = page.has("next") ? "&before=" + page.path("next").asText() : "";
            pages++;
        } while (!before.isEmpty());
        assertThat(pages).isEqualTo(3);
        assertThat(seen)
                .hasSize(20)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo((a, b) -> b.compareTo(a));
        assertThat(list("level=RED"))
                .allMatch(id -> Integer.parseInt(id.substring(1)) % 4 == 3)
                .hasSize(7);
        assertThat(list("level=RED,BLUE")).hasSize(15);
        assertThat(list("state=acknowledged")).hasSize(15);
        assertThat(list("county=" + ELSEWHERE + "&level=BLUE"))
                .containsExactly("i24", "i12", "i00");
        assertThat(list("hazard=flood")).hasSize(30);
        assertThat(list("hazard=fire")).isEmpty();
        assertThat(list("q=I07")).containsExactly("i07");
        assertThat(list("q=%E5%AD%A6%E6%A0%A1")).hasSize(30);
        assertThat(list("q=%25")).isEmpty();
        for (var wrong : List.of("level=PINK", "limit=0", "limit=x", "before=x", "state=ASLEEP")) {
            assertThat(running.server().status("/incidents?" + wrong, HERE))
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    private List<String> list(String query) throws Exception {
        return values(
                running.server().get("/incidents?" + query, TestServer.ALL).path("incidents"),
                "id");
    }

    @Test
    void shouldListAlertsUpAndCleared() throws Exception {
        for (int nth = 0; nth < 10; nth++) {
            here.send(Examples.alert("a" + nth, HERE, Level.values()[nth % 4]));
        }
        here.send(
                Examples.alert("a1", HERE, Level.YELLOW, Transition.CLEARED, NOON.plusSeconds(9)));
        running.awaitNumber(11, "select count(*) from alert_change");
        assertThat(running.server().get("/alerts?state=up", HERE).path("alerts")).hasSize(9);
        assertThat(values(running.server().get("/alerts?state=cleared", HERE).path("alerts"), "id"))
                .containsExactly("a1");
        assertThat(running.server().get("/alerts?level=RED", HERE).path("alerts")).hasSize(2);
        var first = running.server().get("/alerts?limit=6", HERE);
        var rest =
                running.server().get("/alerts?limit=6&before=" + first.path("next").asText(), HERE);
        assertThat(rest.path("alerts")).hasSize(4);
        assertThat(rest.has("next")).isFalse();
    }
}
