package io.fenghuo.cli.topics;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.kafka.Topics;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code fenghuo topics create}: makes the topics that are missing, changes none that is there. */
@Command(
        name = "topics",
        description = "The Kafka topics that the jobs read and write.",
        synopsisSubcommandLabel = "COMMAND")
public final class TopicsCommand implements Runnable {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    // Picocli injects it before run().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    public TopicsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command: create?");
    }

    @Command(
            name = "create",
            description =
                    "Create the topics that are missing. One that is there is left as it is; where"
                            + " it differs from what is wanted, that is said and the exit code is 1.")
    int create(
            @Mixin KafkaOption kafka,
            @Option(
                            names = "--partitions",
                            paramLabel = "N",
                            defaultValue = "6",
                            description =
                                    "Of each topic that carries a load (default: ${DEFAULT-VALUE});"
                                            + " later it can only grow, and growing it moves keys.")
                    int partitions,
            @Option(
                            names = "--replication",
                            paramLabel = "N",
                            defaultValue = "1",
                            description =
                                    "Copies of each topic (default: ${DEFAULT-VALUE}); use 3 where"
                                            + " there are three brokers.")
                    int replication) {
        require(partitions > 0, "--partitions", partitions, "at least 1");
        require(
                replication > 0 && replication <= Short.MAX_VALUE,
                "--replication",
                replication,
                "at least 1");
        Topics.Report report;
        try {
            report = Topics.create(kafka.bootstrap(), partitions, replication);
        } catch (IllegalStateException refused) {
            throw new BadInputException(String.valueOf(refused.getMessage()), refused);
        }
        report.created().forEach(name -> terminal.out().println("created  " + name));
        report.existing().forEach(name -> terminal.out().println("exists   " + name));
        report.different().forEach(what -> terminal.out().println("differs  " + what));
        return report.different().isEmpty() ? 0 : FINDINGS;
    }

    private void require(boolean fits, String option, Object value, String wanted) {
        if (!fits) {
            throw new ParameterException(
                    spec.commandLine(), option + " is " + value + "; it must be " + wanted);
        }
    }
}
