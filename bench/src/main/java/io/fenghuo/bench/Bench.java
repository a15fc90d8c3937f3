package io.fenghuo.bench;

import io.fenghuo.bench.disposal.DisposalCommand;
import io.fenghuo.bench.rounds.RoundsCommand;
import io.fenghuo.bench.swaps.SwapsCommand;
import io.fenghuo.cli.CommandFactory;
import io.fenghuo.cli.Mistakes;
import io.fenghuo.cli.Version;
import io.fenghuo.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code fenghuo bench}: a command of its own, since nothing else needs the peers. */
@Command(
        name = "fenghuo bench",
        description = "Measure the engine, its peers and its limits side by side.",
        subcommands = {RoundsCommand.class, SwapsCommand.class, DisposalCommand.class},
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, and a contestant found other matches than it had to",
            "2:a mistake in the arguments or the input; one line on stderr says which"
        })
public final class Bench {
    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace where something fails.")
    private boolean verbose;

    private Bench() {}

    public static void main(String[] arguments) {
        System.exit(execute(Terminal.ofProcess(), arguments));
    }

    /** Runs one command line and returns its exit code. */
    static int execute(Terminal terminal, String... arguments) {
        var bench = new Bench();
        var mistakes = new Mistakes(terminal, () -> bench.verbose);
        return new CommandLine(bench, new CommandFactory(terminal))
                .setOut(terminal.out())
                .setErr(terminal.err())
                .setColorScheme(
                        CommandLine.Help.defaultColorScheme(
                                terminal.colour()
                                        ? CommandLine.Help.Ansi.ON
                                        : CommandLine.Help.Ansi.OFF))
                .setUsageHelpAutoWidth(true)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setParameterExceptionHandler(mistakes)
                .setExecutionExceptionHandler(mistakes)
                .execute(arguments);
    }
}
