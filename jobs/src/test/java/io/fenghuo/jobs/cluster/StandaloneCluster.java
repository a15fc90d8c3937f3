package io.fenghuo.jobs.cluster;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A JobManager and TaskManagers, each a JVM of its own, from the Maven artefacts of Flink: what the
 * scripts of a Flink distribution start, without the distribution.
 *
 * <p>The class path holds Flink and its logging and nothing of ours, so whatever the job needs must
 * be in the job jar. A TaskManager that no script starts wants every part of its memory told.
 */
final class StandaloneCluster implements AutoCloseable {
    private static final String HOST = "127.0.0.1";
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int SLOTS = 2;
    private static final String LOGGING =
            """
            rootLogger.level = INFO
            rootLogger.appenderRef.out.ref = Out
            appender.out.name = Out
            appender.out.type = Console
            appender.out.layout.type = PatternLayout
            appender.out.layout.pattern = %d{HH:mm:ss,SSS} %-5p %c{1} - %m%n
            """;
    private static final List<String> OURS =
            List.of(
                    "fenghuo",
                    "/target/",
                    "/org/drools/",
                    "/org/kie/",
                    "/org/apache/kafka/",
                    "/flink-connector-kafka/",
                    "/com/fasterxml/",
                    "/org/locationtech/",
                    "/randomcutforest/",
                    "-tests.jar",
                    "flink-test-utils");
    private static final List<String> OPENED =
            List.of("util", "lang", "time", "util.concurrent.atomic", "nio", "net", "io", "text");

    private final Path directory;
    private final Map<String, String> settings = new LinkedHashMap<>();
    private final List<ChildProcess> processes = new ArrayList<>();
    private final List<ChildProcess> taskManagers = new ArrayList<>();
    private final ClusterRest rest;

    private StandaloneCluster(Path directory) throws IOException {
        this.directory = directory;
        int restPort = freePort();
        this.rest = new ClusterRest("http://" + HOST + ':' + restPort);
        settings.put("jobmanager.rpc.address", HOST);
        settings.put("jobmanager.rpc.port", Integer.toString(freePort()));
        settings.put("jobmanager.bind-host", HOST);
        settings.put("rest.address", HOST);
        settings.put("rest.bind-address", HOST);
        settings.put("rest.port", Integer.toString(restPort));
        settings.put("rest.bind-port", Integer.toString(restPort));
        settings.put("web.upload.dir", made("upload").toString());
        settings.put("io.tmp.dirs", made("tmp").toString());
        settings.put("execution.checkpointing.storage", "filesystem");
        settings.put("execution.checkpointing.dir", made("checkpoints").toUri().toString());
        settings.put("restart-strategy.type", "fixed-delay");
        settings.put("restart-strategy.fixed-delay.attempts", "20");
        settings.put("restart-strategy.fixed-delay.delay", "1 s");
        // A killed TaskManager is noticed within seconds, not within the minute of the default.
        settings.put("heartbeat.interval", "1000");
        settings.put("heartbeat.timeout", "8000");
        settings.put("taskmanager.load-balance.mode", "SLOTS");
        settings.put("metrics.fetcher.update-interval", "500");
    }

    /**
     * Starts a cluster and waits until all its slots are there.
     *
     * @param directory for its logs, checkpoints and temporary files
     */
    static StandaloneCluster start(Path directory, int taskManagers) throws Exception {
        var cluster = new StandaloneCluster(directory);
        try {
            cluster.startJobManager();
            for (int i = 1; i <= taskManagers; i++) {
                cluster.startTaskManager("taskmanager-" + i);
            }
            cluster.rest.awaitSlots(taskManagers * SLOTS, PATIENCE, cluster::report);
            return cluster;
        } catch (Exception | AssertionError failed) {
            cluster.close();
            throw failed;
        }
    }

    ClusterRest rest() {
        return rest;
    }

    /** Kills one TaskManager as {@code kill -9} does. */
    void killTaskManager(int index) throws InterruptedException {
        taskManagers.get(index).kill();
    }

    /** What each process said last, for failure messages. */
    String report() {
        var report = new StringBuilder();
        for (var process : processes) {
            report.append(process.tail()).append("\n\n");
        }
        return report.toString();
    }

    private void startJobManager() throws IOException {
        var process =
                ChildProcess.start(
                        "jobmanager",
                        directory,
                        flinkClassPath(),
                        options("768m"),
                        command(
                                "org.apache.flink.runtime.entrypoint"
                                        + ".StandaloneSessionClusterEntrypoint",
                                Map.of()));
        processes.add(process);
    }

    private void startTaskManager(String name) throws IOException {
        var memory = new LinkedHashMap<String, String>();
        memory.put("taskmanager.host", HOST);
        memory.put("taskmanager.bind-host", HOST);
        memory.put("taskmanager.numberOfTaskSlots", Integer.toString(SLOTS));
        memory.put("taskmanager.cpu.cores", "1.0");
        memory.put("taskmanager.memory.framework.heap.size", "128m");
        memory.put("taskmanager.memory.framework.off-heap.size", "128m");
        memory.put("taskmanager.memory.task.heap.size", "512m");
        memory.put("taskmanager.memory.task.off-heap.size", "0m");
        memory.put("taskmanager.memory.network.min", "64m");
        memory.put("taskmanager.memory.network.max", "64m");
        memory.put("taskmanager.memory.managed.size", "128m");
        memory.put("taskmanager.memory.jvm-metaspace.size", "256m");
        memory.put("taskmanager.memory.jvm-overhead.min", "192m");
        memory.put("taskmanager.memory.jvm-overhead.max", "192m");
        var process =
                ChildProcess.start(
                        name,
                        directory,
                        flinkClassPath(),
                        options("640m"),
                        command("org.apache.flink.runtime.taskexecutor.TaskManagerRunner", memory));
        processes.add(process);
        taskManagers.add(process);
    }

    private List<String> command(String main, Map<String, String> more) throws IOException {
        var configuration = directory.resolve("conf");
        Files.createDirectories(configuration);
        Files.writeString(configuration.resolve("config.yaml"), "{}\n");
        Files.writeString(configuration.resolve("log4j.properties"), LOGGING);
        var command = new ArrayList<>(List.of(main, "--configDir", configuration.toString()));
        var all = new LinkedHashMap<>(settings);
        all.putAll(more);
        all.forEach((key, value) -> command.add("-D" + key + '=' + value));
        return command;
    }

    private List<String> options(String heap) {
        var logging = directory.resolve("conf").resolve("log4j.properties");
        var options =
                new ArrayList<>(
                        List.of(
                                "-Xmx" + heap,
                                "-XX:+UseSerialGC",
                                "-Dlog4j.configurationFile=" + logging));
        OPENED.forEach(name -> options.add("--add-opens=java.base/java." + name + "=ALL-UNNAMED"));
        return options;
    }

    private static String flinkClassPath() {
        return ChildProcess.classPath(entry -> OURS.stream().noneMatch(entry::contains));
    }

    private Path made(String name) throws IOException {
        return Files.createDirectories(directory.resolve(name));
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName(HOST))) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        processes.forEach(ChildProcess::close);
    }
}
