package io.fenghuo.bench.jmh;

import io.fenghuo.rules.event.SensorReading;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.feature.FeatureSet;
import io.fenghuo.rules.feature.FeatureValues;
import io.fenghuo.rules.pack.PackFormatException;
import io.fenghuo.rules.pack.PackReader;
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

/** The features of one subject, brought up to date by a reading. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up before it is used
public class FeaturesBenchmark {
    private static final String PACK =
            """
            id: features
            version: 1.0.0
            title: {zh: 特征, en: Features}
            owner: bench
            """;
    private static final String FEATURES =
            """
            features:
              - {id: highest, kind: max, on: SensorReading, by: subject, of: value, over: 10m, panes: 60}
              - {id: total, kind: sum, on: SensorReading, by: subject, of: value, over: 10m, panes: 60}
              - {id: count, kind: count, on: SensorReading, by: subject, over: 10m, panes: 60}
            """;
    private static final String NO_RULES = "package fenghuo.features;\n";

    private List<SensorReading> readings;
    private FeatureBank bank;
    private FeatureValues values;

    @Setup
    public void define() throws PackFormatException {
        readings = Readings.few();
        var pack =
                PackReader.read(
                        Map.of(
                                "pack.yaml", PACK,
                                "features.yaml", FEATURES,
                                "signals.drl", NO_RULES));
        values = new FeatureValues(FeatureSet.of(pack.id(), pack.features()));
    }

    /** A bank of its own for each turn, since times would go back otherwise. */
    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void observe(Blackhole out) {
        bank = new FeatureBank();
        for (var reading : readings) {
            values.atSubject(bank, reading);
            out.consume(values);
        }
    }
}
