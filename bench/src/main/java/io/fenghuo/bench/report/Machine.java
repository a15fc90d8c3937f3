package io.fenghuo.bench.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Function;

/**
 * What it was measured on.
 *
 * @param processor as the kernel names it
 * @param cores that the JVM sees
 * @param memoryBytes of the machine
 */
public record Machine(String processor, int cores, long memoryBytes, String kernel, String java) {

    public static Machine here() {
        return new Machine(
                field("/proc/cpuinfo", "model name", name -> name, "unknown"),
                Runtime.getRuntime().availableProcessors(),
                field(
                        "/proc/meminfo",
                        "MemTotal",
                        size -> Long.parseLong(size.replaceAll("\\D", "")) * 1_024,
                        0L),
                System.getProperty("os.name") + ' ' + System.getProperty("os.version"),
                System.getProperty("java.vm.name")
                        + ' '
                        + System.getProperty("java.runtime.version"));
    }

    /** In a line. */
    public String words() {
        return String.format(
                Locale.ROOT,
                "%s, %d cores, %.0f GiB, %s, %s",
                processor,
                cores,
                memoryBytes / (double) (1L << 30),
                kernel,
                java);
    }

    private static <T> T field(String file, String name, Function<String, T> reader, T otherwise) {
        try (var lines = Files.lines(Path.of(file))) {
            return lines.filter(line -> line.startsWith(name))
                    .findFirst()
                    .map(line -> reader.apply(line.substring(line.indexOf(':') + 1).strip()))
                    .orElse(otherwise);
        } catch (IOException elsewhere) {
            return otherwise;
        }
    }
}
