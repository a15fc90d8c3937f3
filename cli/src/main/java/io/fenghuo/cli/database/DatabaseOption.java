package io.fenghuo.cli.database;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.connectors.postgres.Database;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code --database}: a Postgres, whose address may be in the environment. */
public final class DatabaseOption {
    private static final String FORM = "jdbc:postgresql://HOST:PORT/NAME?user=…";

    private static final String ENVIRONMENT = "env:";

    // Picocli injects it before it sets options.
    @SuppressWarnings("NullAway.Init")
    @Spec(Spec.Target.MIXEE)
    private CommandSpec command;

    private String url = "";

    @Option(
            names = "--database",
            required = true,
            paramLabel = "JDBC-URL",
            description =
                    "A Postgres: "
                            + FORM
                            + ", or env:NAME to read that from the environment. Missing tables"
                            + " are made.")
    void database(String given) {
        try {
            url = address(given);
        } catch (BadInputException wrong) {
            throw new ParameterException(command.commandLine(), wrong.getMessage(), wrong);
        }
    }

    /** As JDBC takes it. */
    public String url() {
        return url;
    }

    /**
     * What was given, or what the environment holds under the name that was.
     *
     * @throws BadInputException where it is no address of a Postgres
     */
    public static String address(String given) {
        var url = given;
        if (given.startsWith(ENVIRONMENT)) {
            var name = given.substring(ENVIRONMENT.length());
            url = System.getenv(name);
            if (url == null) {
                throw new BadInputException(
                        "--database is " + given + ", but " + name + " is not in the environment");
            }
        }
        if (!url.startsWith("jdbc:postgresql:")) {
            throw new BadInputException("--database must be like " + FORM);
        }
        return url;
    }

    public Database open() {
        try {
            return Database.open(url);
        } catch (IllegalArgumentException refused) {
            var message = String.valueOf(refused.getMessage());
            throw new BadInputException(message.lines().findFirst().orElse(message), refused);
        }
    }
}
