package io.fenghuo.bench.run;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs that have this one's class path and, of its options, those that Flink needs. */
public final class Jvm {
    private static final String HEAP = "-Xmx3g";

    private Jvm() {}

    /**
     * @param options of that JVM alone
     * @param log takes both of its outputs
     */
    public static Process start(
            Class<?> main, List<String> arguments, List<String> options, Path log)
            throws IOException {
        return process(main, arguments, options, HEAP, log)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /** Its standard output is left to the caller. */
    static Process startPiped(Class<?> main, List<String> arguments, String heap, Path log)
            throws IOException {
        return process(main, arguments, List.of(), heap, log).start();
    }

    private static ProcessBuilder process(
            Class<?> main, List<String> arguments, List<String> options, String heap, Path log) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options(heap));
        command.add("-Dfenghuo.log=" + log.resolveSibling(log.getFileName() + ".log4j"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
    }

    /** As the report shows them. */
    static List<String> options() {
        return options(HEAP);
    }

    private static List<String> options(String heap) {
        var options = new ArrayList<String>();
        options.add("-Xms" + heap.substring("-Xmx".length()));
        options.add(heap);
        options.add("-XX:+UseParallelGC");
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> option.startsWith("--add-opens"))
                .forEach(options::add);
        return options;
    }

    /** The last line that says something, of a log. */
    public static String lastWords(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        var lines =
                Files.readAllLines(log).stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("\tat "))
                        .toList();
        return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
    }
}
