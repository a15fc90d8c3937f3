package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LintCommandTest {
    private static final String MANIFEST =
            """
            id: small
            version: 1.0.0
            title: {zh: 小, en: Small}
            owner: nobody
            """;
    private static final String RULE =
            """
            package fenghuo.small;
            import io.fenghuo.rules.event.SensorReading;
            global io.fenghuo.rules.detection.Signals signals;
            rule "high" when
                $e : SensorReading(quantity == "water-level", value > 3)
            then signals.raise("high"); end
            """;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("pack.yaml"), MANIFEST);
        Files.writeString(folder.resolve("signals.drl"), RULE);
    }

    @Test
    void shouldTellEachFindingInALineAndLetWarningsPass() {
        assertThat(lint()).isZero();
        assertThat(out.toString())
                .isEqualTo(
                        folder
                                + "/signals.drl:6:20 warning nobody uses signal \"high\" (let a"
                                + " scenario use it, or a pattern, or take it out)"
                                + " [unused-signal]\n");
        assertThat(err.toString()).isEqualTo("packs 1, errors 0, warnings 1, notes 0\n");
    }

    @Test
    void shouldFailForWarningsWhereThatIsWanted() {
        assertThat(lint("--strict")).isEqualTo(1);
    }

    @Test
    void shouldFailForErrors() throws Exception {
        Files.writeString(folder.resolve("signals.drl"), RULE.replace("value >", "valu >"));

        assertThat(lint()).isEqualTo(1);
        assertThat(out.toString())
                .contains("/signals.drl:5:51 error SensorReading has no member \"valu\"");
    }

    @Test
    void shouldShowNotesWhereTheyAreWanted() throws Exception {
        var unindexed = RULE.replace("quantity == \"water-level\", ", "");
        Files.writeString(folder.resolve("signals.drl"), unindexed);

        assertThat(lint()).isZero();
        assertThat(out.toString()).doesNotContain("unindexed");
        assertThat(lint("--notes", "--strict")).isEqualTo(1);
        assertThat(out.toString())
                .contains(":5:24 note every SensorReading", "[unindexed-pattern]");
    }

    @Test
    void shouldWriteSarifToAFile() throws Exception {
        var report = folder.resolve("lint.sarif");

        assertThat(lint("--format", "sarif", "--out", report.toString())).isZero();
        assertThat(out.toString()).isEmpty();
        assertThat(Files.readString(report))
                .contains("\"version\" : \"2.1.0\"", "\"ruleId\" : \"unused-signal\"");
    }

    @Test
    void shouldRefuseAFormatThatItDoesNotKnow() {
        assertThat(lint("--format", "html")).isEqualTo(2);
        assertThat(err.toString()).isEqualTo("fenghuo: --format is plain or sarif, not html\n");
    }

    private int lint(String... options) {
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        var arguments = new String[options.length + 3];
        arguments[0] = "rules";
        arguments[1] = "lint";
        arguments[2] = folder.toString();
        System.arraycopy(options, 0, arguments, 3, options.length);
        return Fenghuo.execute(terminal, arguments);
    }
}
