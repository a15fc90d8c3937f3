package io.fenghuo.cli.drones;

import io.fenghuo.cli.kafka.KafkaOption;
import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.connectors.drone.DockPlace;
import io.fenghuo.connectors.drone.DroneBridge;
import io.fenghuo.connectors.drone.DroneFleet;
import io.fenghuo.connectors.drone.FleetSettings;
import io.fenghuo.connectors.drone.FleetYaml;
import io.fenghuo.connectors.drone.dji.DjiFleet;
import io.fenghuo.connectors.drone.simulator.SimulatedFleet;
import io.fenghuo.rules.disposal.DisposalYaml;
import io.fenghuo.rules.drone.FlightGates;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code fenghuo drones}: flies confirmed orders with a fleet, until it is stopped. */
@Command(
        name = "drones",
        description =
                "Fly orders that a person has confirmed, and tell disposal what comes of them and"
                        + " what the docks say. One process a group.")
public final class DronesCommand implements Runnable {
    private static final Duration DOCK_ANSWERS_WITHIN = Duration.ofSeconds(10);

    /** How long the order in hand may take: a take-off and a call home, unanswered both. */
    private static final Duration LAST_ORDER = Duration.ofSeconds(25);

    private final Terminal terminal;
    private final CountDownLatch ended = new CountDownLatch(1);

    @Mixin private KafkaOption kafka = new KafkaOption();

    @Option(
            names = "--fleet",
            required = true,
            paramLabel = "FILE",
            description = "Docks, and how they are reached: fleet.yaml.")
    private Path fleet = Path.of("");

    @Option(
            names = "--disposal",
            paramLabel = "FILE",
            description = "Whose gates flights must pass (default: the disposal.yaml shipped).")
    private @Nullable Path disposal;

    @Option(
            names = "--group",
            paramLabel = "NAME",
            defaultValue = "fenghuo-drones",
            description =
                    "Remembers which orders were carried out (default: ${DEFAULT-VALUE}); each"
                            + " fleet needs its own.")
    private String group = "";

    public DronesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var settings = settings();
        var gates = gates();
        try (var opened = open(settings, gates)) {
            fly(settings, opened, gates);
        } finally {
            ended.countDown();
        }
    }

    private FleetSettings settings() {
        try {
            return FleetYaml.read(fleet.toString(), read(fleet), System.getenv());
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private FlightGates gates() {
        try {
            var text = disposal == null ? DisposalYaml.shipped() : read(disposal);
            var name = disposal == null ? "disposal.yaml" : disposal.toString();
            return DisposalYaml.read(name, text).gates();
        } catch (IllegalArgumentException wrong) {
            throw new BadInputException(String.valueOf(wrong.getMessage()), wrong);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new BadInputException("cannot read " + file, unreadable);
        }
    }

    private static DroneFleet open(FleetSettings settings, FlightGates gates) {
        var broker = settings.broker();
        if (broker == null) {
            return new SimulatedFleet(
                    settings.docks(), gates.limits(), settings.speedFactor(), Clock.systemUTC());
        }
        var dji =
                new DjiFleet(
                        settings.docks(),
                        broker,
                        settings.heightMetres(),
                        DOCK_ANSWERS_WITHIN,
                        Clock.systemUTC());
        try {
            dji.open();
            return dji;
        } catch (IOException refused) {
            dji.close();
            throw new BadInputException(broker.url() + ": " + refused.getMessage(), refused);
        }
    }

    private void fly(FleetSettings settings, DroneFleet opened, FlightGates gates) {
        var docks = settings.docks().stream().map(DockPlace::id).collect(Collectors.toSet());
        try {
            var bridge =
                    new DroneBridge(
                            kafka.bootstrap(), group, docks, opened, gates, Clock.systemUTC());
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(bridge), "stop"));
            terminal.err()
                    .println(
                            "docks: %d%s; Ctrl-C ends it"
                                    .formatted(
                                            docks.size(),
                                            opened.isSimulated()
                                                    ? ", SIMULATED: nothing really flies"
                                                    : ""));
            bridge.run();
        } catch (KafkaException refused) {
            throw new BadInputException(
                    "Kafka at " + kafka.bootstrap() + ": " + refused.getMessage(), refused);
        }
    }

    private void stop(DroneBridge bridge) {
        bridge.close();
        try {
            if (!ended.await(LAST_ORDER.toMillis(), TimeUnit.MILLISECONDS)) {
                terminal.err().println("stopped while a dock had not answered");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
