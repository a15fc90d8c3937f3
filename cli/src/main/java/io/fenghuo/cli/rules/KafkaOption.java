package io.fenghuo.cli.rules;

import io.fenghuo.connectors.kafka.KafkaPacks;
import java.io.IOException;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --kafka}: where packs are published. */
final class KafkaOption {
    private static final Pattern FORM = Pattern.compile("[^,:\\s]+:\\d+(,[^,:\\s]+:\\d+)*");

    // Picocli injects it before it sets options.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String bootstrap = "";

    @Option(
            names = "--kafka",
            required = true,
            paramLabel = "HOST:PORT",
            description = "The broker, or several with commas between.")
    void kafka(String given) {
        if (!FORM.matcher(given).matches()) {
            throw new ParameterException(
                    command.commandLine(), "--kafka is " + given + "; it must be HOST:PORT");
        }
        bootstrap = given;
    }

    KafkaPacks open() throws IOException {
        return new KafkaPacks(bootstrap);
    }
}
