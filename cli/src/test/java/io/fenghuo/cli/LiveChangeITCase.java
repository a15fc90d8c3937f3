package io.fenghuo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.KafkaPacks;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.jobs.topology.DetectionJob;
import io.fenghuo.jobs.topology.JobConfiguration;
import io.fenghuo.rules.publication.PackHistory;
import io.fenghuo.rules.publication.SignedPublication;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A rule and a pattern are changed by command while a job runs under load, and changed back: every
 * event is judged once, by the version that is in force at its time.
 */
class LiveChangeITCase {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final long PACE_MILLIS = 10;
    private static final long PAY_AFTER_MILLIS = 1_500;
    private static final String CALL_PAY = "[{name: call, signal: call}, {name: pay, signal: pay}]";
    private static final String CALL_SHARE_PAY =
            "[{name: call, signal: call}, {name: share, signal: share}, {name: pay, signal: pay}]";

    @TempDir private Path folder;

    @Test
    void shouldJudgeEveryEventOnceByTheVersionOfItsTime() throws Exception {
        try (var broker = LocalBroker.start()) {
            var kafka = broker.bootstrap();
            Topics.create(kafka, 2, 1);
            var key = folder.resolve("key.pem").toString();
            fenghuo("rules", "keygen", "--out", key);
            publish(pack("1.0.0", "amount >= 100", CALL_PAY), kafka, key, "beginning", "0");
            var job = start(kafka, Path.of(key + ".pub"));
            try (var feeder = new Feeder(kafka)) {
                feeder.start();
                publish(pack("2.0.0", "amount >= 200", CALL_SHARE_PAY), kafka, key, "now", "60s");
                feeder.awaitTime(inForceFrom(kafka, 1) + 5_000);
                fenghuo("rules", "rollback", "lines", "--kafka", kafka, "--key", key);
                feeder.awaitTime(inForceFrom(kafka, 2) + 5_000);
                feeder.finish();
                var expected =
                        check(kafka, feeder.sent, inForceFrom(kafka, 1), inForceFrom(kafka, 2));
                checkThatABacktestSaysTheSame(kafka, expected);
            } finally {
                job.cancel().get();
            }
        }
    }

