package io.fenghuo.jobs.cluster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fenghuo.connectors.audit.AuditLog;
import io.fenghuo.connectors.delivery.DeliveryService;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.jobs.disposal.DisposalJob;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.rules.disposal.DisposalYaml;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.Action;
import io.fenghuo.rules.incident.Action.Verb;
import io.fenghuo.rules.incident.ActionJson;
import io.fenghuo.rules.incident.Notification;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.Order;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A simulated flood at a school, from the gauge to the webhook: detection and disposal on a cluster
 * of several JVMs, a Kafka broker, Postgres, and the delivery service as a process that is killed.
 *
 * <p>Gauges, units, the dock and the officer are simulated; what each process said is in {@code
 * target/flood}.
 */
@Timeout(value = 8, unit = TimeUnit.MINUTES)
class FloodAtSchoolITCase {
    private static final Path JOB_JAR = Path.of("target", "fenghuo-job.jar");
    private static final Path FLOOD = Path.of("..", "rules", "packs", "flood");
    private static final Path DIRECTORY = Path.of("target", "flood").toAbsolutePath();
    private static final Duration PATIENCE =
            Duration.ofSeconds(Integer.getInteger("patience", 120));
    private static final List<String> TOPICS =
            List.of(
                    Topics.SENSOR,
                    Topics.PATROL,
                    Topics.ALERTS,
                    Topics.LATE,
                    Topics.DEAD_LETTERS,
                    Topics.NOTIFICATIONS);
    private static final String COUNTY = "431102";
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final double LON = 111.6052;
    private static final double LAT = 26.2002;

    private static final String REFERENCE =
            """
            counties:
              - {code: "431102", name: 零陵, area: "POLYGON ((111.4 26, 111.8 26, 111.8 26.4, 111.4 26.4, 111.4 26))"}
            places:
              - {id: key-1, kind: ring-key-place, name: 沿河小学, lon: 111.605, lat: 26.2,
                 area: "POLYGON ((111.59 26.19, 111.62 26.19, 111.62 26.21, 111.59 26.21, 111.59 26.19))"}
            devices:
              - {id: "school:a", kind: school, name: 沿河小学, lon: 111.6050, lat: 26.2000}
              - {id: "pond:a", kind: ponding-gauge, name: 校门, lon: 111.6052, lat: 26.2002}
            """;

    private final EventEncoder events = new EventEncoder();
    private final Map<String, String> units = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable RuntimeException> failure = new AtomicReference<>();
    private String bootstrap = "";
    private int actions;
    private int told;

    @Test
    void shouldGetPeopleOnTheWayAndProveThatEveryStepWasToldOnce() throws Exception {
        prepare();
        try (var kafka = StandaloneClusterITCase.kafka(DIRECTORY);
                var postgres = EmbeddedPostgres.start();
                var receiver = new WebhookReceiver(SECRET, 20_260_612);
                var cluster = StandaloneCluster.start(DIRECTORY, 2)) {
            bootstrap = kafka.await("ready ", PATIENCE);
            Topics.create(bootstrap, 2, 1);
            var database = postgres.getJdbcUrl("postgres", "postgres");
            Files.writeString(DIRECTORY.resolve("endpoints.yaml"), endpoints(receiver.url()));
            var jobs = submit(cluster, bootstrap);

            var world = Executors.newSingleThreadScheduledExecutor();
            try (var producer = producer(bootstrap);
                    var first = delivery("delivery-1", bootstrap, database)) {
                world.scheduleAtFixedRate(() -> tell(producer), 0, 1, TimeUnit.SECONDS);
                story(producer, receiver, cluster, jobs, first, database);
            } finally {
                stop(world);
            }
            var counts = receiver.counts();
            assertThat(counts.refused()).as("unsigned").isZero();
            assertThat(counts.misbehaved())
                    .as("failed on purpose")
                    .isGreaterThan(counts.accepted() / 4);
            verifyAudit(database);
        }
    }

