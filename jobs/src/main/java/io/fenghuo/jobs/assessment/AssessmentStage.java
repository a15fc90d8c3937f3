package io.fenghuo.jobs.assessment;

import io.fenghuo.jobs.state.EventTimeBuffer;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.RuleMetrics;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.assessment.Scenario.Around;
import io.fenghuo.rules.assessment.Scenario.Use;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.LoadedPack;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges what is active around a place whenever a finding comes in there: findings in, warnings
 * out.
 *
 * <p>State ends when the last finding is no longer active: each has a timer for that instant.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class AssessmentStage
        extends KeyedBroadcastProcessFunction<String, PlacedFinding, ReferenceChange, Warning> {
    private static final long serialVersionUID = 1L;

    private final List<CompiledPack> packs;

    private transient Map<String, Assessed> assessed;
    private transient ReferenceState reference;
    private transient EventTimeBuffer<PlacedFinding> waiting;
    private transient ListState<Finding> active;
    private transient Counter late;
    private transient Counter forgotten;

    /** A pack, and for how long it remembers what. */
    private record Assessed(LoadedPack pack, Map<Around, Map<String, Use>> uses) {}

    public AssessmentStage(List<CompiledPack> packs) {
        this.packs = List.copyOf(packs);
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("findingsLate");
        forgotten = metrics.counter("findingsForgotten");
        reference = new ReferenceState();
        assessed = new HashMap<>();
        for (var compiled : packs) {
            var pack = LoadedPack.load(compiled, reference::countyOf, new RuleMetrics(metrics));
            var uses = new EnumMap<Around, Map<String, Use>>(Around.class);
            for (var around : Around.values()) {
                uses.put(around, ActiveFindings.uses(pack.pack(), around));
            }
            assessed.put(compiled.id(), new Assessed(pack, uses));
        }
        waiting =
                new EventTimeBuffer<>(
                        getRuntimeContext(),
                        "findings",
                        WireTypeInfo.of(PlacedFinding.class, new PlacedFindingWire()),
                        Comparator.comparing(placed -> placed.finding().id()));
        active =
                getRuntimeContext()
                        .getListState(
                                new ListStateDescriptor<>(
                                        "active",
                                        WireTypeInfo.of(Finding.class, new FindingWire())));
    }

    @Override
    public void processElement(
            PlacedFinding placed, ReadOnlyContext context, Collector<Warning> out)
            throws Exception {
        long time = placed.finding().timeMillis();
        if (time <= context.timerService().currentWatermark()) {
            // The stages before emit ahead of their watermark, so this would be a fault of theirs.
            late.inc();
            return;
        }
        waiting.add(placed, time, context.timerService());
    }

    @Override
    public void processBroadcastElement(
            ReferenceChange change, Context context, Collector<Warning> out) throws Exception {
        reference.accept(change, context.getBroadcastState(ReferenceState.DESCRIPTOR));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Warning> out)
            throws Exception {
        var place = context.getCurrentKey().split("\\|", 3);
        var owner = assessed.get(place[0]);
        if (owner == null) {
            // Restored from a job that ran a pack which is no longer there.
            waiting.drain(timestamp);
            active.clear();
            return;
        }
        reference.refresh(context.getBroadcastState(ReferenceState.DESCRIPTOR));
        var uses = owner.uses().getOrDefault(Around.valueOf(place[1]), Map.of());
        var findings = new ActiveFindings(all());
        for (var placed : waiting.drain(timestamp)) {
            forgotten.inc(findings.add(placed.finding(), uses));
            var use = uses.get(placed.finding().name());
            if (use != null) {
                context.timerService().registerEventTimeTimer(timestamp + use.forMillis());
            }
            if (placed.home()) {
                assess(owner, placed, findings.all(), out);
            }
        }
        findings.prune(timestamp, uses);
        if (findings.isEmpty()) {
            active.clear();
        } else {
            active.update(findings.all());
        }
    }

    private List<Finding> all() throws Exception {
        var findings = new ArrayList<Finding>();
        active.get().forEach(findings::add);
        return findings;
    }

    private void assess(
            Assessed owner, PlacedFinding trigger, List<Finding> findings, Collector<Warning> out) {
        var rules = owner.pack().assessmentRules();
        if (rules == null) {
            return;
        }
        rules.evaluate(
                        trigger.around(),
                        trigger.key(),
                        trigger.finding(),
                        findings,
                        new KnownSurroundings(trigger.pack(), reference.geography()))
                .forEach(out::collect);
    }

    @Override
    public void close() {
        if (assessed != null) {
            assessed.values().forEach(each -> each.pack().close());
        }
    }
}
