package io.fenghuo.jobs.stage;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * A stage with reference data and packs in Flink's operator harness: one or more subtasks, each
 * given the elements of its keys, all given the notices and the watermarks.
 */
public final class BroadcastHarness<I, O> implements AutoCloseable {
    private static final int MOST_SUBTASKS = 128;

    private final KeySelector<I, String> key;
    private final List<KeyedTwoInputStreamOperatorTestHarness<String, I, Notice, O>> subtasks =
            new ArrayList<>();

    /**
     * The kind of stage that a test is about, to start it anew and after a restore.
     *
     * @param backend null for the heap
     */
    public record Stage<I, O>(
            Supplier<? extends EventTimeStage<I, ?, O>> operator,
            KeySelector<I, String> key,
            TypeInformation<O> out,
            @Nullable StateBackend backend) {

        /** With state on the heap. */
        public Stage(
                Supplier<? extends EventTimeStage<I, ?, O>> operator,
                KeySelector<I, String> key,
                TypeInformation<O> out) {
            this(operator, key, out, null);
        }

        public BroadcastHarness<I, O> start() throws Exception {
            return new BroadcastHarness<>(this, null, 1);
        }

        /** From the snapshot of one subtask. */
        public BroadcastHarness<I, O> restore(OperatorSubtaskState snapshot, int subtasks)
                throws Exception {
            return new BroadcastHarness<>(this, snapshot, subtasks);
        }
    }

    private BroadcastHarness(
            Stage<I, O> stage, @Nullable OperatorSubtaskState snapshot, int parallelism)
            throws Exception {
        key = stage.key();
        for (int index = 0; index < parallelism; index++) {
            var subtask =
                    new KeyedTwoInputStreamOperatorTestHarness<String, I, Notice, O>(
                            stage.operator().get(),
                            key,
                            null,
                            Types.STRING,
                            MOST_SUBTASKS,
                            parallelism,
                            index);
            if (stage.backend() != null) {
                subtask.setStateBackend(stage.backend());
            }
            subtask.setup(
                    stage.out()
                            .createSerializer(subtask.getExecutionConfig().getSerializerConfig()));
            if (snapshot != null) {
                subtask.initializeState(
                        AbstractStreamOperatorTestHarness.repartitionOperatorState(
                                snapshot, MOST_SUBTASKS, 1, parallelism, index));
            }
            subtask.open();
            subtasks.add(subtask);
        }
    }

    public void process(I element, long timeMillis) throws Exception {
        int owner =
                KeyGroupRangeAssignment.assignKeyToParallelOperator(
                        key.getKey(element), MOST_SUBTASKS, subtasks.size());
        subtasks.get(owner).processElement1(element, timeMillis);
    }

    public void broadcast(ReferenceChange change) throws Exception {
        broadcast(Notice.of(change));
    }

    public void broadcast(Notice notice) throws Exception {
        for (var subtask : subtasks) {
            subtask.processElement2(new StreamRecord<>(notice, Long.MIN_VALUE));
        }
    }

    public void watermark(long timeMillis) throws Exception {
        for (var subtask : subtasks) {
            subtask.processBothWatermarks(new Watermark(timeMillis));
        }
    }

    /** Of the only subtask. */
    public OperatorSubtaskState snapshot() throws Exception {
        return subtasks.get(0).snapshot(1, 1);
    }

    /** What came out so far, by subtask. */
    public List<O> output() {
        return subtasks.stream().flatMap(each -> each.extractOutputValues().stream()).toList();
    }

    public <X> List<X> output(OutputTag<X> side) {
        var values = new ArrayList<X>();
        for (var subtask : subtasks) {
            var records = subtask.getSideOutput(side);
            if (records != null) {
                records.forEach(record -> values.add(record.getValue()));
            }
        }
        return values;
    }

    /** Entries of keyed state over all keys; only the heap can count them, others have none. */
    public int stateEntries() {
        return subtasks.stream()
                .map(each -> ((AbstractStreamOperator<?>) each.getOperator()))
                .mapToInt(
                        each ->
                                each.getKeyedStateBackend() instanceof HeapKeyedStateBackend<?> heap
                                        ? heap.numKeyValueStateEntries()
                                        : 0)
                .sum();
    }

    /** Elements and alarms that wait for their time. */
    public int waiting() {
        return subtasks.stream()
                .map(each -> (EventTimeStage<?, ?, ?>) each.getOperator())
                .mapToInt(each -> each.waiting() + each.alarms())
                .sum();
    }

    @Override
    public void close() throws Exception {
        for (var subtask : subtasks) {
            subtask.close();
        }
    }
}
