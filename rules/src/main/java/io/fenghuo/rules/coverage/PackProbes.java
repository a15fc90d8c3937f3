package io.fenghuo.rules.coverage;

import io.fenghuo.rules.drl.ChangedRules;
import io.fenghuo.rules.pack.CompiledPack;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A compiled pack whose rules tell which ways they went: for coverage, never for a job.
 *
 * <p>Caveats: a constraint that several rules share, as Drools shares it, is told under the first
 * of them. Where the decisions of the source do not fit the jumps that the compiler made of it,
 * they are told by number and without their text. One thread only.
 */
public final class PackProbes implements AutoCloseable {
    private final Recording recording = new Recording();
    private final int number = Probes.open(recording);
    private final Instrumenter instrumenter = new Instrumenter(number);
    private final Map<String, DrlSource> sources = new LinkedHashMap<>();
    private final List<ChangedRules> admitted = new ArrayList<>();
    private final CompiledPack instrumented;

    /** Instruments a pack; the given one stays as it is. */
    public PackProbes(CompiledPack pack) {
        this.instrumented =
                pack.withRules(
                        (file, jar) -> instrument(file, pack.files().getOrDefault(file, ""), jar));
    }

    private byte[] instrument(String file, String text, byte[] jar) {
        var source = DrlSource.read(file, text);
        sources.put(file, source);
        var watched = new RuleJar(jar, source).instrument(instrumenter);
        admitted.add(ChangedRules.admit(jar, watched));
        return watched;
    }

    /** The pack to load in place of the one given, in this process and until close. */
    public CompiledPack pack() {
        return instrumented;
    }

    /** Forgets what was taken and read until now. */
    public void forget() {
        recording.forget();
    }

    /** Every way that the pack's conditions and its Java may go, by file and line. */
    public List<Branch> branches() {
        var files = List.copyOf(sources.keySet());
        return instrumenter.outcomes().stream()
                .map(
                        outcome ->
                                new Branch(
                                        outcome.source().file(),
                                        outcome.source().line(outcome.offset()),
                                        outcome.owner()
                                                + ": "
                                                + outcome.words().replaceAll("\\s+", " "),
                                        recording.wasHit(outcome.probe())))
                .sorted(
                        Comparator.comparingInt((Branch branch) -> files.indexOf(branch.file()))
                                .thenComparing(Branch::line))
                .toList();
    }

    /** Every level of every scenario that some rule can raise. */
    public List<SpokenLevel> levels() {
        var levels = new ArrayList<SpokenLevel>();
        sources.values().forEach(source -> levels.addAll(SpokenLevels.of(source)));
        return levels;
    }

    /** The rules of a file with their lines, in order. */
    public Map<String, Integer> rules(String file) {
        var lines = new LinkedHashMap<String, Integer>();
        var source = sources.get(file);
        if (source != null) {
            source.rules().forEach(rule -> lines.put(rule, source.line(source.ruleAt(rule))));
        }
        return lines;
    }

    /** The lines of the alternatives that {@code or} joins in a rule's condition, in order. */
    public List<Integer> alternatives(String file, String rule) {
        var source = sources.get(file);
        return source == null
                ? List.of()
                : source.alternatives(rule).stream().map(source::line).toList();
    }

    public Set<String> parametersRead() {
        return recording.parameters();
    }

    public Set<String> featuresRead() {
        return recording.features();
    }

    /**
     * What the instrumented rules tell from now on is lost, and they are not to be loaded again.
     */
    @Override
    public void close() {
        Probes.close(number);
        admitted.forEach(ChangedRules::close);
    }
}
