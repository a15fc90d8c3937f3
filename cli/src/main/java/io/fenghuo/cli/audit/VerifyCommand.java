package io.fenghuo.cli.audit;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.audit.AuditChain.Head;
import io.fenghuo.connectors.audit.AuditFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code fenghuo audit verify}: whether anything was changed, and where. */
@Command(
        name = "verify",
        description = {
            "Go along the audit and name the first place where it was changed: an entry that was"
                    + " edited, removed, inserted or moved, or an end that was cut off. The exit code"
                    + " is 0 where it is whole, 1 where it is not.",
            "Whoever can write to the database can write the whole chain anew, or cut it, and move"
                    + " its head with it; that looks whole. Only --head finds it, with a head that"
                    + " was noted earlier where they cannot write: this command prints the head,"
                    + " and the service that delivers logs it hourly and when it ends."
        })
public final class VerifyCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @ArgGroup(multiplicity = "1")
    private From from;

    @Option(
            names = "--head",
            paramLabel = "SEQ:HASH",
            description = "A head that was noted earlier, which must be on the chain.")
    private @Nullable String head;

    static final class From {
        @Option(names = "--database", paramLabel = "JDBC", description = AuditDatabase.HELP)
        private @Nullable String database;

        @Option(
                names = "--file",
                paramLabel = "FILE",
                description = "What fenghuo audit export wrote.")
        private @Nullable Path file;
    }

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        var noted = head == null ? null : noted(head);
        var finding =
                from.file == null
                        ? AuditDatabase.open(String.valueOf(from.database)).verify(noted)
                        : AuditFile.verify(from.file, noted);
        if (finding.isWhole()) {
            terminal.out().println("whole: %d entries".formatted(finding.rows()));
            terminal.out().println("head:  " + finding.head());
            return 0;
        }
        terminal.out().println("broken: " + finding.problem().orElseThrow());
        terminal.out()
                .println(
                        "whole before that: %d entries, to %s"
                                .formatted(finding.rows(), finding.head()));
        return FINDINGS;
    }

    private static Head noted(String given) {
        try {
            return Head.parse(given);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException("--head: " + wrong.getMessage(), wrong);
        }
    }
}
