package io.fenghuo.bench.jmh;

import io.fenghuo.bench.engine.ComparisonPack;
import io.fenghuo.bench.engine.ComparisonPack.MoreRules;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.jobs.sequence.InMemorySequences;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.Sequence;
import io.fenghuo.rules.finding.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** A signal through its pattern's automaton, state in memory: every second one ends a match. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up before it is used
public class PatternsBenchmark {
    private static final long APART_MILLIS = 1_000;

    private List<Signal> signals;
    private Lineages lineages;

    @Setup
    public void compile() {
        var patterns = ComparisonPattern.generate(25);
        var pack = ComparisonPack.compile(patterns, MoreRules.NONE).pack();
        lineages =
                Lineages.always(
                        pack.patterns().stream()
                                .map(each -> new Sequence(pack.id(), pack.version(), each))
                                .toList());
        signals = new ArrayList<>();
        for (int i = 0; i < Readings.COUNT; i++) {
            var pattern = patterns.get(i / 2 % patterns.size());
            signals.add(
                    new Signal(
                            "signal-" + i,
                            pack.id(),
                            pack.version(),
                            pattern.id() + "-both",
                            "rule",
                            "event-" + i,
                            "gauge:" + i / 100,
                            i * APART_MILLIS,
                            Double.NaN,
                            Double.NaN,
                            null,
                            Map.of(),
                            Map.of()));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void step(Blackhole out) {
        var sequences = new InMemorySequences(lineages);
        for (var signal : signals) {
            for (var routed : lineages.route(signal)) {
                sequences.add(routed);
            }
            sequences.advance(signal.timeMillis(), out::consume);
        }
    }
}
