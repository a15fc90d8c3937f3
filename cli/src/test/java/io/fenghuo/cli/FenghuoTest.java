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
                "topics",
                "topics create"
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
                "explain",
                "rules lint",
                "rules test",
                "--nothing",
                "topics",
                "topics create",
                "topics create --kafka here",
                "topics create --kafka localhost:1 --partitions many",
                "topics create --kafka localhost:1 --partitions 0"
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
