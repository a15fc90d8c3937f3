package io.fenghuo.bench.live;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.bench.latency.Latencies;
import io.fenghuo.bench.report.Table;
import io.fenghuo.bench.run.Jvm;
import io.fenghuo.connectors.kafka.Topics;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/**
 * How long it takes from when an event is due to be sent until its alert is read from Kafka, while
 * the job has half as much to do as it can. Beside it, the same events read from Kafka with nothing
 * between: what Kafka and this machine take of it.
 */
public final class AlertLatency {
    private static final long BOUND_MILLIS = 100;
    private static final int PARALLELISM = 2;
    private static final long WINDOW_SECONDS = 5;
    // Compilers take half of a core until then, see docs/performance.md.
    private static final int WARM_UP_WINDOWS = 14;
    private static final long KEEPS_UP_MILLIS = 2_000;
    private static final long PATIENCE_MILLIS = 120_000;
    private static final long TO_THE_END = -1;
    private static final String RAISED = "fenghuo.alert.raised";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String kafka;
    private final Path folder;
    private final Consumer<String> status;
    private final Clock clock;
    private volatile Timed timed = new Timed(0, 0);

    /** What is due in {@code [fromMillis, untilMillis)}. */
    private record Timed(long fromMillis, long untilMillis, Latencies alerts, Latencies events) {
        Timed(long fromMillis, long untilMillis) {
            this(fromMillis, untilMillis, new Latencies(), new Latencies());
        }
    }

    /**
     * @param folder empty, for a log and checkpoints
     * @param status is told what goes on
     */
    public AlertLatency(String kafka, Path folder, Consumer<String> status, Clock clock) {
        this.kafka = kafka;
        this.folder = folder;
        this.status = status;
        this.clock = clock;
    }

    /**
     * @param most events a second that the engine did in this run
     */
    public Table measure(double most, int seconds) throws IOException, InterruptedException {
        var rows = new ArrayList<List<String>>();
        var notes = new ArrayList<String>();
        notes.add(
                "from when an event is due until it, or its alert, is read from Kafka; alerts wait for the bound of "
                        + BOUND_MILLIS
                        + " ms; checkpoints every 10 s; "
                        + String.join(" ", LiveJob.JVM_OPTIONS)
                        + "; the events are sent and read by a third process on the same cores");
        for (double share = 0.5; share > 0.1; share /= 2) {
            int rate = (int) (most * share);
            Files.createDirectories(folder);
            // Or the job would have to work off what an earlier one has left.
            forgetEvents();
            if (measure(rate, share, seconds, rows, notes)) {
                break;
            }
            notes.add(
                    String.format(
                            Locale.ROOT,
                            "at %,d events/s (%.0f %% of the most) it did not keep up with what was sent",
                            rate,
                            share * 100));
        }
        return new Table(
                "latency",
                "From an event to its alert on Kafka, in ms",
                List.of("", "events/s", "timed", "p50", "p99", "p99.9", "max"),
                List.copyOf(rows),
                List.copyOf(notes));
    }

