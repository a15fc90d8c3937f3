package io.fenghuo.jobs.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** The tests of the shipped packs, each with all packs loaded: what one raises, no other may. */
class PacksTest {
    private static final Path PACKS = Path.of("..", "rules", "packs");

    private static List<Path> folders;
    private static Rehearsal rehearsal;
    private static Map<Path, PackCoverage> coverage;
    private static Rehearsal watched;

    @BeforeAll
    static void load() throws Exception {
        try (var found = Files.list(PACKS)) {
            folders = found.filter(Files::isDirectory).sorted().toList();
        }
        var compiled = new ArrayList<CompiledPack>();
        for (var folder : folders) {
            compiled.add(compile(folder));
        }
        rehearsal = new Rehearsal(compiled);
        coverage = new LinkedHashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            coverage.put(
                    folders.get(i), new PackCoverage(compiled.get(i), folders.get(i).toString()));
        }
        watched = new Rehearsal(coverage.values().stream().map(PackCoverage::watched).toList());
    }

    private static CompiledPack compile(Path folder) throws Exception {
        try {
            return CompiledPack.compile(PackReader.read(folder));
        } catch (RuleCompilationException broken) {
            throw new AssertionError(folder + ": " + broken.getMessage(), broken);
        }
    }

    @AfterAll
    static void close() {
        rehearsal.close();
        watched.close();
        coverage.values().forEach(PackCoverage::close);
    }

    @TestFactory
    Stream<DynamicNode> shouldAlertAsTheirTestsSay() throws IOException {
        var packs = new ArrayList<DynamicNode>();
        for (var folder : folders) {
            var tests = PackTests.read(folder);
            packs.add(
                    dynamicContainer(
                            folder.getFileName().toString(),
                            tests.stream().map(PacksTest::dynamic).toList()));
        }
        return packs.stream();
    }

    @TestFactory
    Stream<DynamicNode> shouldBeSeenWholeByTheirTests() {
        return coverage.entrySet().stream()
                .map(
                        each ->
                                dynamicTest(
                                        each.getKey().getFileName().toString(),
                                        () ->
                                                assertThat(unseen(each.getKey(), each.getValue()))
                                                        .isEmpty()));
    }

    private static List<String> unseen(Path folder, PackCoverage watch) throws IOException {
        watch.begin();
        for (var test : PackTests.read(folder)) {
            watch.add(PackTests.run(watched, test));
        }
        return watch.report().items().stream()
                .filter(item -> !item.seen())
                .map(CoverageReport.Item::words)
                .toList();
    }

    private static DynamicNode dynamic(PackTest test) {
        return dynamicTest(
                test.name(),
                () -> {
                    var result = PackTests.run(rehearsal, test);
                    if (!result.passed()) {
                        Assertions.fail(result.report());
                    }
                });
    }
}
