package io.fenghuo.connectors.kafka;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.Feature;

/**
 * A real Kafka broker of one node, KRaft controller included, inside this JVM: for the demo and for
 * tests, up in seconds and gone without a trace.
 *
 * <p>Caveats: it listens on the loopback address only, without encryption or passwords. Its ports
 * are chosen free and then bound, so another process may take one in between; starting it again
 * helps. A fault that Kafka holds to be fatal halts the JVM, as in a broker of its own.
 */
public final class LocalBroker implements AutoCloseable {
    private static final int NODE = 1;
    private static final String HOST = "127.0.0.1";
    private static final int START_SECONDS = 60;

    private final Path directory;
    private final String bootstrap;
    private final KafkaConfig config;
    private KafkaRaftServer server;

    private LocalBroker(Path directory, String bootstrap, KafkaConfig config) {
        this.directory = directory;
        this.bootstrap = bootstrap;
        this.config = config;
        this.server = new KafkaRaftServer(config, Time.SYSTEM);
    }

    /** Starts a broker on a free port, its data in a temporary directory. */
    public static LocalBroker start() {
        try {
            return start(Files.createTempDirectory("fenghuo-kafka"), 0);
        } catch (IOException noDirectory) {
            throw new UncheckedIOException(noDirectory);
        }
    }

    /**
     * Starts a broker and waits until it answers.
     *
     * @param directory of its data: must be empty, is deleted at close
     * @param port to listen on, or 0 for any that is free
     */
    public static LocalBroker start(Path directory, int port) {
        int brokerPort = port == 0 ? freePort() : port;
        var bootstrap = HOST + ':' + brokerPort;
        var broker =
                new LocalBroker(directory, bootstrap, formatted(directory, brokerPort, freePort()));
        try {
            broker.server.startup();
            broker.awaitAnswer();
            return broker;
        } catch (RuntimeException failed) {
            broker.close();
            throw failed;
        }
    }

    /** {@code HOST:PORT}, as clients want it. */
    public String bootstrap() {
        return bootstrap;
    }

    /** Stops the broker, and starts it again with what it holds, at the same address. */
    void restart() {
        server.shutdown();
        server.awaitShutdown();
        server = new KafkaRaftServer(config, Time.SYSTEM);
        server.startup();
        awaitAnswer();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
        delete(directory);
    }

    private static KafkaConfig formatted(Path directory, int port, int controllerPort) {
        var properties = new Properties();
        properties.putAll(settings(directory, port, controllerPort));
        var quiet = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        try {
            new Formatter()
                    .setPrintStream(quiet)
                    .setSupportedFeatures(Feature.PRODUCTION_FEATURES)
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(directory.toString())
                    .setMetadataLogDirectory(directory.toString())
                    .setControllerListenerName("CONTROLLER")
                    .run();
        } catch (Exception unformatted) {
            throw new IllegalStateException("cannot format " + directory, unformatted);
        }
        return KafkaConfig.fromProps(properties, false);
    }

    private static Map<String, String> settings(Path directory, int port, int controllerPort) {
        var listeners = "PLAINTEXT://" + HOST + ':' + port;
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", Integer.toString(NODE)),
                Map.entry("controller.quorum.voters", NODE + "@" + HOST + ':' + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT"),
                Map.entry("listeners", listeners + ",CONTROLLER://" + HOST + ':' + controllerPort),
                Map.entry("advertised.listeners", listeners),
                Map.entry("log.dirs", directory.toString()),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("share.coordinator.state.topic.replication.factor", "1"),
                Map.entry("share.coordinator.state.topic.min.isr", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("log.cleaner.dedupe.buffer.size", "4194304"));
    }

    private void awaitAnswer() {
        var client = Map.<String, Object>of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap);
        try (var admin = Admin.create(client)) {
            admin.describeCluster().nodes().get(START_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while starting", interrupted);
        } catch (ExecutionException | TimeoutException noAnswer) {
            throw new IllegalStateException(
                    "the broker at " + bootstrap + " does not answer", noAnswer);
        }
    }

    private static int freePort() {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        } catch (IOException none) {
            throw new UncheckedIOException("no free port", none);
        }
    }

    private static void delete(Path directory) {
        try (var found = Files.walk(directory)) {
            for (var path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        } catch (IOException undeletable) {
            throw new UncheckedIOException(undeletable);
        }
    }

    /**
     * Runs a broker as a process of its own until it is asked to stop. Prints {@code ready
     * HOST:PORT} once it answers.
     *
     * @param arguments the directory of its data, and the port (0 for any)
     */
    @SuppressWarnings(
            "SystemOut") // The line is the interface: who starts the process waits for it.
    public static void main(String[] arguments) throws InterruptedException {
        if (arguments.length != 2) {
            System.err.println("usage: LocalBroker DIRECTORY PORT");
            System.exit(2);
        }
        var broker = start(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(broker::close));
        System.out.println("ready " + broker.bootstrap());
        new CountDownLatch(1).await();
    }
}
