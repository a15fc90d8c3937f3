package io.fenghuo.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** A broker and a folder, for as long as something is measured with them. */
public final class Session implements AutoCloseable {
    private final Path folder;
    private final BrokerProcess broker;
    private final Rounds rounds;

    private Session(Path folder, BrokerProcess broker, Rounds rounds) {
        this.folder = folder;
        this.broker = broker;
        this.rounds = rounds;
    }

    /**
     * @param status is told what goes on
     */
    public static Session start(Rounds.Pace pace, Consumer<String> status) throws IOException {
        status.accept("starting a broker …");
        var folder = Files.createTempDirectory("fenghuo-bench");
        var broker = BrokerProcess.start(folder.resolve("kafka"), folder.resolve("broker.log"));
        var session =
                new Session(folder, broker, new Rounds(broker.bootstrap(), folder, pace, status));
        // Ctrl-C must leave neither a broker nor gigabytes of events behind.
        Runtime.getRuntime().addShutdownHook(new Thread(session::stop, "bench-shutdown"));
        return session;
    }

    /** All rounds of a group; what was kept of its events is given up. */
    public GroupResult run(Group group)
            throws IOException, InterruptedException, ExecutionException {
        var result = rounds.run(group);
        for (var plan : group.entries().stream().map(Entry::plan).distinct().toList()) {
            rounds.forget(plan);
        }
        return result;
    }

    public String kafka() {
        return broker.bootstrap();
    }

    /** A folder that is deleted with the session. */
    public Path folder(String name) {
        return folder.resolve(name);
    }

    /** The options of every contestant's JVM. */
    public static List<String> jvmOptions() {
        return Jvm.options();
    }

    @Override
    public void close() {
        stop();
    }

    private synchronized void stop() {
        try {
            broker.close();
            Rounds.delete(folder);
        } catch (IOException busy) {
            // What is left lies in the folder for temporary files.
        }
    }
}
