package io.fenghuo.bench.jmh;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventEncoder;
import io.fenghuo.rules.event.EventFormatException;
import java.io.IOException;
import java.util.List;
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

/** From an event's bytes to the event, beside what Jackson takes for a tree of the same. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up before it is used
public class DecoderBenchmark {
    private final EventDecoder decoder = new EventDecoder();
    private final ObjectMapper mapper = new ObjectMapper();
    private List<byte[]> events;

    @Setup
    public void encode() {
        var encoder = new EventEncoder();
        events = Readings.few().stream().map(encoder::encode).toList();
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void decode(Blackhole out) throws EventFormatException {
        for (var event : events) {
            out.consume(decoder.decode(event));
        }
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void jacksonTree(Blackhole out) throws IOException {
        for (var event : events) {
            out.consume(mapper.readTree(event));
        }
    }
}
