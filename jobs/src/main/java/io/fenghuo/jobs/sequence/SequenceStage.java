package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.running.LoadedPack;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeutils.base.LongSerializer;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.TimerService;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Follows all patterns of all packs in one operator: keyed by {@link SequenceKey}, so each key is
 * one pattern for one subject, cell or county.
 *
 * <p>A key has at most one timer: for the first of its waiting signals and of its partial matches
 * that run out of time, or where those never do, for a look once a day whether their pattern is
 * still there. State and timer are gone once the key is done; {@link Sequencer} says when. Where a
 * version takes over that does not keep partial matches, they go when their key is looked at next.
 *
 * <p>A signal at or behind the watermark is left out and counted. There is none where the stages
 * before work in event time, since they emit before the watermark goes on.
 *
 * <p>Its matches go to the places where the packs in force at their time remember them.
 *
 * <p>It is a {@link CheckpointedFunction} only for the {@code KeyedStateStore} that Flink's shared
 * buffer asks for; its own state needs no snapshot.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by initializeState and open
public final class SequenceStage
        extends KeyedBroadcastProcessFunction<String, Routed, Notice, Match>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;

    /** The operator's uid. */
    public static final String STAGE = "sequences";

    private static final long UNBOUNDED_LOOK_MILLIS = Duration.ofDays(1).toMillis();

    private final List<PackChange> known;
    private final List<Sequence> always;

    private transient Sequencer sequencer;
    private transient ValueState<Long> alarm;
    private transient Lineages lineages;
    private transient PacksInForce<AssessmentRouter> packs;
    private transient PackNews news;
    private transient Map<String, PerPattern> counters;
    private transient Map<String, Long> discardedByPack;
    private transient MetricGroup metrics;
    private transient Counter late;

    private record PerPattern(Counter matches, Counter timeouts, Counter discarded) {}

    /**
     * @param known the packs that are known from the start
     */
    public SequenceStage(List<PackChange> known) {
        this(known, List.of());
    }

    /**
     * @param always patterns that are followed whatever packs there are
     */
    SequenceStage(List<PackChange> known, List<Sequence> always) {
        this.known = List.copyOf(known);
        this.always = List.copyOf(always);
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
        var runtime = getRuntimeContext();
        metrics = runtime.getMetricGroup();
        late = metrics.counter("signalsLate");
        counters = new HashMap<>();
        discardedByPack = new HashMap<>();
        lineages = Lineages.always(always);
        news = new PackNews(runtime.getJobInfo(), runtime.getTaskInfo(), STAGE);
        packs =
                new PacksInForce<>(
                        Loading.sourcesOnly(),
                        loaded ->
                                new AssessmentRouter(
                                        loaded.stream().map(LoadedPack::pack).toList()),
                        news);
        metrics.gauge("packLoadMillis", (Gauge<Long>) packs::lastLoadMillis);
        known.forEach(this::accept);
    }

    @Override
    public void processElement(Routed routed, ReadOnlyContext context, Collector<Match> out)
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
            arm(context.timerService(), time);
        }
    }

    @Override
    public void processBroadcastElement(Notice notice, Context context, Collector<Match> out) {
        long watermark = context.currentWatermark();
        var change = notice.pack();
        if (change != null) {
            accept(change);
        } else {
            packs.passed(watermark);
            lineages.forgetBefore(watermark);
        }
        news.take(context.currentProcessingTime())
                .forEach(status -> context.output(PackNews.STATUS, status));
    }

    private void accept(PackChange change) {
        lineages.accept(change);
        packs.accept(change);
        discardedByPack.remove(change.name());
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Match> out)
            throws Exception {
        var key = SequenceKey.parse(context.getCurrentKey());
        var lineage = lineages.of(key);
        alarm.clear();
        if (lineage == null) {
            discarded(key, sequencer.clear(), timestamp);
            return;
        }
        long watermark = context.timerService().currentWatermark();
        var progress =
                sequencer.advance(
                        lineage,
                        key.value(),
                        timestamp,
                        watermark,
                        match -> emit(match, context, out));
        discarded(key, progress.discarded(), timestamp);
        long next = progress.nextMillis();
        if (next == Sequencer.NEVER && sequencer.isUnderWay() && watermark != Sequencer.NEVER) {
            next = watermark + UNBOUNDED_LOOK_MILLIS;
        }
        if (next != Sequencer.NEVER) {
            arm(context.timerService(), next);
        }
    }

    private void emit(Match match, OnTimerContext context, Collector<Match> out) {
        var of = counters(match.pack(), match.name());
        (match.timedOut() ? of.timeouts() : of.matches()).inc();
        out.collect(match);
        for (var route : packs.at(match.timeMillis()).routes(match)) {
            context.output(PlacedFinding.tag(route), PlacedFinding.of(route, match));
        }
    }

    private void discarded(SequenceKey key, int count, long timeMillis) {
        if (count > 0) {
            // So that it is known which version they were given up for.
            packs.passed(timeMillis);
            counters(key.pack(), key.pattern()).discarded().inc(count);
            long total = discardedByPack.merge(key.pack(), (long) count, Long::sum);
            news.matchesDiscarded(key.pack(), total);
        }
    }

    private PerPattern counters(String pack, String pattern) {
        return counters.computeIfAbsent(
                pack + '|' + pattern,
                name -> {
                    var group = metrics.addGroup("pack", pack).addGroup("pattern", pattern);
                    return new PerPattern(
                            group.counter("matches"),
                            group.counter("timeouts"),
                            group.counter("discarded"));
                });
    }

    private void arm(TimerService timers, long time) throws Exception {
        timers.registerEventTimeTimer(time);
        alarm.update(time);
    }

    @Override
    public void close() {
        if (packs != null) {
            packs.close();
        }
    }
}
