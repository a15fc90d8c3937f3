package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.jobs.rehearsal.PackTests;
import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.rules.pack.PackFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code fenghuo rules test}: runs the tests that packs bring along. */
@Command(
        name = "test",
        description =
                "Run the tests of packs, without a cluster. A failing test is shown with what is"
                        + " missing, what came unasked, and what happened when.")
public final class TestCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "PACK",
            description = "A pack's folder, or a folder of packs.")
    private List<Path> given = List.of();

    public TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        int tests = 0;
        int failed = 0;
        var folders = given.stream().flatMap(each -> PackFolder.folders(each).stream()).toList();
        try (var status = new StatusLine(terminal)) {
            for (var folder : folders) {
                status.show("compiling " + folder + " …");
                try (var rehearsal = new Rehearsal(PackFolder.compileAll(folder))) {
                    for (var test : PackTests.read(folder)) {
                        status.show(test.file());
                        tests++;
                        var result = PackTests.run(rehearsal, test);
                        if (!result.passed()) {
                            failed++;
                            status.above(result.report().stripTrailing());
                        }
                    }
                }
            }
        }
        terminal.err().printf("packs %d, tests %d, failures %d%n", folders.size(), tests, failed);
        return failed == 0 ? 0 : FINDINGS;
    }
}
