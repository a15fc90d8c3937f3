package io.fenghuo.bench.disposal;

import com.sun.net.httpserver.HttpServer;
import io.fenghuo.bench.alerts.BenchAlerts;
import io.fenghuo.bench.latency.Latencies;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.delivery.DeliveryService;
import io.fenghuo.connectors.delivery.EndpointsYaml;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.jobs.disposal.DisposalConfiguration;
import io.fenghuo.jobs.disposal.DisposalJob;
import io.fenghuo.rules.incident.Notification.Kind;
import io.fenghuo.rules.incident.NotificationJson;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fenghuo bench disposal}: from an alert on Kafka to the webhook received. */
@Command(
        name = "disposal",
        description = {
            "Time alerts from when they are due to be sent to Kafka until the webhook of their"
                    + " incident is received: broker, disposal job, Postgres, delivery and receiver"
                    + " are on this machine. Every alert is an incident of its own; all of them"
                    + " wait for the settling time of disposal.yaml."
        })
public final class DisposalCommand implements Callable<Integer> {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final long SECOND = 1_000_000_000;
    private static final int LEAST_SECONDS = 10;
    private static final long NOT_COUNTED = -1;
    private static final int PATIENCE_SECONDS = 60;

    private final Terminal terminal;
    private final Map<String, Long> due = new ConcurrentHashMap<>();
    private final Latencies latencies = new Latencies();

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--rate",
            paramLabel = "N",
            defaultValue = "200",
            description = "Alerts a second (default: ${DEFAULT-VALUE}).")
    private int rate;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "60",
            description = "For how long (default: ${DEFAULT-VALUE}).")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "N",
            defaultValue = "60",
            description =
                    "For how long before, not counted (default: ${DEFAULT-VALUE}); what it sent is"
                            + " delivered before the rest begins.")
    private int warmUp;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of the disposal job (default: ${DEFAULT-VALUE}).")
    private int parallelism;

    public DisposalCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (rate < 1 || seconds < LEAST_SECONDS || warmUp < 1 || parallelism < 1) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--rate, --warm-up and --parallelism must be above 0, --seconds at least "
                            + LEAST_SECONDS);
        }
        var status = new StatusLine(terminal);
        status.show("starting a broker, a database and a job …");
        var threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors() * 4);
        var reference = Files.createTempDirectory("fenghuo-bench-reference");
        try (var broker = LocalBroker.start();
                var postgres = EmbeddedPostgres.start();
                var database = Database.open(postgres.getJdbcUrl("postgres", "postgres"))) {
            Topics.create(broker.bootstrap(), 4, 1);
            var receiver = receiver(threads);
            var job = job(broker.bootstrap(), reference);
            try (var delivery =
                    new DeliveryService(
                            broker.bootstrap(), database, endpoints(receiver), "bench")) {
                delivery.start();
                send(broker.bootstrap(), 0, warmUp, status);
                awaitAll(status);
                send(broker.bootstrap(), warmUp, seconds, status);
                awaitAll(status);
            } finally {
                receiver.stop(0);
                job.cancel().get();
            }
        } finally {
            threads.shutdownNow();
            Files.deleteIfExists(reference);
        }
        return report();
    }

    private HttpServer receiver(ExecutorService threads) throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext(
                "/",
                exchange -> {
                    long now = System.nanoTime();
                    var body = exchange.getRequestBody().readAllBytes();
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                    var notification = NotificationJson.decode(body);
                    var alert = notification.alert();
                    if (alert != null && notification.step().kind() == Kind.CREATED) {
                        var sent = due.remove(alert.alertId());
                        if (sent != null && sent >= 0) {
                            latencies.add((now - sent) / 1_000_000);
                        }
                    }
                });
        server.start();
        return server;
    }

    private JobClient job(String bootstrap, Path reference) throws Exception {
        var configuration =
                DisposalConfiguration.of(
                        new String[] {
                            "--kafka",
                            bootstrap,
                            "--reference",
                            reference.toString(),
                            "--parallelism",
                            Integer.toString(parallelism)
                        },
                        Map.of());
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        parallelism, DisposalJob.flink(configuration));
        DisposalJob.define(environment, configuration);
        return environment.executeAsync("bench");
    }

    private static EndpointsYaml.Endpoints endpoints(HttpServer receiver) {
        return EndpointsYaml.read(
                "endpoints.yaml",
                """
                endpoints:
                  - {id: bench, url: "http://127.0.0.1:%d/", allow-private: true, secrets: [%s],
                     filter: {types: [incident.created]}}
                """
                        .formatted(receiver.getAddress().getPort(), SECRET),
                Map.of());
    }

    private void send(String bootstrap, int from, int length, StatusLine status) {
        BenchAlerts.send(
                bootstrap,
                from * rate,
                length * rate,
                rate,
                (alert, at) -> due.put(alert, from == 0 ? NOT_COUNTED : at),
                status);
    }

    private void awaitAll(StatusLine status) {
        long deadline = System.nanoTime() + PATIENCE_SECONDS * SECOND;
        while (!due.isEmpty() && System.nanoTime() < deadline) {
            status.show("%,d webhooks to come".formatted(due.size()));
            LockSupport.parkNanos(SECOND / 4);
        }
        status.close();
    }

    private int report() {
        var summary = latencies.summary();
        terminal.out()
                .printf(
                        Locale.ROOT,
                        "%,d alerts/s for %d s: %,d webhooks counted, p50 %d ms, p99 %d ms, p99.9 %d ms, longest %d ms; %,d missing%n",
                        rate,
                        seconds,
                        summary.count(),
                        summary.p50(),
                        summary.p99(),
                        summary.p999(),
                        summary.max(),
                        due.size());
        return due.isEmpty() ? 0 : 1;
    }
}
