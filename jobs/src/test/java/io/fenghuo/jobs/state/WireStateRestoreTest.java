package io.fenghuo.jobs.state;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.hashmap.HashMapStateBackend;
import org.apache.flink.state.rocksdb.EmbeddedRocksDBStateBackend;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.util.Collector;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * State written by the previous version of a wire is read by both state backends, also when a
 * checkpoint was taken in between without anyone touching it.
 */
class WireStateRestoreTest {

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void shouldReadStateOfThePreviousVersionAtOnceAndAfterAnUntouchedCheckpoint(boolean rocks)
            throws Exception {
        OperatorSubtaskState written;
        try (var harness = harness(1, rocks, null)) {
            harness.processElement("put a", 0);
            harness.processElement("put b", 0);
            written = harness.snapshot(1, 1);
        }

        OperatorSubtaskState untouched;
        try (var harness = harness(2, rocks, written)) {
            untouched = harness.snapshot(2, 2);
        }

        OperatorSubtaskState mixed;
        try (var harness = harness(2, rocks, untouched)) {
            harness.processElement("get a", 0);
            harness.processElement("put a", 0);
            assertThat(harness.extractOutputValues()).containsExactly(new Gauge("a", 1, "m"));
            mixed = harness.snapshot(3, 3);
        }

        try (var harness = harness(2, rocks, mixed)) {
            harness.processElement("get a", 0);
            harness.processElement("get b", 0);
            assertThat(harness.extractOutputValues())
                    .containsExactly(new Gauge("a", 1, "cm"), new Gauge("b", 1, "m"));
        }
    }

    private static KeyedOneInputStreamOperatorTestHarness<String, String, Gauge> harness(
            int version, boolean rocks, @Nullable OperatorSubtaskState state) throws Exception {
        var harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new Memory(version)),
                        command -> command.substring(4),
                        Types.STRING);
        StateBackend backend =
                rocks ? new EmbeddedRocksDBStateBackend() : new HashMapStateBackend();
        harness.setStateBackend(backend);
        harness.setup(new WireSerializer<>(new GaugeWire(version)));
        if (state != null) {
            harness.initializeState(state);
        }
        harness.open();
        return harness;
    }

    /** Remembers a gauge by key; asks for its state only when told to, so that it may lie. */
    private static final class Memory extends KeyedProcessFunction<String, String, Gauge> {
        private static final long serialVersionUID = 1L;

        private final int version;

        Memory(int version) {
            this.version = version;
        }

        @Override
        public void processElement(String command, Context context, Collector<Gauge> out)
                throws Exception {
            var gauge =
                    getRuntimeContext()
                            .getState(
                                    new ValueStateDescriptor<>(
                                            "gauge", new WireSerializer<>(new GaugeWire(version))));
            if (command.startsWith("put")) {
                gauge.update(new Gauge(context.getCurrentKey(), 1, "cm"));
            } else {
                out.collect(gauge.value());
            }
        }
    }
}
