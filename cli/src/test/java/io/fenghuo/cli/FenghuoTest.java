package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FenghuoTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... arguments) {
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "demo",
                "backtest",
                "explain",
                "rules",
                "rules lint",
                "rules test",
                "rules keygen",
                "rules publish",
                "rules list",
                "rules rollback",
                "rules retire",
                "rules shadow-report",
                "topics",
                "topics create",
                "deliver",
                "deliveries",
                "deliveries list",
                "deliveries redrive",
                "deliveries enable"
            })
    void shouldHelpEverywhere(String command) {
        var words = (command + " --help").strip().split(" ");

        assertThat(run(words)).isZero();
        assertThat(out.toString()).contains("Usage: fenghuo", "--help", "--version", "Exit codes");
        assertThat(err.toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--version", "topics --version", "topics create --version"})
    void shouldSayItsVersionEverywhere(String command) {
        assertThat(run(command.split(" "))).isZero();
        assertThat(out.toString()).startsWith("fenghuo ").contains("Java");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nothing",
                "demo --port here",
                "backtest",
                "backtest --events a.jsonl --kafka localhost:1",
                "backtest --events a.jsonl --from 2026-06-12T00:00:00Z",
                "backtest --events a.jsonl --diff diff.json",
                "backtest --kafka localhost:1 --from yesterday",
                "backtest --kafka localhost:1 --from 2026-06-12T00:00:00Z --to 2026-06-12T00:00:00Z",
                "explain",
                "rules lint",
                "rules test",
                "rules publish",
                "rules publish packs",
                "rules publish packs --kafka here",
                "rules publish packs --kafka localhost:1 --wait long",
                "rules publish packs --kafka localhost:1 --activate-at tomorrow",
                "rules publish packs --kafka localhost:1 --mode loud",
                "rules list",
                "rules rollback --kafka localhost:1",
                "rules retire --kafka localhost:1",
                "rules shadow-report",
                "rules shadow-report --kafka here",
                "--nothing",
                "topics",
                "topics create",
                "topics create --kafka here",
                "topics create --kafka localhost:1 --partitions many",
                "topics create --kafka localhost:1 --partitions 0",
                "deliver",
                "deliver --kafka here --database jdbc:postgresql://h/d --endpoints e.yaml",
                "deliveries",
                "deliveries list",
                "deliveries list --database nowhere",
                "deliveries list --database jdbc:postgresql://h/d --limit 0",
                "deliveries redrive --database jdbc:postgresql://h/d",
                "deliveries redrive --database jdbc:postgresql://h/d --all id",
                "deliveries enable --database jdbc:postgresql://h/d"
            })
    void shouldSayAMistakeInOneLine(String command) {
        assertThat(run(command.split(" "))).isEqualTo(2);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString().lines()).hasSize(1);
        assertThat(err.toString()).startsWith("fenghuo: ").contains("--help");
    }

    @Test
    void shouldAskWhichCommandIsMeant() {
        assertThat(run()).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("fenghuo: which command? (see fenghuo --help)\n");
    }
}
