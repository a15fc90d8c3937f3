package io.fenghuo.bench;

import io.fenghuo.bench.console.ConsoleCommand;
import io.fenghuo.bench.disposal.DisposalCommand;
import io.fenghuo.bench.jmh.JmhCommand;
import io.fenghuo.bench.report.Report;
import io.fenghuo.bench.rounds.RoundsCommand;
import io.fenghuo.bench.run.Rounds;
import io.fenghuo.bench.swaps.SwapsCommand;
import io.fenghuo.cli.CommandFactory;
import io.fenghuo.cli.Mistakes;
import io.fenghuo.cli.Version;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code fenghuo bench}: a command of its own, since nothing else needs the peers. */
@Command(
        name = "fenghuo bench",
        description = "Measure the engine, its peers and its limits side by side.",
        subcommands = {
            RoundsCommand.class,
            SwapsCommand.class,
            DisposalCommand.class,
            ConsoleCommand.class,
            JmhCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, and a contestant found other matches than it had to",
            "2:a mistake in the arguments or the input; one line on stderr says which"
        })
public final class Bench implements Callable<Integer> {
    private static final Rounds.Pace QUICK = new Rounds.Pace(1, 2, 2, Duration.ofMinutes(2));
    private static final int WRONG = 1;
    private static final Duration LIMIT = Duration.ofMinutes(3);

    private final Terminal terminal;

    @Option(
            names = "--quick",
            description =
                    "One round of little, of the city and the base alone, to see that it works.")
    private boolean quick;

    @Option(
            names = "--only",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Groups or contestants, with commas between them (default: all; the engine"
                            + " always takes part).")
    private Set<String> only = Set.of();

    @Option(
            names = "--rounds",
            paramLabel = "N",
            defaultValue = "5",
            description = "That count (default: ${DEFAULT-VALUE}).")
    private int rounds;

    @Option(
            names = "--seconds",
            paramLabel = "S",
            defaultValue = "5",
            description =
                    "That a run is to take about, once it is warm (default: ${DEFAULT-VALUE}). From"
                            + " 20 on, checkpoints are 10 s apart, else 5.")
    private int seconds;

    @Option(
            names = "--warm-up",
            paramLabel = "S",
            description =
                    "About how many seconds go before, in the same run (default: as many as are"
                            + " measured).")
    private @Nullable Integer warmUp;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Also write every figure there, as JSON, after each group.")
    private @Nullable Path out;

    @Option(
            names = "--markdown",
            paramLabel = "FILE",
            description =
                    "Also write the tables there, as docs/performance.md has them, after each group.")
    private @Nullable Path markdown;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace where something fails.")
    private boolean verbose;

    private Bench(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws Exception {
        if (rounds < 1) {
            throw new BadInputException("--rounds is " + rounds + "; it must be above 0");
        }
        if (seconds < 1) {
            throw new BadInputException("--seconds is " + seconds + "; it must be above 0");
        }
        int before = warmUp == null ? seconds : warmUp;
        if (before < 1) {
            throw new BadInputException("--warm-up is " + before + "; it must be above 0");
        }
        var pace =
                quick
                        ? QUICK
                        : new Rounds.Pace(
                                rounds, seconds, before, LIMIT.plusSeconds(before + seconds));
        var report =
                new Comparison(terminal, pace, only, quick ? 10 : 60)
                        .run(command(), !quick || !only.isEmpty(), this::write);
        return report.right() ? 0 : WRONG;
    }

    private void write(Report soFar) throws IOException {
        if (out != null) {
            soFar.writeJson(out);
        }
        if (markdown != null) {
            soFar.writeMarkdown(markdown);
        }
    }

    private String command() {
        return ("./fenghuo bench"
                        + (quick ? " --quick" : rounds == 5 ? "" : " --rounds " + rounds)
                        + (quick || seconds == 5 ? "" : " --seconds " + seconds)
                        + (quick || warmUp == null ? "" : " --warm-up " + warmUp)
                        + (only.isEmpty() ? "" : " --only " + String.join(",", only)))
                .strip();
    }

    public static void main(String[] arguments) {
        System.exit(execute(Terminal.ofProcess(), arguments));
    }

    /** Runs one command line and returns its exit code. */
    static int execute(Terminal terminal, String... arguments) {
        var bench = new Bench(terminal);
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
