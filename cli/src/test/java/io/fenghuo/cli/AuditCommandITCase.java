package io.fenghuo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.audit.AuditChain;
import io.fenghuo.connectors.postgres.Database;
import io.fenghuo.rules.incident.AuditEntry;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditCommandITCase {
    private static final Instant START = Instant.parse("2026-06-12T07:00:00Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private EmbeddedPostgres postgres;
    private Database database;
    private String url;

    @BeforeEach
    void start() throws IOException {
        postgres = EmbeddedPostgres.start();
        url = postgres.getJdbcUrl("postgres", "postgres");
        database = Database.open(url);
        append(1, 20);
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
        postgres.close();
    }

    private void append(int from, int to) {
        var entries = new ArrayList<AuditEntry>();
        for (int i = from; i <= to; i++) {
            entries.add(
                    new AuditEntry(
                            "entry-" + i,
                            START.plusSeconds(i),
                            i % 2 == 0 ? "order.issued" : "alert.suppressed",
                            "431124",
                            "incident-" + i % 2,
                            "about-" + i,
                            "fenghuo",
                            i % 2 == 0 ? null : "INHIBITED",
                            "第 " + i + " 条"));
        }
        database.jdbi().useTransaction(handle -> AuditChain.append(handle, entries));
    }

    private int audit(String... options) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var arguments = new ArrayList<>(List.of("audit"));
        arguments.addAll(List.of(options));
        var terminal = Terminal.plain(new PrintWriter(out, true), new PrintWriter(err, true));
        return Fenghuo.execute(terminal, arguments.toArray(String[]::new));
    }

    private void withoutTriggers(String... statements) {
        database.jdbi()
                .useTransaction(
                        handle -> {
                            handle.execute("drop trigger audit_no_change on audit");
                            handle.execute("drop trigger audit_no_truncate on audit");
                            for (var statement : statements) {
                                handle.execute(statement);
                            }
                        });
    }

    private String head() {
        assertThat(audit("verify", "--database", url)).as(err.toString()).isZero();
        return out.toString().lines().skip(1).findFirst().orElseThrow().substring(7);
    }

    @Test
    void shouldSayThatItIsWholeAndWhereItEnds() {
        assertThat(audit("verify", "--database", url)).isZero();
        assertThat(out.toString()).startsWith("whole: 20 entries\nhead:  20:");
        var head = head();
        append(21, 25);
        assertThat(audit("verify", "--database", url, "--head", head)).isZero();
    }

    @Test
    void shouldFindAnEditMadeBySqlWithTheTriggersDropped() {
        withoutTriggers("update audit set entry = replace(entry, '7 条', '8 条') where seq = 7");
        assertThat(audit("verify", "--database", url)).isEqualTo(1);
        assertThat(out.toString()).startsWith("broken: entry 7 was changed\nwhole before that: 6");
    }

    @Test
    void shouldFindAnEntryHiddenFromTheListOfItsIncident() {
        withoutTriggers("update audit set incident = null where seq = 7");
        assertThat(audit("verify", "--database", url)).isEqualTo(1);
        assertThat(out.toString()).contains("the incident beside entry 7 was changed");
    }

    @Test
    void shouldFindACutWithTheHeadMovedOnlyByAHeadThatWasNoted() {
        var noted = head();
        withoutTriggers(
                "delete from audit where seq > 15",
                "update audit_head set seq = 15, hash = (select hash from audit where seq = 15)");
        assertThat(audit("verify", "--database", url)).isZero();
        assertThat(audit("verify", "--database", url, "--head", noted)).isEqualTo(1);
        assertThat(out.toString()).contains("the noted head " + noted + " is not on the chain");
    }

    @Test
    void shouldFindThatTheHeadWasRemoved() {
        withoutTriggers("delete from audit_head");
        assertThat(audit("verify", "--database", url)).isEqualTo(1);
        assertThat(out.toString()).contains("its head is missing");
    }

    @Test
    void shouldExportAFileThatCanBeVerifiedElsewhere(@TempDir Path folder) throws IOException {
        var file = folder.resolve("audit.jsonl").toString();
        assertThat(audit("export", "--database", url, "--out", file)).as(err.toString()).isZero();
        assertThat(err.toString()).contains("20 entries in " + file, "head 20:");
        assertThat(audit("verify", "--file", file, "--head", head())).isZero();
        assertThat(audit("export", "--database", url, "--out", file)).isEqualTo(2);
        var lines = Files.readAllLines(Path.of(file));
        lines.set(4, lines.get(4).replace("INHIBITED", "SILENCED"));
        Files.write(Path.of(file), lines);
        assertThat(audit("verify", "--file", file)).isEqualTo(1);
        assertThat(out.toString()).contains("entry 5 was changed");
        assertThat(folder.toFile().list()).containsExactly("audit.jsonl");
    }

    @Test
    void shouldListWhatHappenedAroundAnIncident() {
        assertThat(audit("list", "--incident", "incident-1", "--database", url)).isZero();
        assertThat(out.toString().lines()).hasSize(10);
        assertThat(out.toString())
                .startsWith("2026-06-12T07:00:01Z  alert.suppressed")
                .contains("INHIBITED: 第 1 条  (about-1)");
        assertThat(audit("list", "--incident", "none", "--database", url)).isZero();
        assertThat(err.toString()).isEqualTo("the audit holds nothing about none\n");
    }

    @Test
    void shouldSayInOneLineWhatIsWrongAndMakeNoTables() throws IOException {
        var refused =
                List.of(
                        new String[] {"verify"},
                        new String[] {"verify", "--database", url, "--file", "x"},
                        new String[] {"verify", "--database", "mysql://x"},
                        new String[] {"verify", "--database", url, "--head", "20"},
                        new String[] {"verify", "--file", "/no/such/file"},
                        new String[] {"verify", "--database", "env:THERE_IS_NO_SUCH_NAME"},
                        new String[] {
                            "verify",
                            "--database",
                            "jdbc:postgresql://127.0.0.1:1/x?user=u&password=hunter2"
                        },
                        new String[] {
                            "verify", "--database", postgres.getJdbcUrl("postgres", "template1")
                        });
        for (var options : refused) {
            assertThat(audit(options)).isEqualTo(2);
            assertThat(err.toString().lines()).singleElement().asString().startsWith("fenghuo: ");
            assertThat(err.toString()).doesNotContain("hunter2");
        }
        assertThat(err.toString()).contains("no audit to read");
    }
}
