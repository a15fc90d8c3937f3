package io.fenghuo.rules.probe;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compiles probes, and leaves out those that Drools does not take: an expression that is fine in
 * its rule may not stand alone.
 *
 * <p>Where Drools says on which line the trouble is, that probe goes; else halves are tried until
 * the culprits are found, so many times and no more.
 */
final class ProbeCompiler {
    private static final String FILE = "probes.drl";
    private static final int ATTEMPTS = 32;

    private final String name;
    private final ProbeWriter writer;
    private int attempts;

    private ProbeCompiler(String name, ProbeWriter writer) {
        this.name = name;
        this.writer = writer;
    }

    /**
     * What came of it.
     *
     * @param jar null where nothing could be compiled
     * @param unmeasured the numbers of the probes that were left out
     */
    record Compiled(byte @Nullable [] jar, Set<Integer> unmeasured) {}

    static Compiled compile(String name, ProbeWriter writer) {
        return new ProbeCompiler(name, writer).compile();
    }

    private Compiled compile() {
        var left = new TreeSet<Integer>();
        for (int probe = 0; probe < writer.size(); probe++) {
            left.add(probe);
        }
        var out = new HashSet<Integer>();
        while (!left.isEmpty() && attempts < ATTEMPTS) {
            try {
                return new Compiled(attempt(left), out);
            } catch (RuleCompilationException refused) {
                var culprits = named(refused);
                if (culprits.isEmpty()) {
                    culprits = search(new ArrayList<>(left));
                }
                out.addAll(culprits);
                if (!left.removeAll(culprits)) {
                    break;
                }
            }
        }
        out.addAll(left);
        return new Compiled(null, out);
    }

    private byte[] attempt(Set<Integer> probes) throws RuleCompilationException {
        attempts++;
        return RuleCompiler.compile(name, Map.of(FILE, writer.text(probes)));
    }

    private Set<Integer> named(RuleCompilationException refused) {
        var named = new HashSet<Integer>();
        for (var problem : refused.problems()) {
            var probe = problem.file().equals(FILE) ? writer.probeAt(problem.line()) : null;
            if (probe != null) {
                named.add(probe);
            }
        }
        return named;
    }

    private Set<Integer> search(List<Integer> suspects) {
        if (suspects.size() == 1) {
            return new HashSet<>(suspects);
        }
        var culprits = new HashSet<Integer>();
        int middle = suspects.size() / 2;
        for (var half :
                List.of(suspects.subList(0, middle), suspects.subList(middle, suspects.size()))) {
            try {
                if (attempts < ATTEMPTS) {
                    attempt(new TreeSet<>(half));
                }
            } catch (RuleCompilationException refused) {
                culprits.addAll(search(half));
            }
        }
        return culprits;
    }
}
