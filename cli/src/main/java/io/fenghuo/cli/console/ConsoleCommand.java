package io.fenghuo.cli.console;

import io.fenghuo.cli.database.DatabaseOption;
import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.cli.terminal.UntilInterrupted;
import io.fenghuo.console.server.Console;
import io.fenghuo.console.server.ConsoleSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fenghuo console}: serves the command map until it is stopped. */
@Command(
        name = "console",
        description = {
            "Serve the command map: alerts, incidents, units, rules and the state of the streams,"
                    + " and take what officers do.",
            "The first start prints the password of a first administrator. Several may run on one"
                    + " database. It speaks plain HTTP: put a proxy with TLS before it. Ctrl-C ends"
                    + " it."
        })
public final class ConsoleCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "The address to listen at (default: ${DEFAULT-VALUE}).")
    private String host = "";

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8135",
            description = "The port to listen at (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--reference",
            paramLabel = "DIR",
            description = "Reference files in place of the topic reference.")
    private @Nullable Path reference;

    @Option(
            names = "--layers",
            paramLabel = "FILE",
            description = "Base layers by XYZ or WMTS, in YAML; without, the map needs no network.")
    private @Nullable Path layers;

    @Option(
            names = "--reports",
            paramLabel = "DIR",
            description = "Where backtest reports (.html) are, to be shown on the rules page.")
    private @Nullable Path reports;

    @Option(
            names = "--flink",
            paramLabel = "URL",
            description = "Flink's REST API, http://HOST:PORT, for the watermarks of jobs.")
    private @Nullable String flink;

    @Option(
            names = "--identity",
            paramLabel = "FILE",
            description = "An OpenID Connect provider, in YAML.")
    private @Nullable Path identity;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "console",
            description =
                    "The name under which positions in Kafka are kept (default:"
                            + " ${DEFAULT-VALUE}); the same for all on one database.")
    private String group = "";

    @Option(
            names = "--watch",
            paramLabel = "GROUP",
            split = ",",
            defaultValue = "fenghuo,fenghuo-disposal,delivery",
            description = "Consumer groups whose lag is shown (default: ${DEFAULT-VALUE}).")
    private List<String> watched = List.of();

    @Option(
            names = "--keep-days",
            paramLabel = "N",
            defaultValue = "365",
            description =
                    "For how many days changes of alerts and steps of incidents are kept"
                            + " (default: ${DEFAULT-VALUE}).")
    private int keepDays;

    public ConsoleCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        try (var interrupt = new UntilInterrupted();
                var console = start()) {
            terminal.err().printf("the command map is at %s; Ctrl-C ends it%n", console.address());
            interrupt.await();
        }
        return 0;
    }

    private Console start() {
        var settings =
                new ConsoleSettings(
                        kafka.bootstrap(),
                        database.url(),
                        host,
                        port,
                        reference,
                        layers,
                        reports,
                        flink,
                        identity,
                        group,
                        watched,
                        Duration.ofDays(keepDays),
                        null,
                        false);
        try {
            return Console.start(settings, Clock.systemUTC(), this::tell);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()), wrong);
        } catch (KafkaException refused) {
            throw new BadInputException(
                    "Kafka at " + kafka.bootstrap() + ": " + refused.getMessage(), refused);
        }
    }

    private void tell(String password) {
        terminal.err()
                .printf(
                        "There was no account yet. Sign in as admin with the password%n"
                                + "    %s%nand change it; it is not shown again.%n",
                        password);
    }
}
