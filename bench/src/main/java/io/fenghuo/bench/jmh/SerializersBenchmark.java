package io.fenghuo.bench.jmh;

import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventWire;
import io.fenghuo.rules.event.SensorReading;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.infra.Blackhole;

/** An event on its way between two tasks: written and read. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@SuppressWarnings("NullAway.Init") // set up before it is used
public class SerializersBenchmark {
    private final WireSerializer<Event> serializer = new WireSerializer<>(new EventWire());
    private final DataOutputSerializer written = new DataOutputSerializer(1 << 20);
    private final DataOutputSerializer scratch = new DataOutputSerializer(1 << 20);
    private List<SensorReading> readings;

    @Setup
    public void write() throws IOException {
        readings = Readings.few();
        for (var reading : readings) {
            serializer.serialize(reading, written);
        }
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public int serialize() throws IOException {
        scratch.clear();
        for (var reading : readings) {
            serializer.serialize(reading, scratch);
        }
        return scratch.length();
    }

    @Benchmark
    @OperationsPerInvocation(Readings.COUNT)
    public void deserialize(Blackhole out) throws IOException {
        var source = new DataInputDeserializer(written.getSharedBuffer(), 0, written.length());
        for (int i = 0; i < Readings.COUNT; i++) {
            out.consume(serializer.deserialize(source));
        }
    }
}
