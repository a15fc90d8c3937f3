package io.fenghuo.cli.deliver;

import io.fenghuo.cli.database.DatabaseOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.delivery.Deliveries;
import io.fenghuo.connectors.delivery.Deliveries.State;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fenghuo deliveries}: what became of webhooks, and sending dead ones anew. */
@Command(
        name = "deliveries",
        description = "See what became of webhooks, and send dead ones anew.",
        synopsisSubcommandLabel = "COMMAND")
public final class DeliveriesCommand implements Runnable {
    private static final int FINDINGS = 1;

    private final Terminal terminal;

    // Picocli injects it before run().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    public DeliveriesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "which command: list, redrive or enable?");
    }

    private int with(DatabaseOption database, ToIntFunction<Deliveries> action) {
        try (var open = database.open()) {
            return action.applyAsInt(new Deliveries(open.jdbi(), Clock.systemUTC()));
        }
    }

    @Command(
            name = "list",
            description =
                    "Show dead or pending deliveries, oldest first; without either, how many there"
                            + " are of each kind. Disabled endpoints are named.")
    int list(
            @Option(names = "--dead", description = "Those that were given up.") boolean dead,
            @Option(names = "--pending", description = "Those that are still to be sent.")
                    boolean pending,
            @Option(
                            names = "--limit",
                            paramLabel = "N",
                            defaultValue = "100",
                            description = "How many at most (default: ${DEFAULT-VALUE}).")
                    int limit,
            @Mixin DatabaseOption database) {
        if (limit < 1) {
            throw new ParameterException(
                    spec.commandLine(), "--limit is " + limit + "; it must be at least 1");
        }
        return with(
                database,
                deliveries -> {
                    if (!dead && !pending) {
                        deliveries
                                .counts()
                                .forEach((state, count) -> print("%s %d", words(state), count));
                    }
                    if (dead) {
                        deliveries.list(State.DEAD, limit).forEach(this::print);
                    }
                    if (pending) {
                        deliveries.list(State.PENDING, limit).forEach(this::print);
                    }
                    deliveries
                            .disabled()
                            .forEach((id, why) -> print("endpoint %s is disabled: %s", id, why));
                    return 0;
                });
    }

    private void print(Deliveries.Line line) {
        print(
                "%s  %s  %s  incident %s  %s  attempts %d%s%s",
                line.id(),
                words(line.state()),
                line.endpoint(),
                line.incident(),
                line.type(),
                line.attempts(),
                line.state() == State.PENDING ? "  due " + line.nextAt() : "",
                line.error() == null ? "" : "  " + line.error());
    }

    @Command(
            name = "redrive",
            description =
                    "Have dead deliveries sent anew under the same webhook-ids; the exit code is 1"
                            + " where none was dead.")
    int redrive(
            @Option(names = "--all", description = "All dead ones.") boolean all,
            @Option(
                            names = "--endpoint",
                            paramLabel = "ENDPOINT",
                            description = "All dead ones of an endpoint.")
                    @Nullable String endpoint,
            @Parameters(paramLabel = "ID", arity = "0..*", description = "Webhook-ids.")
                    @Nullable List<String> ids,
            @Mixin DatabaseOption database) {
        var named = ids == null ? List.<String>of() : ids;
        int ways = (all ? 1 : 0) + (endpoint == null ? 0 : 1) + (named.isEmpty() ? 0 : 1);
        if (ways != 1) {
            throw new ParameterException(
                    spec.commandLine(), "which ones: --all, --endpoint ENDPOINT or ID…?");
        }
        return with(
                database,
                deliveries -> {
                    int redriven =
                            endpoint != null
                                    ? deliveries.redriveOf(endpoint)
                                    : all ? deliveries.redriveAll() : deliveries.redrive(named);
                    print("to be sent anew: %d", redriven);
                    return redriven == 0 ? FINDINGS : 0;
                });
    }

    @Command(
            name = "enable",
            description =
                    "Have a disabled endpoint sent to again, beginning with what it has missed.")
    int enable(
            @Parameters(paramLabel = "ENDPOINT", description = "Its id, as in the file.")
                    String endpoint,
            @Mixin DatabaseOption database) {
        return with(
                database,
                deliveries -> {
                    if (!deliveries.enable(endpoint)) {
                        throw new BadInputException("no endpoint " + endpoint + " is disabled");
                    }
                    print("enabled %s", endpoint);
                    return 0;
                });
    }

    private void print(String form, Object... arguments) {
        terminal.out().println(String.format(Locale.ROOT, form, arguments));
    }

    private static String words(State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
