package io.fenghuo.cli.rules;

import io.fenghuo.cli.terminal.BadInputException;
import io.fenghuo.cli.terminal.StatusLine;
import io.fenghuo.cli.terminal.Terminal;
import io.fenghuo.jobs.rehearsal.PackCoverage;
import io.fenghuo.jobs.rehearsal.PackTest;
import io.fenghuo.jobs.rehearsal.PackTests;
import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.pack.PackFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fenghuo rules test}: runs the tests that packs bring along. */
@Command(
        name = "test",
        description =
                "Run the tests of packs, without a cluster. All packs that are given are loaded"
                        + " together, as in a job, so none may alert in another's test; packs that"
                        + " tests name under `packs` are loaded with them. A failing"
                        + " test is shown with what is missing and how far it got, what came"
                        + " unasked, and what happened when.")
public final class TestCommand implements Callable<Integer> {
    private static final int FINDINGS = 1;
    private static final double NANOS_A_SECOND = 1e9;

    /** How the results are written. */
    enum Format {
        plain,
        junit
    }

    private final Terminal terminal;

    // Picocli injects it before call().
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PACK",
            description = "A pack's folder, or a folder of packs.")
    private List<Path> given = List.of();

    @Option(
            names = "--filter",
            paramLabel = "NAME",
            description = "Only tests that have this in their name or their file's, in any case.")
    private @Nullable String filter;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            description = "plain, or junit for the XML that build servers read; default: plain.")
    private Format format = Format.plain;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write the XML of --format junit; default: standard output.")
    private @Nullable Path out;

    @Option(
            names = "--coverage",
            description =
                    "Say what of each pack its own tests never saw: rules, pattern steps, branches"
                            + " of conditions and of Java, levels, parameters, features.")
    private boolean coverage;

    @Option(
            names = "--min",
            paramLabel = "PERCENT",
            description = "With --coverage, exit with 1 where less of a pack was seen than this.")
    private double leastPercent = Double.NaN;

    public TestCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws IOException {
        check();
        var results = new ArrayList<TestOutcome>();
        var watches = new ArrayList<PackCoverage>();
        long started = System.nanoTime();
        boolean covered = true;
        try (var status = new StatusLine(terminal)) {
            var packs = compile(status);
            var loaded = new ArrayList<CompiledPack>();
            for (var pack : packs.entrySet()) {
                if (coverage) {
                    var watch = new PackCoverage(pack.getValue(), pack.getKey().toString());
                    watches.add(watch);
                    loaded.add(watch.watched());
                } else {
                    loaded.add(pack.getValue());
                }
            }
            for (var needed : needed(packs)) {
                status.show("compiling " + needed.getKey() + " …");
                loaded.add(compile(needed.getKey(), needed.getValue()));
            }
            try (var rehearsal = new Rehearsal(loaded)) {
                long ready = System.nanoTime();
                int index = 0;
                for (var folder : packs.keySet()) {
                    var watch = coverage ? watches.get(index++) : null;
                    run(folder, rehearsal, watch, results, status);
                    covered &= watch == null || report(watch, status);
                }
                if (results.isEmpty() && filter != null) {
                    throw new BadInputException("no test has \"" + filter + "\" in its name");
                }
                write(results);
                summary(packs.size(), results, ready - started, System.nanoTime() - ready);
            }
        } finally {
            watches.forEach(PackCoverage::close);
        }
        boolean passed = results.stream().allMatch(each -> each.result().passed());
        return passed && covered ? 0 : FINDINGS;
    }

    private void check() {
        if (out != null && format != Format.junit) {
            throw new ParameterException(spec.commandLine(), "--out needs --format junit");
        }
        if (!Double.isNaN(leastPercent) && !coverage) {
            throw new ParameterException(spec.commandLine(), "--min needs --coverage");
        }
        if (leastPercent < 0 || leastPercent > 100) {
            throw new ParameterException(spec.commandLine(), "--min must be from 0 to 100");
        }
    }

    /** Each once, since that takes far longer than its tests. */
    private Map<Path, CompiledPack> compile(StatusLine status) {
        var packs = new LinkedHashMap<Path, CompiledPack>();
        var folders = new LinkedHashMap<String, Path>();
        for (var each : given) {
            for (var folder : PackFolder.folders(each)) {
                status.show("compiling " + folder + " …");
                var pack = PackFolder.compileAll(folder).get(0);
                var before = folders.putIfAbsent(pack.id(), folder);
                if (before != null) {
                    throw new BadInputException(
                            "%s and %s are both pack %s; give one of them"
                                    .formatted(before, folder, pack.id()));
                }
                packs.put(folder, pack);
            }
        }
        return packs;
    }

    /**
     * The packs that tests need and that are not given, each with the folder of a pack that does.
     */
    private static Set<Map.Entry<String, Path>> needed(Map<Path, CompiledPack> packs)
            throws IOException {
        var given = packs.values().stream().map(CompiledPack::id).toList();
        var needed = new TreeMap<String, Path>();
        for (var folder : packs.keySet()) {
            for (var test : PackTests.read(folder)) {
                test.packs().stream()
                        .filter(id -> !given.contains(id))
                        .forEach(id -> needed.putIfAbsent(id, folder));
            }
        }
        return needed.entrySet();
    }

    /** A pack that stands beside the one whose tests need it, or comes with Fenghuo. */
    private static CompiledPack compile(String id, Path neighbour) {
        var parent = neighbour.toAbsolutePath().normalize().getParent();
        var beside = parent == null ? Path.of(id) : parent.resolve(id);
        if (Files.isRegularFile(beside.resolve(PackFiles.PACK))) {
            return PackFolder.compileAll(beside).get(0);
        }
        var shipped =
                PackFolder.shippedSources().stream().filter(pack -> pack.id().equals(id)).findAny();
        if (shipped.isEmpty()) {
            throw new BadInputException(
                    "a test of %s needs pack %s, which is not given, does not stand beside it and does not come with Fenghuo"
                            .formatted(neighbour, id));
        }
        try {
            return CompiledPack.compile(shipped.get());
        } catch (RuleCompilationException broken) {
            throw new IllegalStateException("the shipped pack " + id + " is broken", broken);
        }
    }

    private void run(
            Path folder,
            Rehearsal rehearsal,
            @Nullable PackCoverage watch,
            List<TestOutcome> results,
            StatusLine status)
            throws IOException {
        if (watch != null) {
            watch.begin();
        }
        var tests = PackTests.read(folder).stream().filter(this::isWanted).toList();
        for (int i = 0; i < tests.size(); i++) {
            var test = tests.get(i);
            status.show(folder + " " + (i + 1) + "/" + tests.size() + " " + test.name());
            long started = System.nanoTime();
            var result = PackTests.run(rehearsal, test);
            results.add(new TestOutcome(folder.toString(), result, System.nanoTime() - started));
            if (watch != null) {
                watch.add(result);
            }
            if (!result.passed() && !xmlToStandardOutput()) {
                status.above(result.report().stripTrailing());
            }
        }
    }

    private boolean isWanted(PackTest test) {
        if (filter == null) {
            return true;
        }
        var wanted = filter.toLowerCase(Locale.ROOT);
        return test.name().toLowerCase(Locale.ROOT).contains(wanted)
                || test.file().toLowerCase(Locale.ROOT).contains(wanted);
    }

    /** Whether enough was seen. */
    private boolean report(PackCoverage watch, StatusLine status) {
        var report = watch.report();
        if (!xmlToStandardOutput()) {
            status.above(report.text());
        }
        if (report.percent() < leastPercent) {
            terminal.err()
                    .printf(
                            Locale.ROOT,
                            "pack %s: %.1f %% seen, less than --min %.1f%n",
                            report.pack(),
                            report.percent(),
                            leastPercent);
            return false;
        }
        return true;
    }

    private boolean xmlToStandardOutput() {
        return format == Format.junit && out == null;
    }

    private void write(List<TestOutcome> results) throws IOException {
        if (format == Format.junit) {
            var xml = JunitXml.of(results);
            if (out == null) {
                terminal.out().print(xml);
                terminal.out().flush();
            } else {
                Files.writeString(out, xml);
            }
        }
    }

    private void summary(
            int packs, List<TestOutcome> results, long readyingNanos, long runningNanos) {
        terminal.err()
                .printf(
                        Locale.ROOT,
                        "packs %d, tests %d, failures %d; made ready in %.1f s, tested in %.2f s%n",
                        packs,
                        results.size(),
                        results.stream().filter(each -> !each.result().passed()).count(),
                        readyingNanos / NANOS_A_SECOND,
                        runningNanos / NANOS_A_SECOND);
    }
}
