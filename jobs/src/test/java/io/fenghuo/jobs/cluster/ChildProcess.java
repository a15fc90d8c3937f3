package io.fenghuo.jobs.cluster;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A JVM of its own, its output in a file, gone at close whatever happened. */
final class ChildProcess implements AutoCloseable {
    private static final int TAIL_LINES = 40;
    private static final int STOP_SECONDS = 10;

    private final String name;
    private final Path log;
    private final Process process;

    private ChildProcess(String name, Path log, Process process) {
        this.name = name;
        this.log = log;
        this.process = process;
    }

    static ChildProcess start(
            String name, Path logs, String classPath, List<String> options, List<String> command)
            throws IOException {
        var log = logs.resolve(name + ".log");
        var all = new ArrayList<String>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        all.addAll(options);
        all.addAll(List.of("-cp", classPath));
        all.addAll(command);
        var process =
                new ProcessBuilder(all).redirectErrorStream(true).redirectOutput(log.toFile());
        return new ChildProcess(name, log, process.start());
    }

    /** The entries of this test's own class path that are wanted, as a class path. */
    static String classPath(Predicate<String> wanted) {
        // Failsafe starts the test with a class path of one jar, and tells the real one here.
        var own =
                System.getProperty(
                        "surefire.test.class.path", System.getProperty("java.class.path"));
        var separator = System.getProperty("path.separator");
        return String.join(
                separator, List.of(own.split(separator)).stream().filter(wanted).toList());
    }

    /** Waits for a line of output that begins so, and returns what follows. */
    String await(String beginning, Duration patience) throws Exception {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            for (var line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
                if (line.startsWith(beginning)) {
                    return line.substring(beginning.length());
                }
            }
            if (process.waitFor(100, TimeUnit.MILLISECONDS)) {
                throw new AssertionError(
                        name + " ended with " + process.exitValue() + ":\n" + tail());
            }
        }
        throw new AssertionError(name + " never said \"" + beginning + "\":\n" + tail());
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9} does it: nothing is said and nothing is put away. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** The end of its output, for failure messages. */
    String tail() {
        try {
            var lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            int from = Math.max(0, lines.size() - TAIL_LINES);
            return "… " + log + '\n' + String.join("\n", lines.subList(from, lines.size()));
        } catch (IOException unreadable) {
            return "(" + log + " cannot be read: " + unreadable.getMessage() + ')';
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                kill();
            }
        } catch (InterruptedException interrupted) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
