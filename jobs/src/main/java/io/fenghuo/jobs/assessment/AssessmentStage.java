package io.fenghuo.jobs.assessment;

import io.fenghuo.jobs.packs.Notice;
import io.fenghuo.jobs.packs.PackChange;
import io.fenghuo.jobs.packs.PacksInForce;
import io.fenghuo.jobs.packs.PacksInForce.Loading;
import io.fenghuo.jobs.packs.RuleMetrics;
import io.fenghuo.jobs.stage.EventTimeStage;
import io.fenghuo.jobs.stage.StoredAlarm;
import io.fenghuo.jobs.state.ReferenceState;
import io.fenghuo.jobs.state.WireTypeInfo;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.FindingWire;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.pack.Scenario.Use;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.warning.Warning;
import io.fenghuo.rules.wire.Wire;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.KeyedStateStore;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Judges what is active around a place whenever a finding comes in there: findings in, warnings
 * out.
 *
 * <p>State ends when the last finding is no longer active, for which a place has an alarm.
 */
@SuppressWarnings("NullAway.Init") // transient fields are set by prepare
public final class AssessmentStage extends EventTimeStage<PlacedFinding, PlacedFinding, Warning> {
    private static final long serialVersionUID = 1L;

    private final List<PackChange> known;
    private final Basis basis;

    private transient PacksInForce<Map<String, Assessed>> packs;
    private transient ReferenceState reference;
    private transient BroadcastState<String, ReferenceChange> referenceChanges;
    private transient ListState<Finding> active;
    private transient StoredAlarm alarm;
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
        super(uid(basis), "findings");
        this.basis = basis;
        this.known = List.copyOf(known);
    }

    /** The operator's uid. */
    public static String uid(Basis basis) {
        return basis == Basis.ALERTS ? "assessment-of-alerts" : "assessment";
    }

    @Override
    protected Wire<PlacedFinding> wire() {
        return new PlacedFindingWire();
    }

    @Override
    protected Comparator<? super PlacedFinding> order() {
        return Comparator.comparing(placed -> placed.finding().id());
    }

    @Override
    protected void prepare(KeyedStateStore states) throws Exception {
        var metrics = getMetricGroup();
        forgotten = metrics.counter("findingsForgotten");
        reference = new ReferenceState();
        referenceChanges = getOperatorStateBackend().getBroadcastState(ReferenceState.DESCRIPTOR);
        packs =
                packs(
                        Loading.assessmentRules(new RuleMetrics(metrics, news())),
                        inForce -> Assessed.byName(inForce, basis));
        known.forEach(packs::accept);
        active =
                states.getListState(
                        new ListStateDescriptor<>(
                                "active", WireTypeInfo.of(Finding.class, new FindingWire())));
        alarm = new StoredAlarm(this, states);
    }

    @Override
    protected void setAlarms() throws Exception {
        alarm.setAll();
    }

    @Override
    public void processElement1(StreamRecord<PlacedFinding> element) {
        // The stages before emit ahead of their watermark; one that is late is a fault of theirs.
        await(element.getValue(), element.getValue().finding().timeMillis());
    }

    @Override
    protected void hear(Notice notice) throws Exception {
        if (notice.reference() != null) {
            reference.accept(notice.reference(), referenceChanges);
        } else if (notice.pack() != null) {
            packs.accept(notice.pack());
        } else {
            packs.passed(watermark());
        }
    }

    @Override
    protected void work(String key, long timeMillis, List<PlacedFinding> arrived) throws Exception {
        if (arrived.isEmpty() && !alarm.isAt(timeMillis)) {
            return;
        }
        var place = key.split("\\|", 3);
        var owner = packs.at(timeMillis).get(place[0]);
        if (owner == null) {
            // The pack was retired.
            active.clear();
            alarm.setNone(timeMillis);
            return;
        }
        reference.refresh(referenceChanges);
        var uses = owner.uses().getOrDefault(Around.valueOf(place[1]), Map.of());
        var findings = new ActiveFindings(all());
        for (var placed : arrived) {
            forgotten.inc(findings.add(placed.finding(), uses));
            if (placed.home()) {
                assess(owner, placed, findings.all());
            }
        }
        findings.prune(timeMillis, uses);
        if (findings.isEmpty()) {
            active.clear();
            alarm.setNone(timeMillis);
        } else {
            active.update(findings.all());
            // Anew each time, since another version may remember for longer or shorter.
            alarm.set(key, findings.emptyAtMillis(uses), timeMillis);
        }
    }

    private List<Finding> all() throws Exception {
        var findings = new ArrayList<Finding>();
        active.get().forEach(findings::add);
        return findings;
    }

    private void assess(Assessed owner, PlacedFinding trigger, List<Finding> findings) {
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
                .forEach(warning -> send(warning, trigger.finding().timeMillis()));
    }
}
