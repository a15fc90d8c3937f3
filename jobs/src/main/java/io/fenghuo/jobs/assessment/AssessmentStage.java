package io.fenghuo.jobs.assessment;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PackNews;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.packs.RuleMetrics;
import io.fenghuo.jobs.state.EventTimeBuffer;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.pack.Scenario.Use;
import io.fenghuo.rules.running.LoadedPack;
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
import org.apache.flink.metrics.Gauge;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Judges what is active around a place whenever a finding comes in there: findings in, warnings
 * out.
 *
 * <p>State ends when the last finding is no longer active, for which a timer is kept.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by open
public final class AssessmentStage
        extends KeyedBroadcastProcessFunction<String, PlacedFinding, Notice, Warning> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;
    private final Basis basis;

    private transient PacksInForce<Map<String, Assessed>> packs;
    private transient PackNews news;
    private transient ReferenceState reference;
    private transient EventTimeBuffer<PlacedFinding> waiting;
    private transient ListState<Finding> active;
    private transient Counter late;
    private transient Counter forgotten;

    /** A pack, and for how long it remembers what. */
    private record Assessed(LoadedPack pack, Map<Around, Map<String, Use>> uses) {
        static Map<String, Assessed> byName(List<LoadedPack> packs, Basis basis) {
            var byName = new HashMap<String, Assessed>();
            for (var pack : packs) {
                var uses = new EnumMap<Around, Map<String, Use>>(Around.class);
                for (var around : Around.values()) {
                    var scope = new Scope(basis, around);
                    uses.put(around, ActiveFindings.uses(pack.pack(), scope));
                }
                byName.put(pack.pack().id(), new Assessed(pack, uses));
            }
            return byName;
        }
    }

    /**
     * @param known the packs that are known from the start
     * @param basis of the scenarios that are judged here
     */
    public AssessmentStage(List<PackChange> known, Basis basis) {
        this.basis = basis;
        this.known = List.copyOf(known);
    }

    /** The operator's uid. */
    public static String uid(Basis basis) {
        return basis == Basis.ALERTS ? "assessment-of-alerts" : "assessment";
    }

    @Override
    public void open(OpenContext context) {
        var metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("findingsLate");
        forgotten = metrics.counter("findingsForgotten");
        reference = new ReferenceState();
        news =
                new PackNews(
                        getRuntimeContext().getJobInfo(),
                        getRuntimeContext().getTaskInfo(),
                        uid(basis));
        packs =
                new PacksInForce<>(
                        Loading.assessmentRules(new RuleMetrics(metrics, news)),
                        inForce -> Assessed.byName(inForce, basis),
                        news);
        metrics.gauge("packLoadMillis", (Gauge<Long>) packs::lastLoadMillis);
        known.forEach(packs::accept);
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
    public void processBroadcastElement(Notice notice, Context context, Collector<Warning> out)
            throws Exception {
        if (notice.reference() != null) {
            reference.accept(
                    notice.reference(), context.getBroadcastState(ReferenceState.DESCRIPTOR));
        } else if (notice.pack() != null) {
            packs.accept(notice.pack());
        } else {
            packs.passed(context.currentWatermark());
        }
        news.take(context.currentProcessingTime())
                .forEach(status -> context.output(PackNews.STATUS, status));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Warning> out)
            throws Exception {
        var place = context.getCurrentKey().split("\\|", 3);
        var owner = packs.at(timestamp).get(place[0]);
        if (owner == null) {
            // The pack was retired.
            waiting.drain(timestamp);
            active.clear();
            return;
        }
        reference.refresh(context.getBroadcastState(ReferenceState.DESCRIPTOR));
        var uses = owner.uses().getOrDefault(Around.valueOf(place[1]), Map.of());
        var findings = new ActiveFindings(all());
        for (var placed : waiting.drain(timestamp)) {
            forgotten.inc(findings.add(placed.finding(), uses));
            if (placed.home()) {
                assess(owner, placed, findings.all(), out);
            }
        }
        findings.prune(timestamp, uses);
        if (findings.isEmpty()) {
            active.clear();
        } else {
            active.update(findings.all());
            // Anew each time, since another version may remember for longer or shorter.
            context.timerService().registerEventTimeTimer(findings.emptyAtMillis(uses));
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
                        new Scope(basis, trigger.around()),
                        trigger.key(),
                        trigger.finding(),
                        findings,
                        new KnownSurroundings(trigger.pack(), reference.geography()))
                .forEach(out::collect);
    }

    @Override
    public void close() {
        if (packs != null) {
            packs.close();
        }
    }
}
