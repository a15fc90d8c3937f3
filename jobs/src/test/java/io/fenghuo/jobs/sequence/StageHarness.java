package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.MatchWire;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.publication.PackStatus;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.runtime.state.heap.HeapKeyedStateBackend;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** A {@link SequenceStage} in Flink's operator harness, fed through {@link Lineages}. */
final class StageHarness implements AutoCloseable {
    private final Lineages lineages;
    private final KeyedTwoInputStreamOperatorTestHarness<String, Routed, Notice, Match> harness;
    private final boolean countable;

    StageHarness(List<Sequence> sequences) throws Exception {
        this(sequences, null, null);
    }

    StageHarness(
            List<Sequence> sequences,
            @Nullable StateBackend backend,
            @Nullable OperatorSubtaskState restored)
            throws Exception {
        lineages = Lineages.always(sequences);
        harness =
                new KeyedTwoInputStreamOperatorTestHarness<>(
                        new SequenceStage(List.of(), sequences),
                        Routed::key,
                        null,
                        Types.STRING,
                        1,
                        1,
                        0);
        countable = backend == null;
        if (backend != null) {
            harness.setStateBackend(backend);
        }
        harness.setup(new WireSerializer<>(new MatchWire()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    void process(Signal signal) throws Exception {
        for (var routed : lineages.route(signal)) {
            harness.processElement1(routed, signal.timeMillis());
        }
    }

    void publish(PackChange change) throws Exception {
        lineages.accept(change);
        harness.processElement2(new StreamRecord<>(Notice.of(change), Long.MIN_VALUE));
    }

    /** What the stage says of packs, asked now. */
    List<PackStatus> statuses() throws Exception {
        harness.processElement2(new StreamRecord<>(Notice.TICK, Long.MIN_VALUE));
        var told = harness.getSideOutput(PackNews.STATUS);
        return told == null ? List.of() : told.stream().map(StreamRecord::getValue).toList();
    }

    void watermark(long time) throws Exception {
        harness.processBothWatermarks(new Watermark(time));
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<String> found() {
        return matches().stream().map(Patterns::inWords).toList();
    }

    List<Match> matches() {
        return harness.extractOutputValues();
    }

    /** Entries of keyed state over all keys; only the heap backend can count them. */
    int stateEntries() {
        return countable
                ? ((HeapKeyedStateBackend<?>) stage().getKeyedStateBackend())
                        .numKeyValueStateEntries()
                : 0;
    }

    /** Signals and alarms that wait for their time. */
    int waiting() {
        return stage().waiting() + stage().alarms();
    }

    private SequenceStage stage() {
        return (SequenceStage) harness.getOperator();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
