package io.fenghuo.cli.audit;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fenghuo audit}: the commands around the audit. */
@Command(
        name = "audit",
        description = {
            "The audit: what was decided, ordered, done and delivered, each entry chained to the one"
                    + " before by its hash."
        },
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {VerifyCommand.class, ExportCommand.class, ListCommand.class})
public final class AuditCommand implements Runnable {
    // Picocli injects it before run().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command: verify, export or list?");
    }
}
