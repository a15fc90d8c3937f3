package io.fenghuo.cli.kafka;

import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --kafka}: the brokers that a command needs. */
public final class KafkaOption {
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
        if (!isBootstrap(given)) {
            throw new ParameterException(
                    command.commandLine(), "--kafka is " + given + "; it must be HOST:PORT");
        }
        bootstrap = given;
    }

    /** As Kafka's clients take it. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Whether something is {@code HOST:PORT}, or several with commas between. */
    public static boolean isBootstrap(String given) {
        return FORM.matcher(given).matches();
    }
}
