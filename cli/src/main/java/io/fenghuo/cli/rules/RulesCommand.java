package io.fenghuo.cli.rules;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fenghuo rules}: its subcommands do the work. */
@Command(
        name = "rules",
        description = "Check, test and publish rule packs.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            LintCommand.class,
            TestCommand.class,
            KeygenCommand.class,
            PublishCommand.class,
            ListCommand.class,
            RollbackCommand.class,
            RetireCommand.class,
            ShadowReportCommand.class
        })
public final class RulesCommand implements Runnable {

    // Picocli injects it before run().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "which command: lint, test, publish, list …?");
    }
}
