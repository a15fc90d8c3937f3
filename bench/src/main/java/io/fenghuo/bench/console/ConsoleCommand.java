package io.fenghuo.bench.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.bench.alerts.BenchAlerts;
import io.fenghuo.bench.latency.Latencies;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.console.server.Console;
import io.fenghuo.console.server.ConsoleSettings;
import io.fenghuo.rules.incident.AlertData;
import io.fenghuo.rules.incident.Clocks;
import io.fenghuo.rules.incident.Incident;
import io.fenghuo.rules.incident.IncidentJson;
import io.fenghuo.rules.incident.IncidentState;
import io.fenghuo.rules.incident.Ring;
import io.fenghuo.rules.warning.Level;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo bench console}: from an alert on Kafka to every open page, and the long list. */
@Command(
        name = "console",
        description = {
            "Time alerts on their way from Kafka through Postgres to the streams of open pages: a"
                    + " broker, a database and the console in this process, and a client a page.",
            "Then time the list of past incidents, page by page, under several filters."
        })
public final class ConsoleCommand implements Callable<Integer> {
    private static final Pattern ALERT = Pattern.compile("\"alertId\": ?\"([^\"]+)\"");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long SECOND = 1_000_000_000;
    private static final int WARM_UP_SECONDS = 20;
    private static final long NOT_COUNTED = -1;
    private static final int CALLS = 50;
    private static final List<String> FILTERS =
            List.of(
                    "",
                    "level=RED",
                    "county=431124",
                    "hazard=road-7",
                    "level=RED,ORANGE&county=431102&state=CLOSED",
                    "state=FALSE_ALARM&hazard=road-99");