    private void story(
            KafkaProducer<byte[], byte[]> producer,
            WebhookReceiver receiver,
            StandaloneCluster cluster,
            List<String> jobs,
            ChildProcess first,
            String database)
            throws Exception {
        step(receiver, cluster, Kind.CREATED);
        step(receiver, cluster, Kind.ORDER_ISSUED);
        var proposed = step(receiver, cluster, Kind.FLIGHT_PROPOSED);
        var incident = proposed.incident().id();
        first.kill();

        try (var second = delivery("delivery-2", bootstrap, database)) {
            act(producer, Verb.CONFIRM_FLIGHT, incident, order(proposed).id());
            var confirmed = step(receiver, cluster, Kind.FLIGHT_CONFIRMED);
            assertThat(order(confirmed).unit()).isEqualTo("dock:1");
            assertThat(order(confirmed).alongside()).hasSize(2);
            var escalated = step(receiver, cluster, Kind.ESCALATED);
            assertThat(escalated.incident().tierName()).isEqualTo("station");

            cluster.rest().awaitCheckpoint(jobs.get(1), PATIENCE, cluster::report);
            cluster.killTaskManager(0);
            act(producer, Verb.ACKNOWLEDGE, incident, null);
            step(receiver, cluster, Kind.ACKNOWLEDGED);
            step(receiver, cluster, Kind.DISPATCHED);
            units.put("unit:police-1", "en-route");
            units.put("unit:boat-1", "en-route");
            step(receiver, cluster, Kind.EN_ROUTE);
            second.kill();
        }
        try (var third = delivery("delivery-3", bootstrap, database)) {
            await("a ring that is breached, told")
                    .atMost(PATIENCE)
                    .until(() -> told(receiver, Kind.ESCALATED) >= 2);
            units.put("unit:police-1", "on-scene");
            step(receiver, cluster, Kind.ON_SCENE);
            act(producer, Verb.CONTROLLED, incident, null);
            step(receiver, cluster, Kind.CONTROLLED);
            act(producer, Verb.CLOSE, incident, null);
            step(receiver, cluster, Kind.CLOSED);
            awaitAll(receiver, bootstrap, third);
        }
        verifyOrders(receiver.accepted());
    }

    /** Every notification of the topic was accepted, under an id of its own. */
    private static void awaitAll(
            WebhookReceiver receiver, String bootstrap, ChildProcess delivery) {
        Callable<Boolean> all =
                () ->
                        ids(receiver.accepted())
                                .equals(NotificationsOnKafka.ids(bootstrap, Topics.NOTIFICATIONS));
        await("every step told").atMost(PATIENCE).until(all);
        assertThat(ids(receiver.accepted())).hasSameSizeAs(receiver.accepted());
        assertThat(delivery.isAlive()).isTrue();
    }

    private static HashSet<String> ids(List<Notification> notifications) {
        var ids = new HashSet<String>();
        notifications.forEach(it -> ids.add(it.id()));
        return ids;
    }

    private static void verifyOrders(List<Notification> told) {
        var orders = new TreeMap<String, String>();
        for (var it : told) {
            if (it.step().kind() == Kind.ORDER_ISSUED) {
                var order = order(it);
                assertThat(orders.put(order.unit(), order.id()))
                        .as("a unit is sent once: " + order.unit())
                        .isIn(null, order.id());
            }
        }
        assertThat(orders).containsKeys("unit:police-1", "unit:boat-1", "unit:police-2");
    }

    private static void verifyAudit(String database) {
        try (var opened = Database.open(database)) {
            var log = new AuditLog(opened.jdbi());
            await("an audit that is whole")
                    .atMost(PATIENCE)
                    .until(() -> log.verify(null).isWhole() && log.verify(null).rows() > 30);
        }
    }

    private static Order order(Notification notification) {
        var order = notification.order();
        if (order == null) {
            throw new AssertionError("no order in " + notification.id());
        }
        return order;
    }

    private Notification step(WebhookReceiver receiver, StandaloneCluster cluster, Kind kind) {
        try {
            await(kind.type()).atMost(PATIENCE).until(() -> told(receiver, kind) > 0);
        } catch (RuntimeException never) {
            throw new AssertionError(
                    "never told of %s; topics: %s the world's failure: %s; %s; told of %s%n%s"
                            .formatted(
                                    kind,
                                    NotificationsOnKafka.counts(bootstrap, TOPICS),
                                    failure.get(),
                                    receiver.counts(),
                                    receiver.accepted().stream()
                                            .map(it -> it.step().kind())
                                            .toList(),
                                    cluster.report()),
                    never);
        }
        return receiver.accepted().stream()
                .filter(it -> it.step().kind() == kind)
                .findFirst()
                .orElseThrow();
    }

    private static long told(WebhookReceiver receiver, Kind kind) {
        return receiver.accepted().stream().filter(it -> it.step().kind() == kind).count();
    }

