package io.fenghuo.bench.swaps;

import io.fenghuo.bench.report.Table;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * How long a pack takes to load from its compiled bytes, in a JVM of its own that has compiled
 * nothing: the first time, with all of the rule engine that is loaded with it, and then.
 */
public final class PackLoads {
    private static final int TIMES = 20;

    private PackLoads() {}

    /**
     * How loading grows with the rules of a pack, beside what compiling it takes in this JVM.
     *
     * @param sizes numbers of rules
     */
    public static Table table(List<Integer> sizes) throws IOException, InterruptedException {
        // The first compilation brings the compiler with it.
        SizedPack.compile("first", "1.0.0", 10, 0);
        var rows = new ArrayList<List<String>>();
        for (int rules : sizes) {
            long began = System.nanoTime();
            var pack = SizedPack.compile("sized", "1.0.0", rules, 0);
            long compiled = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began);
            var loads = measure(pack);
            rows.add(
                    Stream.of(
                                    (long) rules,
                                    compiled,
                                    loads.first(),
                                    loads.median(),
                                    loads.slowest())
                            .map(number -> String.format(Locale.ROOT, "%,d", number))
                            .toList());
        }
        return new Table(
                "pack-load",
                "Loading a pack from its compiled bytes, in ms",
                List.of("rules", "compiling it", "first load", "then, median", "slowest of 20"),
                List.copyOf(rows),
                List.of("in a JVM of its own; the first load brings the rule engine with it"));
    }

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
