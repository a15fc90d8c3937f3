package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.jobs.sequence.PatternCompiler;
import io.fenghuo.rules.lint.LintFinding;
import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.lint.PackLint;
import io.fenghuo.rules.lint.SarifReport;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFolder;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules lint}: what is wrong with a pack, and what is likely not as meant. */
@Command(
        name = "lint",
        description = {
            "Check packs without running them. Each finding is a line:",
            "FILE:LINE:COLUMN SEVERITY MESSAGE (HINT) [RULE]. Warnings alone leave the exit code at"
                    + " 0, unless --strict is given."
        })
public final class LintCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PACK",
            description = "A pack's folder, or a folder of packs.")
    private List<Path> given = List.of();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description =
                    "plain (the default), or sarif: SARIF 2.1.0, with places relative to the current"
                            + " folder.")
    private String format = "plain";

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where the findings go (default: standard output).")
    private @Nullable Path out;

    @Option(names = "--strict", description = "Let warnings count as errors do.")
    private boolean strict;

    @Option(names = "--notes", description = "Show notes too; SARIF always has them.")
    private boolean notes;

    public LintCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        if (!List.of("plain", "sarif").contains(format)) {
            throw new BadInputException("--format is plain or sarif, not " + format);
        }
        var folders = new LinkedHashSet<Path>();
        given.forEach(each -> folders.addAll(PackFolder.folders(each)));
        var packs = readable(folders);
        var findings = new LinkedHashMap<Path, List<LintFinding>>();
        for (var folder : folders) {
            findings.put(folder, PackLint.lint(folder, packs, LintCommand::whyNot));
        }
        if (out == null) {
            write(findings, terminal.out());
        } else {
            try (var file = new PrintWriter(Files.newBufferedWriter(out, StandardCharsets.UTF_8))) {
                write(findings, file);
                if (file.checkError()) {
                    throw new IOException("cannot write " + out);
                }
            }
        }
        long errors = count(findings, Severity.ERROR);
        long warnings = count(findings, Severity.WARNING);
        terminal.err()
                .printf(
                        "packs %d, errors %d, warnings %d, notes %d%n",
                        findings.size(), errors, warnings, count(findings, Severity.NOTE));
        return errors == 0 && (!strict || warnings == 0) ? 0 : FINDINGS;
    }

    /** What is wrong with the others is told when their turn comes. */
    private static List<Pack> readable(Set<Path> folders) {
        var packs = new ArrayList<Pack>();
        for (var folder : folders) {
            try {
                packs.add(PackReader.read(folder));
            } catch (PackFormatException | IOException wrong) {
                continue;
            }
        }
        return packs;
    }

    private void write(Map<Path, List<LintFinding>> findings, PrintWriter to) throws IOException {
        if (format.equals("sarif")) {
            SarifReport.write(findings, Path.of(""), version(), to);
            return;
        }
        findings.forEach(
                (folder, all) ->
                        all.stream()
                                .filter(each -> notes || each.severity() != Severity.NOTE)
                                .forEach(each -> to.println(line(folder, each))));
    }

    private static String version() {
        var version = LintCommand.class.getPackage().getImplementationVersion();
        return version == null ? "unpackaged" : version;
    }

    private static long count(Map<Path, List<LintFinding>> findings, Severity severity) {
        return findings.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.severity() == severity)
                .count();
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
        return "%s:%d:%d %s %s%s [%s]"
                .formatted(
                        file,
                        finding.line(),
                        finding.column(),
                        finding.severity().word(),
                        finding.message().replaceAll("\\s*\\R\\s*", " "),
                        hint,
                        finding.rule().id());
    }
}
