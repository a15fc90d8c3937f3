package io.fenghuo.jobs.sequence;

import io.fenghuo.jobs.assessment.PlacedFinding;
import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.stage.EventTimeStage;
import io.fenghuo.jobs.stage.StoredAlarm;
import io.fenghuo.jobs.state.WireSerializer;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.finding.SignalWire;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.wire.Wire;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Follows all patterns of all packs in one operator: keyed by {@link SequenceKey}, so each key is
 * one pattern for one subject, cell or county.
 *
 * <p>A key has at most one alarm: for the first of its partial matches that runs out of time, or
 * where those never do, for a look once a day whether their pattern is still there. Its state is
 * gone once nothing is under way, and the alarm when it has rung; {@link Sequencer} says when.
 * Where a version takes over that does not keep partial matches, they go when their key is looked
 * at next.
 *
 * <p>A signal at or behind the watermark is left out and counted. There is none where the stages
 * before work in event time, since they emit before the watermark goes on.
 *
 * <p>Its matches go to the places where the packs in force at their time remember them.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
public final class SequenceStage extends EventTimeStage<Routed, Signal, Match> {
    private static final long serialVersionUID = 1L;

    /** The operator's uid. */
    public static final String STAGE = "sequences";

    private static final long UNBOUNDED_LOOK_MILLIS = Duration.ofDays(1).toMillis();

    private final List<PackChange> known;
    private final List<Sequence> always;

    private transient ValueState<PartialMatches> partials;
    private transient StoredAlarm alarm;
    private transient Lineages lineages;
    private transient PacksInForce<AssessmentRouter> packs;
    private transient Map<String, PerPattern> counters;
    private transient Map<String, Long> discardedByPack;
    private transient MetricGroup metrics;

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
        super(STAGE, "signals");
        this.known = List.copyOf(known);
        this.always = List.copyOf(always);
    }

    @Override
    protected Wire<Signal> wire() {
        return new SignalWire();
    }

    @Override
    protected Comparator<? super Signal> order() {
        return Sequencer.BY_ID;
    }

    @Override
    protected void prepare(KeyedStateStore states) {
        partials =
                states.getState(
                        new ValueStateDescriptor<>(
                                "partial-matches", new WireSerializer<>(new PartialMatchesWire())));
        alarm = new StoredAlarm(this, states);
        metrics = getMetricGroup();
        counters = new HashMap<>();
        discardedByPack = new HashMap<>();
        lineages = Lineages.always(always);
        packs =
                packs(
                        Loading.sourcesOnly(),
                        loaded ->
                                new AssessmentRouter(
                                        loaded.stream().map(LoadedPack::pack).toList()));
        known.forEach(this::accept);
    }

    @Override
    protected void setAlarms() throws Exception {
        alarm.setAll();
    }

    @Override
    public void processElement1(StreamRecord<Routed> element) {
        var signal = element.getValue().signal();
        await(signal, signal.timeMillis());
    }

    @Override
    protected void hear(Notice notice) {
        var change = notice.pack();
        if (change != null) {
            accept(change);
        } else {
            packs.passed(watermark());
            lineages.forgetBefore(watermark());
        }
    }

    private void accept(PackChange change) {
        lineages.accept(change);
        packs.accept(change);
        discardedByPack.remove(change.name());
    }

    @Override
    protected void work(String name, long timeMillis, List<Signal> signals) throws Exception {
        if (signals.isEmpty() && !alarm.isAt(timeMillis)) {
            return;
        }
        var key = SequenceKey.parse(name);
        var lineage = lineages.of(key);
        var before = partials.value();
        if (lineage == null) {
            partials.clear();
            discarded(key, before == null ? 0 : before.begun(), timeMillis);
            alarm.setNone(timeMillis);
            return;
        }
        var progress =
                Sequencer.advance(lineage, key.value(), before, timeMillis, signals, this::emit);
        var after = progress.partials();
        if (after == null) {
            partials.clear();
        } else if (after != before) {
            partials.update(after);
        }
        discarded(key, progress.discarded(), timeMillis);
        long next = progress.nextMillis();
        if (next == Sequencer.NEVER && watermark() != Sequencer.NEVER && after != null) {
            next = watermark() + UNBOUNDED_LOOK_MILLIS;
        }
        if (next == Sequencer.NEVER) {
            alarm.setNone(timeMillis);
        } else {
            alarm.set(name, next, timeMillis);
        }
    }

    private void emit(Match match) {
        var of = counters(match.pack(), match.name());
        (match.timedOut() ? of.timeouts() : of.matches()).inc();
        send(match, match.timeMillis());
        for (var route : packs.at(match.timeMillis()).routes(match)) {
            send(PlacedFinding.tag(route), PlacedFinding.of(route, match), match.timeMillis());
        }
    }

    private void discarded(SequenceKey key, int count, long timeMillis) {
        if (count > 0) {
            // So that it is known which version they were given up for.
            packs.passed(timeMillis);
            counters(key.pack(), key.pattern()).discarded().inc(count);
            long total = discardedByPack.merge(key.pack(), (long) count, Long::sum);
            news().matchesDiscarded(key.pack(), total);
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
}
