package io.fenghuo.bench.jmh;

import io.fenghuo.bench.engine.ComparisonPack;
import io.fenghuo.bench.engine.ComparisonPack.MoreRules;
import io.fenghuo.bench.pattern.ComparisonPattern;
import io.fenghuo.rules.detection.CountyLookup;
import io.fenghuo.rules.drl.RuleObserver;
import io.fenghuo.rules.event.Context;
import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.running.LoadedPack;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/** Signal rules over one reading; two in a hundred raise a signal. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up before it is used
public class RulesBenchmark {
    /** Beside the fifty of the patterns. */
    @Param({"0", "150", "950"})
    private int moreRules;

    /** Whether those look at the quantities of the readings. */
    @Param({"false", "true"})
    private boolean sameQuantities;

    private List<SensorReading> readings;
    private LoadedPack pack;

    @Setup
    public void load() {
        readings = Readings.few();
        pack =
                LoadedPack.load(
                        ComparisonPack.compile(
                                ComparisonPattern.generate(25),
                                new MoreRules(moreRules, sameQuantities)),
                        CountyLookup.NONE,
                        RuleObserver.NONE);
    }

    @TearDown
    public void close() {
        pack.close();
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void evaluate(Blackhole out) {
        var rules = pack.signalRules();
        for (var reading : readings) {
            out.consume(rules.evaluate(reading, Context.NONE));
        }
    }
}
