package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonToken;
import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplainTest {
    private static final String FLOOD = Path.of("..", "rules", "packs", "flood").toString();
    private static final String FRAUD = Path.of("..", "rules", "packs", "fraud").toString();

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(folder.resolve("reference"));
        Files.writeString(
                folder.resolve("reference/devices.yaml"),
                """
                devices:
                  - {id: "gauge:a", kind: river-gauge, name: 道县, lon: 111.6, lat: 25.53,
                     thresholds: {alert: 2.95, warning: 3.0, guarantee: 4.0}}
                """);
        Files.write(
                folder.resolve("events.jsonl"),
                List.of(
                        stage("r1", "07:00", "2.9"),
                        stage("r2", "08:00", "2.92"),
                        stage("r3", "09:00", "2.94"),
                        money("f1", "09:01", "\"signal\":\"tagged-call\",\"durationS\":720"),
                        money("f2", "09:10", "\"signal\":\"screen-share\""),
                        money("f3", "09:20", "\"signal\":\"new-payee\"")));
    }

    @Test
    void shouldSayWhyNotInWordsAndNumbers() {
        assertThat(explain(FLOOD, "--event", "r3", "--reference", path("reference"))).isZero();

        assertThat(out.toString())
                .startsWith("gauge:a (道县) SensorReading quantity=water-level")
                .contains(
                        "replayed 3 events of 1 subject from 2026-06-12T07:00:00Z",
                        "river-flood (River flood, flood 1.2.0): no signal; nearest is \"stage near"
                                + " warning\": value 2.94 >= threshold(\"alert\") 2.95: not, 0.01"
                                + " short (0.34 %)",
                        "value 2.94 >= threshold(\"warning\") 3: not, 0.06 short (2 %)",
                        "quantity \"water-level\" == \"water-level\": held",
                        "previous 2.92: previous over 3h by gauge:a, of 3 events since",
                        "alert of gauge:a: none is up",
                        "flash-flood (Flash flood, flood 1.2.0): is about other events");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldSayWhatAPatternWaitsForFromAGzippedFile() throws IOException {
        var packed = folder.resolve("events.jsonl.gz");
        try (var to = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(folder.resolve("events.jsonl"), to);
        }

        assertThat(
                        run(
                                "explain",
                                "--subject",
                                "account:a",
                                "--at",
                                "2026-06-12T09:20:00Z",
                                "--packs",
                                FRAUD,
                                "--scenario",
                                "coached-payment",
                                "--events",
                                packed.toString()))
                .isZero();
        assertThat(out.toString())
                .contains(
                        "no alert yet: coached waits for `pay` (signal large-transfer) until"
                                + " 2026-06-12T15:01:00Z",
                        "so far: call at 2026-06-12T09:01:00Z [f1], share at")
                .doesNotContain("mule-account");
    }

    @Test
    void shouldWriteJsonForTools() throws IOException {
        assertThat(explain(FRAUD, "--event", "f3", "--json")).isZero();

        boolean found = false;
        try (var parser = new JsonFactory().createParser(out.toString())) {
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME && parser.currentName().equals("waitsFor")) {
                    found |= parser.nextTextValue().equals("pay");
                }
            }
        }
        assertThat(found).isTrue();
        assertThat(out.toString()).contains("\"verdict\" : \"pattern-waits\"");
    }

    @Test
    void shouldNameWhatIsNearestInOneLine() {
        assertThat(explain(FLOOD, "--event", "r4")).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .isEqualTo(
                        "fenghuo: no event r4 is in the files; nearest are r1, r2, r3, f1, f2\n");
    }

    @Test
    void shouldRefuseATimeThatIsNone() {
        assertThat(explain(FLOOD, "--subject", "gauge:a", "--at", "noon")).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo(
                        "fenghuo: --at is noon; write an instant such as 2026-06-12T07:00:00Z\n");
    }

    @Test
    void shouldAskWhatIsToBeExplained() {
        assertThat(explain(FLOOD, "--subject", "gauge:a")).isEqualTo(2);
        assertThat(err.toString()).contains("--event ID").hasLineCount(1);
    }

    private int explain(String packs, String... arguments) {
        var all = new ArrayList<>(List.of("explain", "--packs", packs));
        all.addAll(List.of(arguments));
        all.addAll(List.of("--events", path("events.jsonl")));
        return run(all.toArray(String[]::new));
    }

    private int run(String... arguments) {
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments);
    }

    private String path(String name) {
        return folder.resolve(name).toString();
    }

    private static String stage(String id, String time, String value) {
        return event(
                id,
                "sensor.reading",
                "gauge:a",
                time,
                "\"quantity\":\"water-level\",\"unit\":\"m\",\"value\":" + value);
    }

    private static String money(String id, String time, String data) {
        return event(id, "fraud.signal", "account:a", time, data);
    }

    private static String event(String id, String type, String subject, String time, String data) {
        return """
               {"specversion":"1.0","id":"%s","source":"s","type":"%s","subject":"%s",\
               "time":"2026-06-12T%s:00Z","data":{%s}}"""
                .formatted(id, type, subject, time, data);
    }
}
