package io.fenghuo.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.LocalBroker;
import io.fenghuo.connectors.kafka.Topics;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertEncoder;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.warning.Level;
import io.fenghuo.rules.warning.Response;
import io.fenghuo.rules.warning.Warning;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShadowReportITCase {
    private static final long HOUR = 3_600_000;
    private static final long START = Instant.parse("2026-06-12T00:00:00Z").toEpochMilli();

    /** Not long ago, or the broker would soon delete it. */
    private static final Instant WRITTEN =
            Instant.now().minus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    private static LocalBroker broker;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @BeforeAll
    static void write() throws Exception {
        broker = LocalBroker.start();
        Topics.create(broker.bootstrap(), 3, 1);
        try (var producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", broker.bootstrap()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer())) {
            // Twice, as after a failure.
            for (int times = 0; times < 2; times++) {
                send(producer, Topics.ALERTS, life("flood", "1.0.0", "gauge:a", 2, Level.YELLOW));
                send(producer, Topics.ALERTS, life("flood", "1.0.0", "gauge:b", 2, Level.YELLOW));
                send(producer, Topics.ALERTS, life("road", "1.0.0", "vehicle:c", 2, Level.RED));
            }
            send(producer, Topics.SHADOW_ALERTS, life("flood", "0.9.0", "gauge:z", 0, Level.RED));
            send(producer, Topics.SHADOW_ALERTS, life("flood", "1.1.0", "gauge:a", 1, Level.YELLOW));
            send(producer, Topics.SHADOW_ALERTS, life("flood", "1.1.0", "gauge:b", 2, Level.ORANGE));
            producer.send(
                    new ProducerRecord<>(
                            Topics.SHADOW_ALERTS,
                            null,
                            WRITTEN.toEpochMilli(),
                            null,
                            "no alert".getBytes(UTF_8)));
        }
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static void send(
            KafkaProducer<byte[], byte[]> producer, String topic, List<Alert> alerts) {
        for (var alert : alerts) {
            producer.send(
                    new ProducerRecord<>(
                            topic,
                            null,
                            WRITTEN.toEpochMilli(),
                            alert.alertId().getBytes(UTF_8),
                            new AlertEncoder().encode(alert)));
        }
    }

    /** Raised at an hour, cleared at hour 4 by its hold or after it. */
    private static List<Alert> life(
            String pack, String version, String key, int hour, Level level) {
        long time = START + hour * HOUR;
        var warning =
                new Warning(
                        pack + version + key,
                        pack,
                        version,
                        "some rule",
                        pack + "-scenario",
                        "hazard",
                        "题",
                        "Title",
                        (4 - hour) * HOUR,
                        HOUR,
                        new Response(List.of("patrol"), 60, Map.of()),
                        key,
                        level,
                        key,
                        "",
                        Double.NaN,
                        Double.NaN,
                        null,
                        null,
                        time,
                        time,
                        Double.NaN,
                        List.of(),
                        "因为",
                        "because");
        var raised = AlertLife.onWarning(null, warning);
        var alerts = new ArrayList<>(raised.alerts());
        alerts.addAll(AlertLife.onTime(raised.state(), START + 4 * HOUR).alerts());
        return alerts;
    }

    private int report(String... more) {
        var arguments =
                new ArrayList<>(List.of("rules", "shadow-report", "--kafka", broker.bootstrap()));
        arguments.addAll(List.of(more));
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }

    @Test
    void shouldHoldTheShadowAgainstTheLivePackOfItsId() throws Exception {
        var diff = folder.resolve("diff.json");
        var page = folder.resolve("report.html");

        assertThat(report("--diff", diff.toString(), "--report", page.toString()))
                .as(err.toString())
                .isZero();

        assertThat(out.toString())
                .contains("old  live: flood 1.0.0\nnew  shadow: flood 1.1.0\n")
                .contains("in shadow only version 1.1.0 is compared; left out are 0.9.0.")
                .contains("Left out of shadow-alerts: 1 that are no alert")
                .containsPattern("flood-scenario +2 +2 +· +· +1 \\(1h\\) +· +1 +· +·\n")
                .doesNotContain("road");
        assertThat(Files.readString(diff))
                .contains("\"packVersion\" : \"1.1.0\"", "\"earlier\"", "\"other-level\"");
        assertThat(Files.readString(page)).contains("What the shadow would have raised");
    }

    @Test
    void shouldCompareTheVersionThatIsNamed() {
        assertThat(report("--shadow-version", "0.9.0", "--fail-on-diff"))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(out.toString())
                .contains("new  shadow: flood 0.9.0\n")
                .containsPattern("flood-scenario +2 +1 +1 +2 ");
    }

    @Test
    void shouldSayWhatAPackWouldNoLongerRaiseWhoseShadowIsSilent() {
        assertThat(report("--pack", "road")).as(err.toString()).isZero();
        assertThat(out.toString())
                .contains("new  shadow: none\n")
                .containsPattern("road-scenario +1 +· +· +1 ");
    }

    @Test
    void shouldAskForAPackWhereTheRangeHoldsNoShadow() {
        assertThat(report("--to", WRITTEN.toString())).isEqualTo(2);
        assertThat(err.toString()).contains("no shadow alerts in the range; name the pack");
        assertThat(report("--from", WRITTEN.toString())).isZero();
    }
}
