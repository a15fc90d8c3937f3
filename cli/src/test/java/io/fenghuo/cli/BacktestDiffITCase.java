package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an author sees who asks what a change to the flood pack would do. */
class BacktestDiffITCase {
    private static final Path PACKS = Path.of("../rules/packs");
    private static final Instant START = Instant.parse("2026-06-12T07:00:00Z");
    private static final Duration HOUR = Duration.ofHours(1);

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectories(folder.resolve("reference"));
        Files.writeString(
                folder.resolve("reference/devices.yaml"),
                """
                devices:
                  - {id: "gauge:fast", kind: river-gauge, name: 道江, lon: 111.6, lat: 25.53,
                     thresholds: {alert: 2.5, warning: 3.0, guarantee: 4.0}}
                  - {id: "gauge:slow", kind: river-gauge, name: 白芒, lon: 112.6, lat: 25.53,
                     thresholds: {alert: 2.5, warning: 3.0, guarantee: 4.0}}
                  - {id: "gauge:turns", kind: river-gauge, name: "<script>alert(1)</script>",
                     lon: 113.6, lat: 25.53, thresholds: {warning: 3.0}}
                """);
        var events = new ArrayList<String>();
        var levels =
                List.of(
                        List.of(1.0, 1.6, 2.2, 2.8, 3.1),
                        List.of(1.3, 1.75, 2.2, 2.65, 3.05),
                        List.of(1.3, 1.75, 2.2, 2.65, 2.2));
        for (int hour = 0; hour < 5; hour++) {
            events.add(reading("fast", hour, levels.get(0).get(hour)));
            events.add(reading("slow", hour, levels.get(1).get(hour)));
            events.add(reading("turns", hour, levels.get(2).get(hour)));
        }
        Files.write(folder.resolve("events.jsonl"), events);
        Files.writeString(
                folder.resolve("truth.jsonl"),
                """
                {"scenario":"river-flood","subject":"gauge:fast","onset":"%s","harm":"%s"}
                {"scenario":"river-flood","subject":"gauge:slow","onset":"%s","harm":"%s","knowable":"%s"}
                """
                        .formatted(at(4), at(5), at(4), at(5), at(2)));
    }

    private static Instant at(int hour) {
        return START.plus(HOUR.multipliedBy(hour));
    }

    private static String reading(String gauge, int hour, double level) {
        return String.format(
                Locale.ROOT,
                "{\"specversion\":\"1.0\",\"id\":\"%d\",\"source\":\"gauge/%s\","
                        + "\"type\":\"sensor.reading\",\"time\":\"%s\",\"subject\":\"gauge:%s\","
                        + "\"data\":{\"quantity\":\"water-level\",\"unit\":\"m\",\"value\":%.2f}}",
                hour,
                gauge,
                at(hour),
                gauge,
                level);
    }

    private Path changed(String part, String instead) throws IOException {
        var copy = Files.createDirectories(folder.resolve("flood"));
        try (var files = Files.list(PACKS.resolve("flood"))) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        var yaml = Files.readString(copy.resolve("pack.yaml"));
        assertThat(yaml).contains(part);
        Files.writeString(copy.resolve("pack.yaml"), yaml.replace(part, instead));
        return copy;
    }

    private int backtest(Path packs, String... more) {
        var arguments =
                new ArrayList<>(
                        List.of(
                                "backtest",
                                "--parallelism",
                                "1",
                                "--events",
                                folder.resolve("events.jsonl").toString(),
                                "--reference",
                                folder.resolve("reference").toString(),
                                "--packs",
                                packs.toString(),
                                "--against",
                                PACKS.toString()));
        arguments.addAll(List.of(more));
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }

    @Test
    void shouldSayWhatALowerRateWouldChange() throws Exception {
        var copy = changed("rise-rate: {value: 0.5", "rise-rate: {value: 0.3");
        var diff = folder.resolve("diff.json");
        var report = folder.resolve("report.html");

        int code =
                backtest(
                        copy,
                        "--diff",
                        diff.toString(),
                        "--report",
                        report.toString(),
                        "--truth",
                        folder.resolve("truth.jsonl").toString());

        assertThat(code).as(err.toString()).isZero();
        assertThat(err.toString()).contains("old (1 of 2): ", "new (2 of 2): ");
        assertThat(out.toString())
                .contains("Only the pack flood is compared; left out are campaign, community,")
                .containsPattern("river-flood +2 +3 +1 +· +1 \\(1h\\) +· +· +· +1\n")
                .containsPattern("river-flood +1\\.00 → 0\\.67 +1\\.00 → 1\\.00 +2/2 → 2/2 ")
                .doesNotContain("specversion");
        assertThat(Files.readString(diff))
                .contains("\"key\" : \"gauge:slow\"", "\"beginShiftMillis\" : -3600000")
                .contains("\"key\" : \"gauge:turns\"", "\"added\"")
                .doesNotContain("gauge:fast");
        assertThat(Files.readString(report))
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;", "Raised 1h earlier.", "白芒")
                .doesNotContain("<script>alert(1)");
    }

    @Test
    void shouldFailOnADifferenceOnlyWhereThatIsAskedFor() throws Exception {
        var copy = changed("hold: 3h", "hold: 4h");
        var file = folder.resolve("new.jsonl");

        assertThat(backtest(copy, "--fail-on-diff", "--out", file.toString()))
                .as(err.toString())
                .isEqualTo(1);
        assertThat(out.toString()).containsPattern("river-flood +2 +2 +· +· +· +· +· +2 +·\n");
        assertThat(Files.readString(file)).contains("fenghuo.alert.cleared");
        assertThat(backtest(PACKS.resolve("flood"), "--fail-on-diff")).isZero();
    }

    @Test
    void shouldSayThatTheOldPacksLackTheNewOne() throws Exception {
        var copy = changed("id: flood", "id: floods");

        assertThat(backtest(copy)).isEqualTo(2);
        assertThat(err.toString())
                .contains("--against holds no pack floods; it holds campaign, community,");
    }
}
