package io.fenghuo.bench.swaps;

import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.publication.Publication;
import io.fenghuo.rules.publication.RefusedPublicationException;
import io.fenghuo.rules.publication.SignedPublication;
import io.fenghuo.rules.publication.SigningKey;
import io.fenghuo.rules.running.LoadedPack;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * How long a pack takes to load from its compiled bytes, in a JVM of its own that has compiled
 * nothing: the first time, with all of the rule engine that is loaded with it, and then.
 */
final class PackLoads {
    private static final int TIMES = 20;

    private PackLoads() {}

    /** One number a line: the first load, then the others, in milliseconds. */
    public static void main(String[] arguments) throws IOException, RefusedPublicationException {
        var bytes = Files.readAllBytes(Path.of(arguments[0]));
        var content = SignedPublication.read(bytes).content().content();
        if (content == null) {
            throw new IllegalArgumentException("no pack in " + arguments[0]);
        }
        for (int i = 0; i <= TIMES; i++) {
            System.out.println(load(content));
        }
    }

    private static long load(CompiledPack content) {
        long began = System.nanoTime();
        try (var pack = LoadedPack.load(content, CountyLookup.NONE, RuleObserver.NONE)) {
            pack.signalRules();
            pack.assessmentRules();
            return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
        }
    }

    /**
     * @throws IOException where the other JVM fails
     */
    static SwapsReport.Loads measure(CompiledPack content)
            throws IOException, InterruptedException {
        var file = Files.createTempFile("fenghuo-bench", ".pack");
        try {
            Files.write(
                    file,
                    SignedPublication.sign(Publication.always(content), SigningKey.generate())
                            .toBytes());
            var process =
                    new ProcessBuilder(
                                    Path.of(System.getProperty("java.home"), "bin", "java")
                                            .toString(),
                                    "-cp",
                                    System.getProperty("java.class.path"),
                                    PackLoads.class.getName(),
                                    file.toString())
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                var loads = SwapsReport.Loads.of(out.lines().map(Long::valueOf).toList());
                if (process.waitFor() != 0) {
                    throw new IOException("a JVM that loads a pack ended with an error");
                }
                return loads;
            } finally {
                process.destroy();
            }
        } finally {
            Files.delete(file);
        }
    }
}
