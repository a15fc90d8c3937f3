package io.fenghuo.connectors.drone.dji;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.drone.DroneFleet.Answer;
import io.fenghuo.connectors.drone.DroneFleet.Flight;
import io.fenghuo.connectors.drone.DroneFleet.Progress;
import io.fenghuo.connectors.drone.DroneFleet.Stage;
import io.fenghuo.connectors.drone.FleetSettings.Broker;
import io.fenghuo.connectors.drone.Flights;
import io.fenghuo.connectors.drone.dji.DjiFleet.Route;
import io.fenghuo.connectors.drone.dji.FakeDock.Mood;
import io.moquette.broker.Server;
import io.moquette.broker.config.IConfig;
import io.moquette.broker.config.MemoryConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DjiFleetITCase {
    private static final Flight FLIGHT = new Flight("a1", Flights.DOCK.id(), 111.61, 25.54);
    private static final String FIT =
            "{\"rainfall\":0,\"wind_speed\":2.5,\"mode_code\":0,\"height\":180.5,"
                    + "\"drone_in_dock\":1,\"emergency_stop_state\":0,"
                    + "\"drone_charge_state\":{\"capacity_percent\":91}}";

    private final List<Progress> news = new CopyOnWriteArrayList<>();
    private static Server broker;
    private static int port;

    private FakeDock dock;
    private DjiFleet fleet;

    @BeforeAll
    static void start() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            port = socket.getLocalPort();
        }
        broker = broker();
    }

    @AfterAll
    static void stop() {
        broker.stopServer();
    }

    @BeforeEach
    void open() throws IOException {
        dock = new FakeDock(port, Flights.DOCK.gateway());
        fleet =
                new DjiFleet(
                        List.of(Flights.DOCK),
                        new Broker(URI.create("tcp://127.0.0.1:" + port), null, null),
                        100,
                        Duration.ofSeconds(2),
                        Clock.systemUTC());
        fleet.listen(news::add);
        fleet.open();
        dock.osd(FIT);
        await().until(() -> !fleet.docks().isEmpty());
    }

    @AfterEach
    void close() {
        fleet.close();
        dock.close();
    }

    private static Server broker() throws IOException {
        var properties = new Properties();
        properties.setProperty(IConfig.HOST_PROPERTY_NAME, "127.0.0.1");
        properties.setProperty(IConfig.PORT_PROPERTY_NAME, Integer.toString(port));
        properties.setProperty(IConfig.ALLOW_ANONYMOUS_PROPERTY_NAME, "true");
        properties.setProperty(IConfig.PERSISTENCE_ENABLED_PROPERTY_NAME, "false");
        properties.setProperty(IConfig.ENABLE_TELEMETRY_NAME, "false");
        var server = new Server();
        server.startServer(new MemoryConfig(properties));
        return server;
    }

    @Test
    void shouldTakeOffToAPointAndFollowTheFlightHome() {
        assertThat(fleet.takeOff(FLIGHT).answer()).isEqualTo(Answer.ACCEPTED);

        var call = dock.calls().get(0);
        assertThat(call.path("method").asText()).isEqualTo("takeoff_to_point");
        assertThat(call.path("data").path("flight_id").asText()).isEqualTo("a1");
        assertThat(call.path("data").path("target_height").asDouble()).isEqualTo(280.5);
        assertThat(call.path("tid").asText()).isNotEqualTo(call.path("bid").asText());

        progress("wayline_progress", 0);
        dock.osd("{\"drone_in_dock\":0,\"mode_code\":4}");
        progress("wayline_ok", 0);
        dock.osd("{\"drone_in_dock\":1,\"mode_code\":0}");

        await().untilAsserted(
                        () ->
                                assertThat(news)
                                        .extracting(Progress::stage)
                                        .containsExactly(
                                                Stage.AIRBORNE, Stage.ARRIVED, Stage.RETURNED));
        assertThat(dock.acknowledged())
                .hasSize(2)
                .allMatch(it -> it.path("data").path("result").asInt(-1) == 0);
    }

    @Test
    void shouldNameWhyADockRefuses() {
        dock.is(Mood.REFUSES);

        var outcome = fleet.takeOff(FLIGHT);

        assertThat(outcome.answer()).isEqualTo(Answer.REFUSED);
        assertThat(outcome.reason()).isEqualTo("takeoff_to_point: result 514135 STRONG_WIND");
    }

    @Test
    void shouldNotWaitForeverNorTakeTheReplyToAnotherCall() {
        for (var mood : List.of(Mood.SILENT, Mood.ANSWERS_ANOTHER_CALL)) {
            dock.is(mood);

            var outcome = fleet.takeOff(FLIGHT);

            assertThat(outcome.answer()).as("%s", mood).isEqualTo(Answer.UNANSWERED);
        }
    }

    @Test
    void shouldSayThatAFlightFailed() {
        fleet.takeOff(FLIGHT);
        progress("wayline_failed", 321515);

        await().until(() -> !news.isEmpty());
        assertThat(news.get(0).reason())
                .isEqualTo("wayline_failed: result 321515 RESTRICTED_FLIGHT_AREA");
    }

    @Test
    void shouldExecuteARouteOnceItIsReady() {
        var route = new Route("https://files.example/school.kmz", "0123456789abcdef");
        assertThat(fleet.flyRoute("r1", Flights.DOCK.id(), route).answer())
                .isEqualTo(Answer.ACCEPTED);

        dock.event("flighttask_ready", "{\"flight_ids\":[\"other\",\"r1\"]}");
        await().until(() -> dock.calls().size() == 2);
        dock.event(
                "flighttask_progress",
                "{\"result\":0,\"output\":{\"status\":\"in_progress\",\"ext\":{\"flight_id\":\"r1\","
                        + "\"wayline_mission_state\":6}}}");

        await().until(() -> !news.isEmpty());
        assertThat(dock.calls())
                .extracting(it -> it.path("method").asText())
                .containsExactly("flighttask_prepare", "flighttask_execute");
        assertThat(news.get(0).stage()).isEqualTo(Stage.ARRIVED);
    }

    @Test
    void shouldLeaveWhatItCannotReadAndGoOn() {
        dock.say("osd", "{broken");
        dock.say("events", "[1]");
        dock.say("services_reply", "{\"tid\":\"nobody's\"}");

        await().until(() -> fleet.brokenMessages() == 2);
        assertThat(fleet.returnHome("a1", Flights.DOCK.id()).answer()).isEqualTo(Answer.ACCEPTED);
    }

    @Test
    void shouldHearTheDockAgainAfterTheBrokerWasDown() throws IOException {
        broker.stopServer();
        broker = broker();

        await().atMost(Duration.ofSeconds(15))
                .until(() -> fleet.returnHome("a1", Flights.DOCK.id()).answer() == Answer.ACCEPTED);
    }

    private void progress(String status, int result) {
        dock.event(
                "takeoff_to_point_progress",
                "{\"flight_id\":\"a1\",\"status\":\"" + status + "\",\"result\":" + result + '}');
    }
}
