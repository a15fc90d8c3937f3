package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluateCommandTest {
    private static final String ALERT =
            """
            {"id":"%s","type":"fenghuo.alert.raised","time":"%s","data":{"alertId":"%s","pack":"flood",\
            "packVersion":"1.0.0","rule":"r","scenario":"river-flood","hazard":"flood","key":"%s",\
            "subject":"%s","level":"YELLOW","onset":"%s","place":{"name":"<b>","county":"431124"},\
            "why":{"zh":"高","en":"high"}}}""";

    @TempDir private Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws IOException {
        Files.write(
                folder.resolve("alerts.jsonl"),
                List.of(
                        alert("1", "gauge:a", "2026-06-12T01:10:00Z"),
                        alert("2", "gauge:b", "2026-06-12T20:00:00Z")));
        Files.writeString(
                folder.resolve("truth.jsonl"),
                """
                {"scenario":"river-flood","subject":"gauge:a","onset":"2026-06-12T01:00:00Z","knowable":"2026-06-12T01:00:00Z","harm":"2026-06-12T03:00:00Z"}
                {"scenario":"river-flood","subject":"gauge:c","onset":"2026-06-12T05:00:00Z"}
                """);
    }

    @Test
    void shouldPrintATableAndWriteTheFiles() throws Exception {
        var json = folder.resolve("evaluation.json");
        var page = folder.resolve("evaluation.html");

        int code =
                evaluate(
                        "--from",
                        "2026-06-12T00:00:00Z",
                        "--to",
                        "2026-06-13T00:00:00Z",
                        "--json",
                        json.toString(),
                        "--report",
                        page.toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(out.toString())
                .containsPattern(
                        "river-flood +2 +1 +0\\.50 +2 +1 +0\\.50 +10m, 10m +1h50m, 1h50m +1/1"
                                + " +1\\.00\n")
                .contains("false alarms in county 431124: 1.00 a day", "1.00 days");
        assertThat(Files.readString(json)).contains("\"trueAlerts\" : 1");
        assertThat(Files.readString(page)).contains("<path d=\"M", "river-flood (2 events)");
    }

    @Test
    void shouldFailBelowWhatIsDemanded() {
        assertThat(evaluate("--min-recall", "0.5", "--min-precision", "0.5")).isZero();
        assertThat(evaluate("--min-recall", "0.95")).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("below --min-recall or --min-precision: river-flood\n");
    }

    @Test
    void shouldNameTheLineThatIsNoAlert() throws Exception {
        var alerts = folder.resolve("alerts.jsonl");
        Files.writeString(alerts, "{\"id\":\"1\"}\n");

        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString()).startsWith("fenghuo: " + alerts + ":1: no alert: data: missing");
    }

    @Test
    void shouldNameAFileThatIsNotThere() throws Exception {
        Files.delete(folder.resolve("truth.jsonl"));

        assertThat(evaluate()).isEqualTo(2);
        assertThat(err.toString())
                .isEqualTo("fenghuo: " + folder.resolve("truth.jsonl") + ": no such file\n");
    }

    private static String alert(String id, String gauge, String time) {
        return ALERT.formatted(id, time, id, gauge, gauge, time);
    }

    private int evaluate(String... options) {
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        var arguments = new ArrayList<>(List.of("evaluate"));
        arguments.addAll(List.of("--alerts", folder.resolve("alerts.jsonl").toString()));
        arguments.addAll(List.of("--truth", folder.resolve("truth.jsonl").toString()));
        arguments.addAll(List.of(options));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }
}
