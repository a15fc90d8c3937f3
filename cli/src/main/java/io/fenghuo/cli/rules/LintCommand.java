package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.rules.lint.LintFinding;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.lint.PackLint;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules lint}: what is wrong with a pack, and what is likely not as meant. */
@Command(
        name = "lint",
        description = {
            "Check packs without running them. Each finding is a line:",
            "FILE:LINE:COLUMN SEVERITY MESSAGE (HINT). Warnings alone leave the exit code at 0."
        })
public final class LintCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PACK",
            description = "A pack's folder, or a folder of packs.")
    private List<Path> given = List.of();

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        long errors = 0;
        long warnings = 0;
        var folders = given.stream().flatMap(each -> PackFolder.folders(each).stream()).toList();
        for (var folder : folders) {
            for (var finding : PackLint.lint(folder, LintCommand::whyNot)) {
                terminal.out().println(line(folder, finding));
                if (finding.severity() == LintFinding.Severity.ERROR) {
                    errors++;
                } else {
                    warnings++;
                }
            }
        }
        terminal.err()
                .printf("packs %d, errors %d, warnings %d%n", folders.size(), errors, warnings);
        return errors == 0 ? 0 : FINDINGS;
    }

    private static Optional<String> whyNot(PatternDefinition pattern) {
        try {
            PatternCompiler.compile(pattern);
            return Optional.empty();
        } catch (RuntimeException refused) {
            return Optional.of(String.valueOf(refused.getMessage()));
        }
    }

    private static String line(Path folder, LintFinding finding) {
        var file = folder.resolve(finding.file()).toString();
        var hint = finding.hint().isEmpty() ? "" : " (" + finding.hint() + ')';
        return "%s:%d:%d %s %s%s"
                .formatted(
                        file,
                        finding.line(),
                        finding.column(),
                        finding.severity().name().toLowerCase(Locale.ROOT),
                        finding.message().replaceAll("\\s*\\R\\s*", " "),
                        hint);
    }
}
