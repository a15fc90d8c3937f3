package io.fenghuo.cli.deliver;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.postgres.Database;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --database}: where the outbox is. */
final class DatabaseOption {
    private static final String FORM = "jdbc:postgresql://HOST:PORT/NAME?user=…";

    // Picocli injects it before it sets options.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String url = "";

    @Option(
            names = "--database",
            required = true,
            paramLabel = "JDBC-URL",
            description = "The Postgres of the outbox: " + FORM + ". Missing tables are made.")
    void database(String given) {
        if (!given.startsWith("jdbc:postgresql:")) {
            throw new ParameterException(command.commandLine(), "--database must be like " + FORM);
        }
        url = given;
    }

    Database open() {
        try {
            return Database.open(url);
        } catch (IllegalArgumentException refused) {
            var message = String.valueOf(refused.getMessage());
            throw new BadInputException(message.lines().findFirst().orElse(message), refused);
        }
    }
}
