package io.fenghuo.jobs.rehearsal;

import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.pack.Pack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Finds and runs the tests of a pack, without a cluster. */
public final class PackTests {
    private static final String FOLDER = "tests";

    private PackTests() {}

    /**
     * Reads the tests of the pack in a folder, by file name; none where it has no {@code tests}.
     *
     * @throws IllegalArgumentException saying everything that is wrong, a line each
     * @throws IOException where a file cannot be read
     */
    public static List<PackTest> read(Path packFolder) throws IOException {
        var folder = packFolder.resolve(FOLDER);
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        var problems = new Problems();
        var tests = new ArrayList<PackTest>();
        try (var files = Files.list(folder)) {
            for (var file : files.sorted().toList()) {
                if (file.toString().endsWith(".yaml")) {
                    var test =
                            PackTestReader.read(file.toString(), Files.readString(file), problems);
                    if (test != null) {
                        tests.add(test);
                    }
                }
            }
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return tests;
    }

    /**
     * Runs one test with the packs that the rehearsal has loaded.
     *
     * @throws IllegalArgumentException where it needs one that is not among them
     */
    public static PackTestResult run(Rehearsal rehearsal, PackTest test) {
        var loaded = rehearsal.packs().stream().map(Pack::id).toList();
        for (var needed : test.packs()) {
            if (!loaded.contains(needed)) {
                throw new IllegalArgumentException(
                        "%s needs pack %s, which is not loaded".formatted(test.file(), needed));
            }
        }
        return PackTestResult.of(
                test,
                rehearsal.run(test.reference(), test.arrivals(), test.alerts(), test.bound()),
                rehearsal.packs());
    }
}
