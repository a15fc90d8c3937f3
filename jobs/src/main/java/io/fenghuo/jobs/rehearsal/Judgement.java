package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.alert.AlertStage;
import io.fenghuo.jobs.assessment.KnownSurroundings;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Assessment and the lives of alerts, for the scenarios of one basis, and what they remember. */
final class Judgement {
    private final Basis basis;
    private final Geography geography;
    private final Timeline timeline;
    private final Onlooker onlooker;
    private final Map<String, ActiveFindings> places = new HashMap<>();
    private final Map<String, AlertState> alerts = new HashMap<>();
    private final Alarms holds = new Alarms();

    /** A finding on its way to one place. */
    record Routed(Route route, Finding finding) {
        String place() {
            return Judgement.place(route.pack(), route.scope(), route.key());
        }
    }

    Judgement(Basis basis, Geography geography, Timeline timeline, Onlooker onlooker) {
        this.basis = basis;
        this.geography = geography;
        this.timeline = timeline;
        this.onlooker = onlooker;
    }

    /** When the next hold ends. */
    long next() {
        return holds.next();
    }

    /**
     * Works off an instant.
     *
     * @param packs as they are in force then, by id
     * @param routed in the order of findings; those of another basis are left alone
     * @return the changes of alerts, in the order in which they were decided
     */
    List<Alert> judge(long nowMillis, Map<String, LoadedPack> packs, List<Routed> routed) {
        var byPlace = new TreeMap<String, List<Routed>>();
        for (var each : routed) {
            if (each.route().scope().basis() == basis) {
                byPlace.computeIfAbsent(each.place(), any -> new ArrayList<>()).add(each);
            }
        }
        var warnings = new ArrayList<Warning>();
        byPlace.forEach(
                (place, all) ->
                        all.forEach(
                                each -> {
                                    var pack = packs.get(each.route().pack());
                                    if (pack != null) {
                                        assess(pack, place, each, warnings);
                                    }
                                }));
        warnings.sort(Comparator.comparing(Warning::id));
        warnings.forEach(timeline::warning);
        warnings.forEach(onlooker::warning);
        return live(nowMillis, warnings);
    }

    private void assess(LoadedPack pack, String place, Routed routed, List<Warning> warnings) {
        var route = routed.route();
        var finding = routed.finding();
        var active = places.computeIfAbsent(place, any -> new ActiveFindings());
        active.add(finding, ActiveFindings.uses(pack.pack(), route.scope()));
        onlooker.assessing(route, finding, active.all());
        var rules = pack.assessmentRules();
        if (route.home() && rules != null) {
            var said =
                    rules.evaluate(
                            route.scope(),
                            route.key(),
                            finding,
                            active.all(),
                            new KnownSurroundings(route.pack(), geography));
            timeline.asked(route, finding, said);
            warnings.addAll(said);
        }
    }

    private List<Alert> live(long nowMillis, List<Warning> warnings) {
        var changes = new ArrayList<Alert>();
        for (var warning : warnings) {
            var key = AlertStage.key(warning);
            changes.addAll(take(key, AlertLife.onWarning(alerts.get(key), warning), warning));
        }
        for (var key : holds.due(nowMillis)) {
            changes.addAll(take(key, AlertLife.onTime(alerts.get(key), nowMillis), null));
        }
        return changes;
    }

    private List<Alert> take(String key, AlertLife.Step step, @Nullable Warning warning) {
        onlooker.lived(key, warning, step);
        step.alerts().forEach(timeline::alert);
        var state = step.state();
        if (state == null) {
            alerts.remove(key);
        } else {
            alerts.put(key, state);
        }
        holds.set(key, AlertLife.nextDeadline(state).orElse(Alarms.NEVER));
        return step.alerts();
    }

    List<Finding> remembered(String pack, Scope scope, String key) {
        var active = places.get(place(pack, scope, key));
        return active == null ? List.of() : active.all();
    }

    @Nullable AlertState alert(String scenario, String key) {
        return alerts.get(scenario + '|' + key);
    }

    private static String place(String pack, Scope scope, String key) {
        return pack + '|' + scope + '|' + key;
    }
}
