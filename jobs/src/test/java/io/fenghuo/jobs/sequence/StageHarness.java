package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;

/** A {@link SequenceStage} in Flink's operator harness, fed through a {@link SequenceRouter}. */
final class StageHarness implements AutoCloseable {
    private final SequenceRouter router;
    private final KeyedOneInputStreamOperatorTestHarness<String, Routed, Finding> harness;
    private final boolean countable;

    StageHarness(List<Sequence> sequences) throws Exception {
        this(sequences, null, null);
    }

    StageHarness(
            List<Sequence> sequences,
            @Nullable StateBackend backend,
            @Nullable OperatorSubtaskState restored)
            throws Exception {
        router = new SequenceRouter(sequences);
        harness =
                new KeyedOneInputStreamOperatorTestHarness<>(
                        new KeyedProcessOperator<>(new SequenceStage(sequences)),
                        Routed::key,
                        Types.STRING);
        countable = backend == null;
        if (backend != null) {
            harness.setStateBackend(backend);
        }
        harness.setup(new WireSerializer<>(new FindingWire()));
        if (restored != null) {
            harness.initializeState(restored);
        }
        harness.open();
    }

    void process(Signal signal) throws Exception {
        for (var routed : router.route(signal)) {
            harness.processElement(routed, signal.timeMillis());
        }
    }

    void watermark(long time) throws Exception {
        harness.processWatermark(time);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot(1, 1);
    }

    List<String> found() {
        return matches().stream().map(Patterns::inWords).toList();
    }

    List<Match> matches() {
        return harness.extractOutputValues().stream().map(Match.class::cast).toList();
    }

    /** Entries of keyed state over all keys; only the heap backend can count them. */
    int stateEntries() {
        return countable ? harness.numKeyedStateEntries() : 0;
    }

    int timers() {
        return harness.numEventTimeTimers();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