    private boolean measure(
            int rate, double share, int seconds, List<List<String>> rows, List<String> notes)
            throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var job =
                Jvm.start(
                        LiveJob.class,
                        List.of(
                                kafka,
                                Integer.toString(PARALLELISM),
                                Long.toString(BOUND_MILLIS),
                                folder.resolve("checkpoints").toUri().toString()),
                        LiveJob.JVM_OPTIONS,
                        log);
        try (var feed = new LiveFeed(kafka, rate, clock);
                var alerts = new TopicTail(kafka, Topics.ALERTS, record -> alert(record, feed));
                var events = new TopicTail(kafka, Topics.SENSOR, record -> event(record, feed))) {
            if (!warmUp(job, log, feed)) {
                return false;
            }
            status.accept("latency at %,d events/s …".formatted(rate));
            long from = clock.millis();
            long until = from + seconds * 1_000L;
            timed = new Timed(from, until);
            pause(until - clock.millis(), job, log, feed);
            long expected = feed.probes(from, until);
            long patient = clock.millis() + PATIENCE_MILLIS;
            while (timed.alerts.count() < expected && clock.millis() < patient) {
                pause(100, job, log, feed);
            }
            var what = String.format(Locale.ROOT, " at %.0f %% of the most", share * 100);
            rows.add(row("event read from Kafka" + what, rate, timed.events.summary()));
            rows.add(row("alert read from Kafka" + what, rate, timed.alerts.summary()));
            if (timed.alerts.count() != expected) {
                notes.add("%,d alerts of %,d came".formatted(timed.alerts.count(), expected));
            }
            return true;
        } finally {
            timed = new Timed(0, 0);
            job.destroyForcibly().waitFor(10, TimeUnit.SECONDS);
        }
    }

    private void forgetEvents() throws IOException, InterruptedException {
        try (var admin = Admin.create(Map.<String, Object>of("bootstrap.servers", kafka))) {
            var all = new HashMap<TopicPartition, RecordsToDelete>();
            for (var topic : admin.describeTopics(Topics.EVENTS).allTopicNames().get().values()) {
                for (var partition : topic.partitions()) {
                    all.put(
                            new TopicPartition(topic.name(), partition.partition()),
                            RecordsToDelete.beforeOffset(TO_THE_END));
                }
            }
            admin.deleteRecords(all).all().get();
        } catch (ExecutionException failed) {
            throw new IOException("cannot empty the topics of events", failed.getCause());
        }
    }

    /** Until the job has caught up with what was sent while it started, and is compiled. */
    private boolean warmUp(Process job, Path log, LiveFeed feed)
            throws IOException, InterruptedException {
        status.accept("latency: warming up …");
        long patient = clock.millis() + PATIENCE_MILLIS;
        int good = 0;
        for (int window = 1; clock.millis() < patient; window++) {
            long from = clock.millis();
            timed = new Timed(from, Long.MAX_VALUE);
            pause(WINDOW_SECONDS * 1_000, job, log, feed);
            var summary = timed.alerts.summary();
            boolean keepsUp = summary.count() > 0 && summary.p99() < KEEPS_UP_MILLIS;
            good = keepsUp ? good + 1 : 0;
            // Three in a row, since the first good one may still be of a young JVM.
            if (good >= 3 && window >= WARM_UP_WINDOWS) {
                return true;
            }
        }
        return false;
    }

    private void pause(long millis, Process job, Path log, LiveFeed feed) throws IOException {
        long until = clock.millis() + millis;
        while (clock.millis() < until) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
            feed.check();
            if (!job.isAlive()) {
                throw new IOException("the live job ended: " + Jvm.lastWords(log));
            }
        }
    }

    private void alert(ConsumerRecord<byte[], byte[]> record, LiveFeed feed) {
        try {
            var alert = JSON.readTree(record.value());
            // What is cleared later is of the same subject.
            if (alert.path("type").asText().equals(RAISED)) {
                add(alert.path("data").path("subject").asText(), feed, timed.alerts);
            }
        } catch (IOException noJson) {
            throw new UncheckedIOException(noJson);
        }
    }

    private void event(ConsumerRecord<byte[], byte[]> record, LiveFeed feed) {
        add(new String(record.key(), UTF_8), feed, timed.events);
    }

    private void add(String subject, LiveFeed feed, Latencies to) {
        long now = clock.millis();
        long probe = Probes.number(subject);
        var current = timed;
        if (probe >= 0) {
            long due = feed.dueMillis(probe);
            if (due >= current.fromMillis && due < current.untilMillis) {
                to.add(now - due);
            }
        }
    }

    private static List<String> row(String what, int rate, Latencies.Summary summary) {
        return List.of(
                what,
                number(rate),
                number(summary.count()),
                number(summary.p50()),
                number(summary.p99()),
                number(summary.p999()),
                number(summary.max()));
    }

    private static String number(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }
}