    private void prepare() throws IOException {
        assertThat(JOB_JAR).as("made in the package phase").exists();
        StandaloneClusterITCase.delete(DIRECTORY);
        var pack = Files.createDirectories(DIRECTORY.resolve("packs").resolve("flood"));
        try (var files = Files.list(FLOOD)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, pack.resolve(file.getFileName()));
            }
        }
        var reference = Files.createDirectories(DIRECTORY.resolve("reference"));
        Files.writeString(reference.resolve("reference.yaml"), REFERENCE);
        Files.writeString(
                DIRECTORY.resolve("disposal.yaml"),
                DisposalYaml.shipped()
                        .replace("acknowledge-within: 60s", "acknowledge-within: 15s"));
        units.put("unit:police-1", "available");
        units.put("unit:police-2", "available");
        units.put("unit:boat-1", "available");
    }

    private static String endpoints(String url) {
        return """
               endpoints:
                 - {id: command, url: "%s", allow-private: true, secrets: [%s]}
               retries: [0, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s]
               red-retries: [0, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s, 1s]
               """
                .formatted(url, SECRET);
    }

    private static List<String> submit(StandaloneCluster cluster, String bootstrap)
            throws Exception {
        var rest = cluster.rest();
        var jar = rest.upload(JOB_JAR);
        var detection =
                rest.run(
                        jar,
                        DetectionJob.class,
                        List.of(
                                "--kafka",
                                bootstrap,
                                "--packs",
                                DIRECTORY.resolve("packs").toString(),
                                "--reference",
                                DIRECTORY.resolve("reference").toString(),
                                "--bound",
                                "1s",
                                "--idle-after",
                                "2s",
                                "--checkpoint-interval",
                                "2s"));
        var disposal =
                rest.run(
                        jar,
                        DisposalJob.class,
                        List.of(
                                "--kafka",
                                bootstrap,
                                "--reference",
                                DIRECTORY.resolve("reference").toString(),
                                "--settings",
                                DIRECTORY.resolve("disposal.yaml").toString(),
                                "--checkpoint-interval",
                                "2s"));
        rest.awaitRunning(detection, PATIENCE, cluster::report);
        rest.awaitRunning(disposal, PATIENCE, cluster::report);
        return List.of(detection, disposal);
    }

    private static ChildProcess delivery(String name, String bootstrap, String database)
            throws Exception {
        var process =
                ChildProcess.start(
                        name,
                        DIRECTORY,
                        ChildProcess.classPath(entry -> true),
                        List.of("-Xmx256m", "-XX:+UseSerialGC"),
                        List.of(
                                DeliveryService.class.getName(),
                                bootstrap,
                                database,
                                DIRECTORY.resolve("endpoints.yaml").toString(),
                                "delivery"));
        process.await("ready", PATIENCE);
        return process;
    }

    private static KafkaProducer<byte[], byte[]> producer(String bootstrap) {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrap),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** What the world says once a second: water at the school's gate, units, a dock. */
    private void tell(KafkaProducer<byte[], byte[]> producer) {
        try {
            tellNow(producer);
        } catch (RuntimeException failed) {
            // Else the world falls silent, and nothing says why.
            failure.compareAndSet(null, failed);
        }
    }

    private void tellNow(KafkaProducer<byte[], byte[]> producer) {
        var now = Instant.now();
        send(producer, Topics.SENSOR, reading("school:a", "school-session", 1, now));
        send(
                producer,
                Topics.SENSOR,
                reading("pond:a", "ponding", Math.min(60, 4 + 2 * told++), now));
        unit(producer, "unit:police-1", "police-patrol", 0.3, now);
        unit(producer, "unit:police-2", "police-patrol", 2, now);
        unit(producer, "unit:boat-1", "boat-team", 3, now);
        send(producer, Topics.PATROL, dock(now));
    }

    private void unit(
            KafkaProducer<byte[], byte[]> producer,
            String id,
            String kind,
            double km,
            Instant now) {
        var header = header(id, now, LON + km / 100, Map.of("county", COUNTY));
        send(
                producer,
                Topics.PATROL,
                new UnitStatus(header, kind, units.getOrDefault(id, "available"), Double.NaN));
    }

    private static UnitStatus dock(Instant now) {
        var attributes =
                Map.<String, Object>of(
                        "county",
                        COUNTY,
                        "model",
                        "dock-3",
                        "windMs",
                        4.0,
                        "rain",
                        0.0,
                        "inDock",
                        true,
                        "emergencyStop",
                        false);
        return new UnitStatus(
                header("dock:1", now, LON + 0.03, attributes), "drone-dock", "available", 92);
    }

    private static SensorReading reading(String id, String quantity, double value, Instant now) {
        return new SensorReading(
                header(id, now, Double.NaN, Map.of()), quantity, value, null, null);
    }

    private static EventHeader header(
            String subject, Instant now, double lon, Map<String, Object> attributes) {
        return new EventHeader(
                subject + '-' + now.toEpochMilli(),
                "simulated/" + subject,
                subject,
                now.toEpochMilli(),
                lon,
                Double.isNaN(lon) ? Double.NaN : LAT,
                attributes);
    }

    private void act(
            KafkaProducer<byte[], byte[]> producer,
            Verb verb,
            String incident,
            @Nullable String order) {
        var action =
                new Action(
                        "action-" + ++actions,
                        Instant.now(),
                        verb,
                        "officer-7",
                        COUNTY,
                        incident,
                        order,
                        null,
                        null,
                        null,
                        null);
        producer.send(
                new ProducerRecord<>(
                        Topics.ACTIONS, COUNTY.getBytes(UTF_8), ActionJson.encode(action)));
    }

    private void send(KafkaProducer<byte[], byte[]> producer, String topic, Event event) {
        producer.send(
                new ProducerRecord<>(
                        topic, event.getSubject().getBytes(UTF_8), events.encode(event)));
    }

    private static void stop(ScheduledExecutorService world) throws InterruptedException {
        world.shutdownNow();
        assertThat(world.awaitTermination(10, TimeUnit.SECONDS)).isTrue();
    }
}
