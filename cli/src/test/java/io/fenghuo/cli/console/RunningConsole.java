package io.fenghuo.cli.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.cli.city.ReferenceFiles;
import io.fenghuo.cli.city.world.Chance;
import io.fenghuo.cli.city.world.City;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.console.server.Console;
import io.fenghuo.console.server.ConsoleSettings;
import io.fenghuo.jobs.disposal.DisposalConfiguration;
import io.fenghuo.jobs.disposal.DisposalJob;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventHeader;
import io.fenghuo.rules.event.UnitStatus;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.ReceivedAlert;
import io.fenghuo.rules.incident.ReceivedAlertJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.jspecify.annotations.Nullable;

/** A broker, a database, the disposal job and the console, about a simulated city. */
final class RunningConsole implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final KafkaProducer<byte[], byte[]> producer;
    private final Console console;
    private final String kafka;
    private String cookie = "";
    private String csrf = "";

    RunningConsole(Path folder) throws Exception {
        ReferenceFiles.write(new City(new Chance(7)), folder);
        var broker = LocalBroker.start();
        open.push(broker);
        kafka = broker.bootstrap();
        Topics.create(kafka, 2, 1);
        var postgres = EmbeddedPostgres.start();
        open.push(postgres);
        var job = disposal(folder);
        open.push(() -> cancel(job));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
        open.push(producer);
        var password = new AtomicReference<>("");
        console =
                Console.start(
                        settings(postgres.getJdbcUrl("postgres", "postgres"), folder),
                        Clock.systemUTC(),
                        password::set);
        open.push(console);
        var signedIn =
                call(
                        "POST",
                        "/session",
                        Map.of("name", "admin", "password", String.valueOf(password.get())));
        cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        csrf = JSON.readTree(signedIn.body()).path("csrf").asText();
    }

    private JobClient disposal(Path folder) throws Exception {
        var configuration =
                DisposalConfiguration.of(
                        new String[] {"--kafka", kafka, "--reference", folder.toString()},
                        Map.of());
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        1, DisposalJob.flink(configuration));
        DisposalJob.define(environment, configuration);
        return environment.executeAsync("disposal");
    }

    private static void cancel(JobClient job) throws Exception {
        try {
            job.cancel().get();
            job.getJobExecutionResult().get();
        } catch (ExecutionException cancelled) {
            // The result of a cancelled job is that it was cancelled.
        }
    }

    private ConsoleSettings settings(String database, Path folder) {
        return new ConsoleSettings(
                kafka,
                database,
                "127.0.0.1",
                0,
                folder,
                null,
                null,
                null,
                null,
                "console",
                List.of("fenghuo-disposal"),
                Duration.ofDays(30),
                null,
                false);
    }

    URI address() {
        return console.address();
    }

    /** A new account, of some counties or of all. */
    String user(String name, String role, String... counties) throws Exception {
        var made =
                call(
                        "POST",
                        "/users",
                        Map.of("name", name, "roles", List.of(role), "counties", counties));
        return JSON.readTree(made.body()).path("password").asText();
    }

    /** What the API answers to the administrator. */
    JsonNode get(String path) throws Exception {
        return JSON.readTree(call("GET", path, null).body());
    }

    private HttpResponse<String> call(String method, String path, @Nullable Object body)
            throws Exception {
        var publisher =
                body == null
                        ? HttpRequest.BodyPublishers.noBody()
                        : HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
        var answer =
                http.send(
                        HttpRequest.newBuilder(console.address().resolve("/api/v1" + path))
                                .method(method, publisher)
                                .header("Content-Type", "application/json")
                                .header("Cookie", cookie)
                                .header("X-CSRF-Token", csrf)
                                .build(),
                        BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new AssertionError(method + ' ' + path + ": " + answer.body());
        }
        return answer;
    }

    /** An alert is raised. */
    void raise(AlertData alert) throws Exception {
        send(
                Topics.ALERTS,
                alert.alertId(),
                ReceivedAlertJson.encode(
                        new ReceivedAlert(alert.alertId() + "-raised", Transition.RAISED, alert)));
    }

    /** A unit says where it is. */
    void unit(String id, String kind, String county, double lon, double lat) throws Exception {
        var event =
                new UnitStatus(
                        new EventHeader(
                                id + System.nanoTime(),
                                id,
                                id,
                                System.currentTimeMillis(),
                                lon,
                                lat,
                                Map.of("county", county)),
                        kind,
                        "available",
                        Double.NaN);
        send(Topics.PATROL, id, new EventEncoder().encode(event));
    }

    private void send(String topic, String key, byte[] value) throws Exception {
        requireNonNull(
                producer.send(new ProducerRecord<>(topic, key.getBytes(UTF_8), value)).get());
    }

    @Override
    public void close() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }
}
