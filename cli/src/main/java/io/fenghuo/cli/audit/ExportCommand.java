package io.fenghuo.cli.audit;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.audit.AuditFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo audit export}: the audit as a file that can be verified elsewhere. */
@Command(
        name = "export",
        description = {
            "Write the audit, as it is at one moment, to a file: a line of JSON for each entry, and a"
                    + " last one with the head. It does not verify; fenghuo audit verify --file does."
        })
public final class ExportCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;
    private static final int SHOWN_EVERY = 1_000;

    private final Terminal terminal;

    @Option(
            names = "--database",
            required = true,
            paramLabel = "JDBC",
            description = AuditDatabase.HELP)
    private String database = "";

    // Picocli sets what is required.
    @SuppressWarnings("NullAway.Init")
    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "Where it goes. A file that is there is not overwritten.")
    private Path out;

    public ExportCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var folder = out.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new BadInputException(out + ": there is no folder " + folder);
        }
        if (Files.exists(out)) {
            throw new BadInputException(out + " is there already; choose another name");
        }
        var log = AuditDatabase.open(database);
        // Under its name there is only ever a file that is complete.
        var part = out.resolveSibling(out.getFileName() + ".part");
        var rows = new long[1];
        try (var status = new StatusLine(terminal)) {
            @Nullable String head;
            try (var writer = Files.newBufferedWriter(part)) {
                head =
                        AuditFile.write(
                                        log,
                                        writer,
                                        seq -> {
                                            if (++rows[0] % SHOWN_EVERY == 0) {
                                                status.show(rows[0] + " entries …");
                                            }
                                        })
                                .map(Object::toString)
                                .orElse(null);
            }
            Files.move(part, out);
            status.close();
            terminal.err().println("%d entries in %s".formatted(rows[0], out));
            if (head == null) {
                terminal.err().println("the log has lost its head: fenghuo audit verify");
                return FINDINGS;
            }
            terminal.err().println("head " + head);
            return 0;
        } finally {
            Files.deleteIfExists(part);
        }
    }
}
