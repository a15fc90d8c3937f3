package io.fenghuo.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StatusLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private StatusLine statusLine(boolean interactive) {
        return new StatusLine(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        interactive,
                        interactive,
                        interactive));
    }

    @Test
    void shouldStayQuietInAPipe() {
        try (var status = statusLine(false)) {
            status.show("half way");
            status.above("a result");
        }

        assertThat(out.toString()).isEqualTo("a result\n");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void shouldRedrawOneLineOnATerminalAndLeaveItEmpty() {
        try (var status = statusLine(true)) {
            status.show("one");
            status.show("two");
        }

        assertThat(err.toString()).isEqualTo("\r\u001b[Kone\r\u001b[Ktwo\r\u001b[K");
    }

    @Test
    void shouldPutResultsAboveTheStatus() {
        try (var status = statusLine(true)) {
            status.show("one");
            status.above("a result");
        }

        assertThat(out.toString()).isEqualTo("a result\n");
        assertThat(err.toString()).isEqualTo("\r\u001b[Kone\r\u001b[Kone\r\u001b[K");
    }

    @Test
    void shouldHeedNoColorAndADumbTerminal() {
        assertThat(Terminal.colourWanted(Map.of("TERM", "xterm"))).isTrue();
        assertThat(Terminal.colourWanted(Map.of("NO_COLOR", ""))).isTrue();
        assertThat(Terminal.colourWanted(Map.of("NO_COLOR", "1"))).isFalse();
        assertThat(Terminal.colourWanted(Map.of("TERM", "dumb"))).isFalse();
    }
}
