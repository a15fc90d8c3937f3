package io.fenghuo.cli.demo;

import io.fenghuo.cli.city.Simulation;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.console.server.Console;
import io.fenghuo.console.server.ConsoleSettings;
import io.fenghuo.rules.incident.Words;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.publication.TrustedKeys;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.core.execution.JobClient;

/**
 * A running demo: broker, jobs, the simulated feed and units, the alerts that come out, and the
 * command map.
 *
 * <p>Closing stops them in the order in which data flows, and may be done twice, since Ctrl-C may
 * come while the demo is ending by itself.
 */
final class Demo implements AutoCloseable {
    private static final long TICK_MILLIS = 250;
    private static final long DRAIN_MILLIS = 3_000;
    private static final int PARTITIONS = 2;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm").withZone(ZoneId.of("Asia/Shanghai"));

    private final StatusLine status;
    private final Clock clock;
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final JobClient job;
    private final DemoFeed feed;
    private final DemoUnits units;
    private final Console console;
    private final String bootstrap;
    private final Tally tally = new Tally();
    private final Rate rate = new Rate();
    private volatile String administratorPassword = "";
    private volatile boolean closing;

    /**
     * Starts everything; the feed begins when {@link #run} is called.
     *
     * @param plan what is fed
     * @param port of the command map; 0 for any that is free
     */
    Demo(
            List<CompiledPack> packs,
            Simulation.Plan plan,
            double speed,
            int port,
            StatusLine status,
            boolean colour,
            Clock clock)
            throws Exception {
        this.status = status;
        this.clock = clock;
        status.show("starting Kafka …");
        var broker = LocalBroker.start();
        open.push(broker);
        this.bootstrap = broker.bootstrap();
        try {
            Topics.create(broker.bootstrap(), PARTITIONS, 1);
            var key = SigningKey.generate();
            publish(broker.bootstrap(), packs, key);
            status.show("starting Postgres and the command map …");
            this.feed = new DemoFeed(plan, speed, clock);
            int flinkPort = freePort();
            try (var reference = new DemoReference(feed.city())) {
                this.console = console(reference.folder(), port, flinkPort);
                open.push(console);
                status.show("starting Flink …");
                var disposal = DemoDisposal.start(bootstrap, reference.folder());
                open.push(() -> cancel(disposal));
                this.job =
                        DemoJob.start(
                                bootstrap,
                                reference.folder(),
                                TrustedKeys.ofPem(List.of(key.openPem())),
                                flinkPort);
                open.push(() -> cancel(job));
            }
            units = new DemoUnits(bootstrap, feed.city(), plan.seed(), clock, feed::nowMillis);
            open.push(units);
            open.push(
                    new AlertFeed(
                            broker.bootstrap(),
                            alert -> {
                                if (tally.add(alert)) {
                                    status.above(alert.shown(colour));
                                }
                            }));
            open.push(feed);
        } catch (Exception failed) {
            closeAll();
            throw failed;
        }
    }

    private Console console(Path reference, int port, int flinkPort) throws IOException {
        var postgres = EmbeddedPostgres.start();
        open.push(postgres);
        var settings =
                new ConsoleSettings(
                        bootstrap,
                        postgres.getJdbcUrl("postgres", "postgres"),
                        "127.0.0.1",
                        port,
                        reference,
                        null,
                        null,
                        "http://127.0.0.1:" + flinkPort,
                        null,
                        "console",
                        // The demo's jobs make no checkpoints, and so commit no positions.
                        List.of(),
                        Duration.ofDays(1),
                        new Words("模拟数据", "Simulated"),
                        true);
        return Console.start(settings, clock, password -> administratorPassword = password);
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Where the command map is. */
    URI address() {
        return console.address();
    }

    /** Of the command map's account {@code admin}. */
    String administratorPassword() {
        return administratorPassword;
    }

    /** From the beginning of time, since the simulated day lies in the past. */
    private static void publish(String bootstrap, List<CompiledPack> packs, SigningKey key)
            throws IOException {
        try (var topic = new KafkaPacks(bootstrap)) {
            for (var pack : packs) {
                topic.publish(SignedPublication.sign(Publication.always(pack), key));
            }
        }
    }

    /** Feeds the stream and shows what comes of it, until the stretch is over or Ctrl-C. */
    Tally run() throws Exception {
        var ended = feed.begin(bootstrap);
        // Not before, since simulated time begins with the feed.
        units.start();
        var result = job.getJobExecutionResult();
        long quietSince = clock.millis();
        long before = -1;
        while (!ended.isDone() || clock.millis() < quietSince + DRAIN_MILLIS) {
            try {
                result.get(TICK_MILLIS, TimeUnit.MILLISECONDS);
                throw new IllegalStateException("the job ended by itself");
            } catch (TimeoutException running) {
                status.show(words());
            } catch (ExecutionException failed) {
                if (closing) {
                    return tally;
                }
                throw new IllegalStateException("the job failed; the log says why", failed);
            }
            if (ended.isDone()) {
                // They would speak for ever.
                units.stop();
            }
            // The job may be behind the feed on a slow machine.
            long events = DemoMeters.sum("events");
            if (!ended.isDone() || events != before) {
                before = events;
                quietSince = clock.millis();
            }
        }
        ended.get();
        return tally;
    }

    private String words() {
        long watermark = DemoMeters.watermark();
        var lag =
                watermark == Long.MIN_VALUE || watermark == Long.MAX_VALUE
                        ? "not yet known"
                        : Math.max(0, feed.nowMillis() - watermark) / 1000 + " s behind";
        return "simulated %s | %,d events/s | %,d signals | %,d alerts | watermark %s"
                .formatted(
                        TIME.format(Instant.ofEpochMilli(feed.nowMillis())),
                        rate.perSecond(DemoMeters.sum("events"), clock.millis()),
                        DemoMeters.sum("signals"),
                        tally.size(),
                        lag);
    }

    /** What went through, for the summary. */
    String totals() {
        return "messages %,d, events %,d, dead letters %,d, late %,d, duplicates %,d, signals %,d"
                .formatted(
                        feed.sent(),
                        DemoMeters.sum("events"),
                        DemoMeters.sum("deadLetters"),
                        DemoMeters.sum("late"),
                        DemoMeters.sum("eventsDuplicate"),
                        DemoMeters.sum("signals"));
    }

    private static void cancel(JobClient running) throws Exception {
        try {
            running.cancel().get(10, TimeUnit.SECONDS);
            running.getJobExecutionResult().get(10, TimeUnit.SECONDS);
        } catch (ExecutionException cancelled) {
            // The result of a cancelled job is that it was cancelled.
        }
    }

    /** Whether it was ended by Ctrl-C, if asked before it is closed. */
    boolean interrupted() {
        return closing;
    }

    @Override
    public void close() {
        closing = true;
        closeAll();
    }

    private synchronized void closeAll() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception stubborn) {
                // What is left open dies with the process.
            }
        }
        status.close();
    }

    /** Events in a second, over the last few seconds. */
    private static final class Rate {
        private static final int TICKS = 12;
        private final Deque<long[]> seen = new ArrayDeque<>();

        long perSecond(long count, long nowMillis) {
            seen.addLast(new long[] {count, nowMillis});
            if (seen.size() > TICKS) {
                seen.removeFirst();
            }
            var first = seen.getFirst();
            long millis = nowMillis - first[1];
            return millis <= 0 ? 0 : (count - first[0]) * 1000 / millis;
        }
    }
}
