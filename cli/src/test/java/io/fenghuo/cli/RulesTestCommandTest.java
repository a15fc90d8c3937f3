package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.xml.sax.InputSource;

class RulesTestCommandTest {
    private static final String PACK =
            """
            id: smoke
            version: 1.0.0
            title: {zh: 烟, en: Smoke}
            owner: patrol-duty
            onUpgrade: keep
            scenarios:
              fire: {hazard: fire, title: {zh: 火情, en: Fire}, around: subject, uses: {smoke: 1h}, hold: 1h, recovery: 1m}
            """;
    private static final String SIGNALS =
            """
            package fenghuo.smoke;
            import io.fenghuo.rules.event.PatrolReport;
            global io.fenghuo.rules.detection.Signals signals;
            rule "smoke seen"
            when
                PatrolReport(report == "smoke")
            then
                signals.raise("smoke");
            end
            rule "haze seen"
            when
                PatrolReport(report == "haze")
            then
                signals.raise("smoke");
            end
            """;
    private static final String ASSESS =
            """
            package fenghuo.smoke;
            import io.fenghuo.rules.assessment.Trigger;
            import io.fenghuo.rules.warning.Level;
            global io.fenghuo.rules.assessment.Warnings warnings;
            rule "fire"
            when
                Trigger($s : signal)
            then
                warnings.raise("fire", Level.RED).from($s).why("烟", "smoke & <fire>");
            end
            """;
    private static final String TEST =
            """
            name: %s
            start: 2026-06-12T07:00:00Z
            events:
              - {at: 0, type: patrol.report, subject: "hill:a", data: {report: smoke, reporter: police, lon: 111.6, lat: 26.2}}
            expect:
              - {scenario: fire, transition: raised, level: %s, key: "hill:a", at: 0}
            ignore: [cleared]
            """;

    @TempDir Path folder;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void write() throws Exception {
        Files.createDirectories(folder.resolve("tests"));
        Files.writeString(folder.resolve("pack.yaml"), PACK);
        Files.writeString(folder.resolve("signals.drl"), SIGNALS);
        Files.writeString(folder.resolve("assess.drl"), ASSESS);
        Files.writeString(folder.resolve("tests/good.yaml"), TEST.formatted("as it is", "RED"));
        Files.writeString(folder.resolve("tests/bad.yaml"), TEST.formatted("too low", "BLUE"));
    }

    @Test
    void shouldReportWhatFailsAndSayNothingOfWhatPasses() {
        assertThat(run()).isEqualTo(1);

        assertThat(out.toString())
                .startsWith(folder.resolve("tests/bad.yaml") + ": too low\n")
                .contains("it is RED, not BLUE")
                .doesNotContain("as it is");
        assertThat(err.toString())
                .startsWith("packs 1, tests 2, failures 1; made ready in ")
                .hasLineCount(1);
    }

    @Test
    void shouldRunOnlyTheTestsThatAreNamed() {
        assertThat(run("--filter", "AS IT")).isZero();

        assertThat(out.toString()).isEmpty();
        assertThat(err.toString()).startsWith("packs 1, tests 1, failures 0;");
    }

    @Test
    void shouldSayWhereNoTestIsNamedSo() {
        assertThat(run("--filter", "nothing")).isEqualTo(2);

        assertThat(err.toString()).isEqualTo("fenghuo: no test has \"nothing\" in its name\n");
    }

    @Test
    void shouldFailWhereLessWasSeenThanAsked() {
        assertThat(run("--filter", "good", "--coverage", "--min", "90")).isEqualTo(1);

        assertThat(out.toString())
                .startsWith("smoke 1.0.0")
                .contains("all                    3     4   75.0")
                .endsWith(
                        folder.resolve("signals.drl")
                                + ":10 signal rule \"haze seen\" never fired\n");
        assertThat(err.toString()).contains("pack smoke: 75.0 % seen, less than --min 90.0");
        assertThat(run("--filter", "good", "--coverage", "--min", "75")).isZero();
    }

    @Test
    void shouldWriteXmlThatABuildServerReads() throws Exception {
        var file = folder.resolve("results.xml");

        assertThat(run("--format", "junit", "--out", file.toString())).isEqualTo(1);

        assertThat(out.toString()).contains("too low");
        var suite =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(new InputSource(new StringReader(Files.readString(file))))
                        .getDocumentElement();
        assertThat(suite.getAttribute("tests")).isEqualTo("2");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        var failures = suite.getElementsByTagName("failure");
        assertThat(failures.getLength()).isEqualTo(1);
        assertThat(failures.item(0).getTextContent()).contains("smoke & <fire>");
        assertThat(failures.item(0).getAttributes().getNamedItem("message").getNodeValue())
                .isEqualTo("missing 1, unexpected 1");
    }

    @Test
    void shouldRefuseOptionsThatMeanNothingTogether() {
        assertThat(run("--min", "90")).isEqualTo(2);
        assertThat(run("--out", "x.xml")).isEqualTo(2);
        assertThat(run("--coverage", "--min", "101")).isEqualTo(2);

        assertThat(err.toString())
                .contains("--min needs --coverage")
                .contains("--out needs --format junit")
                .contains("--min must be from 0 to 100");
    }

    @Test
    void shouldNotTestOnePackTwice() {
        assertThat(run(folder.toString())).isEqualTo(2);

        assertThat(err.toString()).contains("are both pack smoke; give one of them");
    }

    private int run(String... more) {
        var arguments = new String[more.length + 3];
        arguments[0] = "rules";
        arguments[1] = "test";
        arguments[2] = folder.toString();
        System.arraycopy(more, 0, arguments, 3, more.length);
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments);
    }
}
