package io.fenghuo.cli.deliver;

import io.fenghuo.cli.database.DatabaseOption;
import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.cli.terminal.UntilInterrupted;
import io.fenghuo.connectors.delivery.DeliveryService;
import io.fenghuo.connectors.delivery.EndpointsYaml;
import io.fenghuo.connectors.delivery.EndpointsYaml.Endpoints;
import io.fenghuo.connectors.postgres.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fenghuo deliver}: sends webhooks until it is stopped. */
@Command(
        name = "deliver",
        description = {
            "Send signed webhooks for every step of an incident to the endpoints of a file, and"
                    + " keep the audit.",
            "Several may run on one database and share the work. Ctrl-C ends it; what is not sent"
                    + " yet stays in the outbox."
        })
public final class DeliverCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Mixin private DatabaseOption database = new DatabaseOption();

    @Option(
            names = "--endpoints",
            required = true,
            paramLabel = "FILE",
            description = "Who is sent what, in YAML; read at the start.")
    private Path file = Path.of("");

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "delivery",
            description =
                    "The consumer group, under which positions are kept (default: ${DEFAULT-VALUE});"
                            + " the same for all that share the work.")
    private String group = "";

    public DeliverCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws InterruptedException {
        var endpoints = endpoints();
        try (var interrupt = new UntilInterrupted();
                var open = database.open();
                var service = service(open, endpoints)) {
            service.start();
            terminal.err()
                    .printf("delivering to %d endpoints; Ctrl-C ends it%n", endpoints.all().size());
            interrupt.await();
        }
        return 0;
    }

    private DeliveryService service(Database open, Endpoints endpoints) {
        try {
            return new DeliveryService(kafka.bootstrap(), open, endpoints, group);
        } catch (KafkaException refused) {
            throw new BadInputException(
                    "Kafka at " + kafka.bootstrap() + ": " + refused.getMessage(), refused);
        }
    }

    private Endpoints endpoints() {
        try {
            return EndpointsYaml.read(file.toString(), Files.readString(file), System.getenv());
        } catch (IOException unreadable) {
            throw new BadInputException("cannot read " + file, unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()), wrong);
        }
    }
}
