package io.fenghuo.bench.run;

import io.fenghuo.connectors.kafka.LocalBroker;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A broker in a JVM of its own. */
final class BrokerProcess implements AutoCloseable {
    private static final String READY = "ready ";
    private static final String HEAP = "-Xmx1g";
    private static final int SECONDS_TO_STOP = 20;

    private final Process process;
    private final BufferedReader out;
    private final String bootstrap;

    private BrokerProcess(Process process, BufferedReader out, String bootstrap) {
        this.process = process;
        this.out = out;
        this.bootstrap = bootstrap;
    }

    /**
     * @param data empty or not there yet
     */
    static BrokerProcess start(Path data, Path log) throws IOException {
        var process = Jvm.startPiped(LocalBroker.class, List.of(data.toString(), "0"), HEAP, log);
        var out = process.inputReader(StandardCharsets.UTF_8);
        for (var line = out.readLine(); line != null; line = out.readLine()) {
            if (line.startsWith(READY)) {
                return new BrokerProcess(process, out, line.substring(READY.length()));
            }
        }
        throw new IOException("the broker did not start: " + Jvm.lastWords(log));
    }

    String bootstrap() {
        return bootstrap;
    }

    @Override
    public void close() throws IOException {
        process.destroy();
        try {
            if (!process.waitFor(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        out.close();
    }
}