    /** What the alerts must be follows from the events alone, and from the two instants. */
    private static Map<String, String> check(
            String kafka, List<Sent> sent, long upgrade, long rollback) throws IOException {
        var expected = new TreeMap<String, String>();
        var callTimes = new HashMap<String, Long>();
        for (var event : sent) {
            boolean newer = upgrade <= event.time && event.time < rollback;
            if (event.signal.equals("transfer")) {
                var seen = event.amount >= (newer ? 200 : 100) ? "large" : "small";
                expected.put(seen + ' ' + event.subject, newer ? "2.0.0" : "1.0.0");
                long call = requireNonNull(callTimes.get(event.subject));
                boolean begunByNewer = upgrade <= call && call < rollback;
                if (!begunByNewer) {
                    // Assessed by the version of the payment's time, though an older one drained.
                    expected.put("paid " + event.subject, newer ? "2.0.0" : "1.0.0");
                }
            } else {
                callTimes.put(event.subject, event.time);
            }
        }
        assertThat(expected.values()).contains("1.0.0", "2.0.0");
        var found = new TreeMap<String, String>();
        try (var alerts = new Alerts(kafka)) {
            Awaitility.await()
                    .atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(300))
                    .until(
                            () -> {
                                found.putAll(alerts.read());
                                return found.size() >= expected.size();
                            });
            found.putAll(alerts.read());
        }
        assertThat(found).isEqualTo(expected);
        return expected;
    }

    private void checkThatABacktestSaysTheSame(String kafka, Map<String, String> expected)
            throws IOException {
        var file = folder.resolve("alerts.jsonl");
        fenghuo(
                "backtest",
                "--kafka",
                kafka,
                "--from",
                Instant.EPOCH.toString(),
                "--to",
                Instant.now().toString(),
                "--published",
                kafka,
                "--out",
                file.toString());
        var raised = new TreeMap<String, String>();
        for (var line : Files.readAllLines(file)) {
            Alerts.note(line.getBytes(UTF_8), raised);
        }
        assertThat(raised).isEqualTo(expected);
    }

    private Path pack(String version, String large, String steps) throws IOException {
        var pack = Files.createDirectories(folder.resolve("lines-" + version));
        Files.writeString(
                pack.resolve("pack.yaml"),
                """
                id: lines
                version: %s
                title: {zh: 转账, en: Transfers}
                owner: test
                onUpgrade: drain
                scenarios:
                  large: {hazard: fraud, title: {zh: 大额, en: Large}, around: subject, uses: {large: 1h}, hold: 1h}
                  small: {hazard: fraud, title: {zh: 小额, en: Small}, around: subject, uses: {small: 1h}, hold: 1h}
                  paid: {hazard: fraud, title: {zh: 付款, en: Paid}, around: subject, uses: {paid: 1h}, hold: 1h}
                """
                        .formatted(version));
        Files.writeString(
                pack.resolve("signals.drl"),
                """
                package fenghuo.lines;
                import io.fenghuo.rules.event.*;
                global io.fenghuo.rules.detection.Signals signals;

                rule "call" when $e : FraudSignal(signal == "tagged-call") then signals.raise("call"); end
                rule "share" when $e : FraudSignal(signal == "screen-share") then signals.raise("share"); end
                rule "pay" when $e : FraudSignal(signal == "transfer") then signals.raise("pay"); end
                rule "large" when $e : FraudSignal(signal == "transfer", %s) then signals.raise("large"); end
                rule "small" when $e : FraudSignal(signal == "transfer", !(%s)) then signals.raise("small"); end
                """
                        .formatted(large, large));
        Files.writeString(
                pack.resolve("patterns.yaml"),
                "patterns:\n  - {id: paid, key: subject, within: 20s, steps: %s}\n"
                        .formatted(steps));
        Files.writeString(
                pack.resolve("assess.drl"),
                """
                package fenghuo.lines;
                import io.fenghuo.rules.assessment.Trigger;
                import io.fenghuo.rules.warning.Level;
                global io.fenghuo.rules.assessment.Warnings warnings;

                rule "large" when Trigger(name == "large", $s : signal)
                then warnings.raise("large", Level.ORANGE).from($s).why("大额", "large"); end
                rule "small" when Trigger(name == "small", $s : signal)
                then warnings.raise("small", Level.BLUE).from($s).why("小额", "small"); end
                rule "paid" when Trigger(name == "paid", $m : match)
                then warnings.raise("paid", Level.RED).from($m).why("付款", "paid"); end
                """);
        return pack;
    }

    private static void publish(Path pack, String kafka, String key, String at, String wait) {
        fenghuo(
                "rules",
                "publish",
                pack.toString(),
                "--kafka",
                kafka,
                "--key",
                key,
                "--activate-at",
                at,
                "--wait",
                wait);
    }

    private static void fenghuo(String... arguments) {
        var out = new StringWriter();
        int code =
                Fenghuo.execute(
                        Terminal.plain(new PrintWriter(out, true), new PrintWriter(out, true)),
                        arguments);
        assertThat(code).as("%s\n%s", String.join(" ", arguments), out).isZero();
    }

    private static long inForceFrom(String kafka, int publication) throws Exception {
        var history = PackHistory.EMPTY;
        try (var topic = new KafkaPacks(kafka)) {
            for (var entry : topic.all()) {
                var signed = SignedPublication.read(requireNonNull(entry.value()));
                history = history.with(signed.content());
            }
        }
        return history.row("lines").get(publication).activeFromMillis();
    }

    private static JobClient start(String kafka, Path trusted) throws Exception {
        var configuration =
                JobConfiguration.of(
                        new String[] {
                            "--kafka", kafka,
                            "--trusted-keys", trusted.toString(),
                            "--bound", "1s",
                            "--idle-after", "1s",
                            "--parallelism", "2",
                            "--checkpoint-interval", "1s"
                        },
                        Map.of());
        var environment =
                StreamExecutionEnvironment.createLocalEnvironment(
                        2, DetectionJob.flink(configuration));
        DetectionJob.define(
                environment, configuration, DetectionJob.packs(environment, configuration));
        return environment.executeAsync(configuration.group());
    }

    private record Sent(String subject, String signal, double amount, long time) {}

    /** A call every few milliseconds, and a payment by the same account a little later. */
    private static final class Feeder extends Thread implements AutoCloseable {
        private final KafkaProducer<byte[], byte[]> producer;
        private final List<Sent> sent = new ArrayList<>();
        private final AtomicBoolean enough = new AtomicBoolean();

        Feeder(String kafka) {
            super("feeder");
            setDaemon(true);
            var bytes = new ByteArraySerializer();
            producer = new KafkaProducer<>(Map.of("bootstrap.servers", kafka), bytes, bytes);
        }

        @Override
        public void run() {
            var due = new java.util.ArrayDeque<Sent>();
            int n = 0;
            while (!enough.get() || !due.isEmpty()) {
                long now = now();
                if (!enough.get()) {
                    var subject = "account:" + n;
                    send(new Sent(subject, "tagged-call", 0, now));
                    due.add(new Sent(subject, "transfer", 50 + n % 200, now + PAY_AFTER_MILLIS));
                    n++;
                }
                while (!due.isEmpty() && due.peek().time <= now) {
                    var pay = due.remove();
                    send(new Sent(pay.subject, pay.signal, pay.amount, now));
                }
                LockSupport.parkNanos(Duration.ofMillis(PACE_MILLIS).toNanos());
            }
            producer.flush();
        }

        private void send(Sent event) {
            sent.add(event);
            var json =
                    """
                    {"specversion":"1.0","id":"%s-%s","source":"bank","type":"fraud.signal","time":"%s","subject":"%s","data":{"signal":"%s","amount":%s}}"""
                            .formatted(
                                    event.subject,
                                    event.signal,
                                    Instant.ofEpochMilli(event.time),
                                    event.subject,
                                    event.signal,
                                    event.amount);
            producer.send(
                    new ProducerRecord<>(
                            Topics.FRAUD, event.subject.getBytes(UTF_8), json.getBytes(UTF_8)));
        }

        void awaitTime(long millis) {
            Awaitility.await().atMost(PATIENCE).until(() -> now() >= millis);
        }

        void finish() throws InterruptedException {
            enough.set(true);
            join();
        }

        private static long now() {
            return Instant.now().toEpochMilli();
        }

        @Override
        public void close() {
            enough.set(true);
            producer.close();
        }
    }

    /** Scenario and subject of every alert raised, and the version that it names. */
    private static final class Alerts implements AutoCloseable {
        private static final ObjectMapper JSON = new ObjectMapper();
        private final KafkaConsumer<byte[], byte[]> consumer;

        Alerts(String kafka) {
            var bytes = new ByteArrayDeserializer();
            consumer = new KafkaConsumer<>(Map.of("bootstrap.servers", kafka), bytes, bytes);
            var partitions =
                    consumer.partitionsFor(Topics.ALERTS).stream()
                            .map(each -> new TopicPartition(Topics.ALERTS, each.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }

        Map<String, String> read() throws IOException {
            var read = new TreeMap<String, String>();
            for (var record : consumer.poll(Duration.ofSeconds(1))) {
                note(record.value(), read);
            }
            return read;
        }

        static void note(byte[] alert, Map<String, String> versions) throws IOException {
            JsonNode data = JSON.readTree(alert).get("data");
            var what = data.get("scenario").asText() + ' ' + data.get("subject").asText();
            var before = versions.put(what, data.get("packVersion").asText());
            assertThat(before).as(what).isIn(null, data.get("packVersion").asText());
        }

        @Override
        public void close() {
            consumer.close();
        }
    }
}
