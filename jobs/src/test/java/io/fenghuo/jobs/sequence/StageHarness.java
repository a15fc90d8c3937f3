package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.stage.BroadcastHarness;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.MatchWire;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.publication.PackStatus;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.runtime.state.StateBackend;
import org.jspecify.annotations.Nullable;

/** A {@link SequenceStage} in Flink's operator harness, fed through {@link Lineages}. */
final class StageHarness implements AutoCloseable {
    private final Lineages lineages;
    private final BroadcastHarness<Routed, Match> harness;

    StageHarness(List<Sequence> sequences) throws Exception {
        this(sequences, null, null);
    }

    StageHarness(
            List<Sequence> sequences,
            @Nullable StateBackend backend,
            @Nullable OperatorSubtaskState restored)
            throws Exception {
        lineages = Lineages.always(sequences);
        var stage =
                new BroadcastHarness.Stage<>(
                        () -> new SequenceStage(List.of(), sequences),
                        Routed::key,
                        WireTypeInfo.of(Match.class, new MatchWire()),
                        backend);
        harness = restored == null ? stage.start() : stage.restore(restored, 1);
    }

    void process(Signal signal) throws Exception {
        for (var routed : lineages.route(signal)) {
            harness.process(routed, signal.timeMillis());
        }
    }

    void publish(PackChange change) throws Exception {
        lineages.accept(change);
        harness.broadcast(Notice.of(change));
    }

    /** What the stage says of packs, asked now. */
    List<PackStatus> statuses() throws Exception {
        harness.broadcast(Notice.TICK);
        return harness.output(PackNews.STATUS);
    }

    void watermark(long time) throws Exception {
        harness.watermark(time);
    }

    OperatorSubtaskState snapshot() throws Exception {
        return harness.snapshot();
    }

    List<String> found() {
        return matches().stream().map(Patterns::inWords).toList();
    }

    List<Match> matches() {
        return harness.output();
    }

    /** Entries of keyed state over all keys, where it is on the heap. */
    int stateEntries() {
        return harness.stateEntries();
    }

    /** Signals and alarms that wait for their time. */
    int waiting() {
        return harness.waiting();
    }

    @Override
    public void close() throws Exception {
        harness.close();
    }
}
