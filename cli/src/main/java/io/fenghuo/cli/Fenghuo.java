package io.fenghuo.cli;

import io.fenghuo.cli.act.ActCommand;
import io.fenghuo.cli.audit.AuditCommand;
import io.fenghuo.cli.backtest.BacktestCommand;
import io.fenghuo.cli.city.SimulateCommand;
import io.fenghuo.cli.console.ConsoleCommand;
import io.fenghuo.cli.deliver.DeliverCommand;
import io.fenghuo.cli.deliver.DeliveriesCommand;
import io.fenghuo.cli.demo.DemoCommand;
import io.fenghuo.cli.drones.DronesCommand;
import io.fenghuo.cli.evaluate.EvaluateCommand;
import io.fenghuo.cli.explain.ExplainCommand;
import io.fenghuo.cli.receive.ReceiveCommand;
import io.fenghuo.cli.rules.RulesCommand;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.cli.topics.TopicsCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The {@code fenghuo} command. */
@Command(
        name = "fenghuo",
        description = "Early detection, early warning and early disposal of risks.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            DemoCommand.class,
            SimulateCommand.class,
            BacktestCommand.class,
            EvaluateCommand.class,
            ExplainCommand.class,
            RulesCommand.class,
            TopicsCommand.class,
            ActCommand.class,
            ConsoleCommand.class,
            DeliverCommand.class,
            DeliveriesCommand.class,
            ReceiveCommand.class,
            AuditCommand.class,
            DronesCommand.class,
            BenchElsewhereCommand.class
        },
        mixinStandardHelpOptions = true,
        scope = ScopeType.INHERIT,
        versionProvider = Version.class,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done",
            "1:done, with findings: a failing rule test, a lint error, a missing alert",
            "2:a mistake in the arguments or the input; one line on stderr says which"
        })
public final class Fenghuo implements Runnable {

    // Picocli injects it before run().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--verbose",
            scope = ScopeType.INHERIT,
            description = "Show the stack trace where something fails.")
    private boolean verbose;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command?");
    }

    public static void main(String[] arguments) {
        System.exit(execute(Terminal.ofProcess(), arguments));
    }

    /** Runs one command line and returns its exit code. */
    static int execute(Terminal terminal, String... arguments) {
        var fenghuo = new Fenghuo();
        var commandLine =
                new CommandLine(fenghuo, new CommandFactory(terminal))
                        .setOut(terminal.out())
                        .setErr(terminal.err())
                        .setColorScheme(
                                CommandLine.Help.defaultColorScheme(
                                        terminal.colour()
                                                ? CommandLine.Help.Ansi.ON
                                                : CommandLine.Help.Ansi.OFF))
                        .setUsageHelpAutoWidth(true)
                        .setCaseInsensitiveEnumValuesAllowed(true);
        var mistakes = new Mistakes(terminal, () -> fenghuo.verbose);
        return commandLine
                .setParameterExceptionHandler(mistakes)
                .setExecutionExceptionHandler(mistakes)
                .execute(arguments);
    }
}
