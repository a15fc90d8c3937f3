package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Finding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Follows all patterns of all packs in one operator: keyed by {@link SequenceKey}, so each key is
 * one pattern for one subject, cell or county.
 *
 * <p>A key has at most one timer: for the first of its waiting signals and of its partial matches
 * that run out of time. State and timer are gone once the key is done; {@link Sequencer} says when.
 *
 * <p>A signal at or behind the watermark is left out and counted. There is none where the stages
 * before work in event time, since they emit before the watermark goes on.
 *
 * <p>Its matches are findings, so that they join the signals on the way to assessment.
 *
 * <p>It is a {@link CheckpointedFunction} only for the {@code KeyedStateStore} that Flink's shared
 * buffer asks for; its own state needs no snapshot.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by initializeState and open
public final class SequenceStage extends KeyedProcessFunction<String, Routed, Finding>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    private final List<Sequence> sequences;

    private transient Sequencer sequencer;
    private transient ValueState<Long> alarm;
    private transient Map<String, Followed> followed;
    private transient Counter late;
    private transient Counter orphans;

    /** One pattern and the counters of what it found. */
    private record Followed(Automaton automaton, Counter matches, Counter timeouts) {}

    public SequenceStage(List<Sequence> sequences) {
        this.sequences = List.copyOf(sequences);
    }

    @Override
    public void initializeState(FunctionInitializationContext context) {
        var store = context.getKeyedStateStore();
        sequencer = new Sequencer(store);
        alarm = store.getState(new ValueStateDescriptor<>("alarm", LongSerializer.INSTANCE));
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) {
        // All state is keyed and written through.
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("signalsLate");
        orphans = metrics.counter("signalsWithoutPattern");
        followed = new HashMap<>();
        for (var sequence : sequences) {
            var group =
                    metrics.addGroup("pack", sequence.pack())
                            .addGroup("pattern", sequence.pattern().id());
            followed.put(
                    sequence.name(),
                    new Followed(
                            new Automaton(sequence),
                            group.counter("matches"),
                            group.counter("timeouts")));
        }
    }

    @Override
    public void processElement(Routed routed, Context context, Collector<Finding> out)
            throws Exception {
        long time = routed.signal().timeMillis();
        if (time <= context.timerService().currentWatermark()) {
            late.inc();
            return;
        }
        sequencer.add(routed.signal());
        var armed = alarm.value();
        if (armed == null || time < armed) {
            if (armed != null) {
                context.timerService().deleteEventTimeTimer(armed);
            }
            arm(context, time);
        }
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Finding> out)
            throws Exception {
        var key = SequenceKey.parse(context.getCurrentKey());
        var pattern = followed.get(key.sequence());
        alarm.clear();
        if (pattern == null) {
            // Restored from a job whose packs had a pattern that is no longer there.
            orphans.inc();
            sequencer.clear();
            return;
        }
        long next =
                sequencer.advance(
                        pattern.automaton(),
                        key.value(),
                        context.timerService().currentWatermark(),
                        match -> {
                            (match.timedOut() ? pattern.timeouts() : pattern.matches()).inc();
                            out.collect(match);
                        });
        if (next != Sequencer.NEVER) {
            arm(context, next);
        }
    }

    private void arm(Context context, long time) throws Exception {
        context.timerService().registerEventTimeTimer(time);
        alarm.update(time);
    }
}
