package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a rule author does with a simulated city. */
class SimulateITCase {
    private final StringWriter err = new StringWriter();

    @TempDir Path folder;

    private int fenghuo(String... arguments) {
        var terminal =
                Terminal.plain(new PrintWriter(new StringWriter()), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments);
    }

    @Test
    void shouldRaiseInABacktestWhatTheTruthTells() throws Exception {
        int simulated =
                fenghuo(
                        "simulate",
                        "--seed",
                        "7",
                        "--hours",
                        "0.8",
                        "--rate",
                        "0",
                        "--scenarios",
                        "overspeed,driver-fatigue",
                        "--out",
                        folder.resolve("events.jsonl").toString(),
                        "--truth",
                        folder.resolve("truth.jsonl").toString(),
                        "--reference",
                        folder.resolve("reference").toString());
        int tried =
                fenghuo(
                        "backtest",
                        "--events",
                        folder.resolve("events.jsonl").toString(),
                        "--reference",
                        folder.resolve("reference").toString(),
                        "--packs",
                        "../rules/packs/road",
                        "--parallelism",
                        "1",
                        "--out",
                        folder.resolve("alerts.jsonl").toString());

        assertThat(err.toString()).contains("overspeed").contains("happened");
        assertThat(simulated).isZero();
        assertThat(tried).isZero();
        var alerts = Files.readString(folder.resolve("alerts.jsonl"));
        for (var line : Files.readAllLines(folder.resolve("truth.jsonl"))) {
            var subject = line.replaceAll(".*\"subject\":\"([^\"]+)\".*", "$1");
            assertThat(alerts).contains(subject);
        }
    }

    @Test
    void shouldRefuseWhatItCannotSimulate() {
        assertThat(fenghuo("simulate", "--hours", "1", "--out", "-", "--scenarios", "meteor"))
                .isEqualTo(2);
        assertThat(fenghuo("simulate", "--hours", "1", "--out", "-", "--city", "paris"))
                .isEqualTo(2);
        assertThat(fenghuo("simulate", "--hours", "0", "--out", "-")).isEqualTo(2);
        assertThat(err.toString())
                .contains("there is no scenario meteor")
                .contains("the only city")
                .contains("--hours must be above 0");
    }
}
