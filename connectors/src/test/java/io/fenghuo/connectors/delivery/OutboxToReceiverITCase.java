package io.fenghuo.connectors.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.fenghuo.connectors.audit.AuditLog;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.Incident.Member;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Notification.Step;
import io.fenghuo.rules.incident.NotificationJson;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.incident.Site;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.warning.Level;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OutboxToReceiverITCase {
    private static final Instant START = Instant.parse("2026-06-12T07:00:00Z");

    private static LocalBroker broker;
    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() throws IOException {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 2, 1);
        postgres = EmbeddedPostgres.start();
    }

    @AfterAll
    static void stop() throws IOException {
        postgres.close();
        broker.close();
    }

    @Test
    void shouldDeliverEveryStepOnceByIdAndInOrderToAReceiverThatFailsHalfTheTime()
            throws Exception {
        var random = new Random(7);
        var order = new ConcurrentHashMap<String, List<String>>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newFixedThreadPool(8));
        server.createContext(
                "/",
                exchange -> {
                    var body = exchange.getRequestBody().readAllBytes();
                    boolean fails;
                    synchronized (random) {
                        fails = random.nextBoolean();
                    }
                    if (!fails) {
                        var it = NotificationJson.decode(body);
                        order.computeIfAbsent(
                                        it.incident().id(),
                                        any -> Collections.synchronizedList(new ArrayList<>()))
                                .add(it.id());
                    }
                    exchange.sendResponseHeaders(fails ? 500 : 204, -1);
                    exchange.close();
                });
        server.start();
        var endpoints =
                EndpointsYaml.read(
                        "endpoints.yaml",
                        """
                        endpoints:
                          - {id: flaky, url: "http://127.0.0.1:%d/", allow-private: true,
                             secrets: [whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw]}
                        retries: [0, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s]
                        red-retries: [0, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s]
                        """
                                .formatted(server.getAddress().getPort()),
                        Map.of());
        var url = postgres.getJdbcUrl("postgres", "postgres");

        try (var database = Database.open(url);
                var service =
                        new DeliveryService(broker.bootstrap(), database, endpoints, "delivery")) {
            service.start();
            publish(20, 5);
            await().atMost(Duration.ofSeconds(60))
                    .until(
                            () ->
                                    order.values().stream().mapToInt(List::size).sum() == 100
                                            && pending(database) == 0);
            assertThat(order).hasSize(20);
            order.forEach(
                    (incident, ids) ->
                            assertThat(ids)
                                    .containsExactly(
                                            incident + "-0",
                                            incident + "-1",
                                            incident + "-2",
                                            incident + "-3",
                                            incident + "-4"));
            var finding = new AuditLog(database.jdbi()).verify(null);
            assertThat(finding.problem()).isEmpty();
            assertThat(finding.rows()).isEqualTo(100);
        } finally {
            server.stop(0);
        }
    }

    private static int pending(Database database) {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "select count(*) from delivery where state <>"
                                                        + " 'DELIVERED'")
                                        .mapTo(Integer.class)
                                        .one());
    }

    private static void publish(int incidents, int steps) {
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int step = 0; step < steps; step++) {
                for (int i = 0; i < incidents; i++) {
                    var id = "incident-" + i;
                    producer.send(
                            new ProducerRecord<>(
                                    Topics.NOTIFICATIONS,
                                    id.getBytes(UTF_8),
                                    NotificationJson.encode(notification(id, step))));
                }
            }
        }
    }

    private static Notification notification(String incident, int step) {
        var site = new Site("School No. 2", 111.6, 25.53, "431124", null);
        var alert =
                new AlertData(
                        "alert",
                        "school-flood",
                        "flood",
                        "school-2",
                        Level.RED,
                        null,
                        "gauge:1",
                        site,
                        START,
                        START,
                        new Words("学校进水", "water at a school"),
                        "flood",
                        "1.2.0",
                        "ponding",
                        null,
                        List.of(),
                        new Words("积水", "ponding"),
                        new AlertData.Response(List.of(), 900),
                        null);
        return new Notification(
                incident + "-" + step,
                START.plusSeconds(step),
                new Step(Kind.CREATED, "fenghuo", new Words("新警情", "new incident")),
                new Incident(
                        incident,
                        "431124",
                        IncidentState.CREATED,
                        Level.RED,
                        alert.headline(),
                        site,
                        Ring.RURAL,
                        Clocks.of(START, START, START),
                        0,
                        "platform",
                        List.of(),
                        List.of(new Member(alert, "change", true)),
                        List.of(),
                        0,
                        null,
                        START),
                alert,
                null);
    }
}