    private final Terminal terminal;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final AtomicLong arrived = new AtomicLong();
    private final AtomicInteger greeted = new AtomicInteger();
    private final Latencies latencies = new Latencies();
    private final HttpClient http = HttpClient.newHttpClient();
    private String token = "";

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "100",
            description = "Alerts a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--pages",
            paramLabel = "N",
            defaultValue = "50",
            description = "Open pages (default: ${DEFAULT-VALUE}).")
    private int pages;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "For how long, after a warm-up (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--incidents",
            paramLabel = "N",
            defaultValue = "100000",
            description = "Past incidents in the list (default: ${DEFAULT-VALUE}).")
    private int incidents;

    public ConsoleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        var status = new StatusLine(terminal);
        status.show("starting a broker, a database and the console …");
        var reference = Files.createTempDirectory("fenghuo-bench-reference");
        try (var broker = LocalBroker.start();
                var postgres = EmbeddedPostgres.start()) {
            Topics.create(broker.bootstrap(), 4, 1);
            var url = postgres.getJdbcUrl("postgres", "postgres");
            var password = new AtomicReference<>("");
            try (var console =
                    Console.start(
                            settings(broker.bootstrap(), url, reference),
                            Clock.systemUTC(),
                            password::set)) {
                signIn(console.address(), String.valueOf(password.get()));
                streams(console.address(), broker.bootstrap(), status);
                history(postgres, broker.bootstrap(), status);
                list(console.address());
            }
        } finally {
            Files.deleteIfExists(reference);
            status.close();
        }
        return 0;
    }

    private static ConsoleSettings settings(String kafka, String database, Path reference) {
        return new ConsoleSettings(
                kafka,
                database,
                "127.0.0.1",
                0,
                reference,
                null,
                null,
                null,
                null,
                "console",
                List.of(),
                Duration.ofDays(365),
                null,
                false);
    }

    private void signIn(URI address, String password) throws Exception {
        var signedIn =
                http.send(
                        HttpRequest.newBuilder(address.resolve("/api/v1/session"))
                                .header("Content-Type", "application/json")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                JSON.writeValueAsString(
                                                        Map.of(
                                                                "name",
                                                                "admin",
                                                                "password",
                                                                password))))
                                .build(),
                        BodyHandlers.ofString());
        var cookie = signedIn.headers().firstValue("Set-Cookie").orElseThrow().split(";")[0];
        var made =
                http.send(
                        HttpRequest.newBuilder(address.resolve("/api/v1/tokens"))
                                .header("Content-Type", "application/json")
                                .header("Cookie", cookie)
                                .header(
                                        "X-CSRF-Token",
                                        JSON.readTree(signedIn.body()).path("csrf").asText())
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                "{\"label\":\"bench\",\"days\":1}"))
                                .build(),
                        BodyHandlers.ofString());
        token = JSON.readTree(made.body()).path("token").asText();
    }

    private HttpRequest.Builder asked(URI address, String path) {
        return HttpRequest.newBuilder(address.resolve("/api/v1" + path))
                .header("Authorization", "Bearer " + token);
    }

    private void streams(URI address, String kafka, StatusLine status) throws Exception {
        var threads = Executors.newCachedThreadPool();
        try {
            for (int i = 0; i < pages; i++) {
                threads.execute(() -> follow(address));
            }
            while (greeted.get() < pages) {
                LockSupport.parkNanos(SECOND / 10);
            }
            BenchAlerts.send(
                    kafka,
                    0,
                    WARM_UP_SECONDS * rate,
                    rate,
                    (alert, at) -> due.put(alert, NOT_COUNTED),
                    status);
            BenchAlerts.send(kafka, WARM_UP_SECONDS * rate, seconds * rate, rate, due::put, status);
            long all = (long) pages * rate * (WARM_UP_SECONDS + seconds);
            long deadline = System.nanoTime() + 60 * SECOND;
            while (arrived.get() < all && System.nanoTime() < deadline) {
                LockSupport.parkNanos(SECOND / 4);
            }
            var summary = latencies.summary();
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "%,d alerts/s to %d pages for %d s: %,d counted, p50 %d ms, p99 %d ms,"
                                    + " p99.9 %d ms, longest %d ms; %,d missing%n",
                            rate,
                            pages,
                            seconds,
                            summary.count(),
                            summary.p50(),
                            summary.p99(),
                            summary.p999(),
                            summary.max(),
                            all - arrived.get());
        } finally {
            threads.shutdownNow();
        }
    }

    private void follow(URI address) {
        try (var lines =
                http.send(asked(address, "/stream").build(), BodyHandlers.ofLines()).body()) {
            lines.forEach(this::line);
        } catch (IOException ended) {
            // The console has ended.
        } catch (InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }

    private void line(String line) {
        if (line.equals("event: hello")) {
            greeted.incrementAndGet();
        }
        var alert = ALERT.matcher(line);
        if (alert.find()) {
            long now = System.nanoTime();
            arrived.incrementAndGet();
            var sent = due.get(alert.group(1));
            if (sent != null && sent != NOT_COUNTED) {
                latencies.add((now - sent) / 1_000_000);
            }
        }
    }

    /** Past incidents come the way that all come, by the topic. */
    private void history(EmbeddedPostgres postgres, String kafka, StatusLine status)
            throws SQLException {
        var states = List.of(IncidentState.CLOSED, IncidentState.CLOSED, IncidentState.FALSE_ALARM);
        var now = Instant.now();
        try (var producer =
                new KafkaProducer<>(
                        Map.<String, Object>of("bootstrap.servers", kafka),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            for (int i = 0; i < incidents; i++) {
                var at = now.minusSeconds(60L * (incidents - i));
                var past = past(i, states.get(i % states.size()), at);
                producer.send(
                        new ProducerRecord<>(
                                Topics.INCIDENTS,
                                past.id().getBytes(UTF_8),
                                IncidentJson.encode(past)));
            }
        }
        try (var connection = postgres.getPostgresDatabase().getConnection();
                var statement = connection.createStatement()) {
            for (long there = 0; there < incidents; ) {
                LockSupport.parkNanos(SECOND / 2);
                try (var row = statement.executeQuery("select count(*) from incident")) {
                    row.next();
                    there = row.getLong(1);
                }
                status.show("%,d of %,d incidents".formatted(there, incidents));
            }
            statement.execute("analyze incident");
        }
    }

    private static Incident past(int number, IncidentState state, Instant at) {
        var given = BenchAlerts.alert(number).data();
        var level = Level.values()[number % 4];
        var alert =
                new AlertData(
                        given.alertId(),
                        given.scenario(),
                        "road-" + number % 100,
                        given.key(),
                        level,
                        null,
                        given.subject(),
                        given.place(),
                        at,
                        at,
                        given.headline(),
                        given.pack(),
                        given.packVersion(),
                        given.rule(),
                        null,
                        List.of(),
                        given.why(),
                        given.response(),
                        null);
        return new Incident(
                "past-" + number,
                String.valueOf(given.place().county()),
                state,
                level,
                given.headline(),
                given.place(),
                Ring.URBAN,
                Clocks.of(at, at, at),
                0,
                "platform",
                List.of(),
                List.of(new Incident.Member(alert, alert.alertId() + "-raised", false)),
                List.of(),
                0,
                null,
                at);
    }

    private void list(URI address) throws IOException, InterruptedException {
        for (var filter : FILTERS) {
            var times = new ArrayList<Long>();
            var cursor = "";
            for (int i = 0; i < CALLS; i++) {
                long began = System.nanoTime();
                var page = page(address, filter, cursor);
                times.add((System.nanoTime() - began) / 1_000);
                cursor = page.path("next").asText("");
                if (cursor.isEmpty()) {
                    break;
                }
            }
            times.sort(null);
            terminal.out()
                    .printf(
                            Locale.ROOT,
                            "list of %,d incidents, %s: %d pages, median %.1f ms, longest %.1f ms%n",
                            incidents,
                            filter.isEmpty() ? "all" : filter,
                            times.size(),
                            times.get(times.size() / 2) / 1e3,
                            times.get(times.size() - 1) / 1e3);
        }
    }

    private JsonNode page(URI address, String filter, String cursor)
            throws IOException, InterruptedException {
        var before = cursor.isEmpty() ? "" : "&before=" + cursor;
        var answer =
                http.send(
                        asked(address, "/incidents?" + filter + before).build(),
                        BodyHandlers.ofString());
        return JSON.readTree(answer.body());
    }
}
