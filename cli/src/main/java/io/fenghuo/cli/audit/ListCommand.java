package io.fenghuo.cli.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.rules.incident.AuditEntry;
import io.fenghuo.rules.incident.IncidentJson;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo audit list}: what happened around an incident. */
@Command(
        name = "list",
        description = {
            "Show what the audit holds about an incident, in the order in which it was written down:"
                    + " when, what, by whom, the named reason, and words.",
            "It does not verify; fenghuo audit verify does."
        })
public final class ListCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--incident",
            required = true,
            paramLabel = "ID",
            description = "The incident's id.")
    private String incident = "";

    @Option(
            names = "--database",
            required = true,
            paramLabel = "JDBC",
            description = AuditDatabase.HELP)
    private String database = "";

    public ListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        var entries = AuditDatabase.open(database).of(incident);
        for (var entry : entries) {
            terminal.out().println(line(entry).replaceAll("\\p{Cntrl}", "?"));
        }
        if (entries.isEmpty()) {
            terminal.err().println("the audit holds nothing about " + incident);
        }
        return 0;
    }

    private static String line(String text) {
        AuditEntry entry;
        try {
            entry = IncidentJson.decode(text.getBytes(UTF_8), AuditEntry.class);
        } catch (IOException none) {
            return "no entry: " + text;
        }
        return "%s  %-22s %-12s %s%s  (%s)"
                .formatted(
                        entry.at(),
                        entry.kind(),
                        entry.by(),
                        entry.reason() == null ? "" : entry.reason() + ": ",
                        entry.detail(),
                        entry.about());
    }
}
