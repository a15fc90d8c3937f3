package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.explanation.PlaceStanding.Asking;
import io.fenghuo.jobs.explanation.RuleVerdict.Outcome;
import io.fenghuo.jobs.explanation.ScenarioExplanation.Verdict;
import io.fenghuo.jobs.explanation.Watcher.Lived;
import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.probe.Distance;
import io.fenghuo.rules.probe.RuleAnalyst;
import io.fenghuo.rules.probe.RuleTrace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Explains the scenarios of one pack from what was seen in the replay. */
final class PackExplainer implements AutoCloseable {
    private final PackRules rules;
    private final Target target;
    private final Event event;
    private final Watcher watcher;
    private final Geographer geographer;
    private final Features features;

    /** By the event that they were measured at. */
    private final Map<Judged, List<RuleTrace>> signalTraces = new LinkedHashMap<>();

    private final Map<String, RuleAnalyst> assessmentAnalysts = new LinkedHashMap<>();

    PackExplainer(
            PackRules rules,
            Target target,
            Event event,
            Watcher watcher,
            Geographer geographer,
            Selection selection) {
        this.rules = rules;
        this.target = target;
        this.event = event;
        this.watcher = watcher;
        this.geographer = geographer;
        this.features =
                new Features(
                        rules.pack(),
                        geographer,
                        selection.events().stream()
                                .filter(each -> !watcher.copies.contains(each))
                                .toList());
        for (var judged : judged()) {
            var name = rules.pack().id();
            var outlines = rules.signalRulesFor(judged.event);
            try (var analyst = RuleAnalyst.of(name, rules.signalRules(), outlines)) {
                signalTraces.put(judged, analyst.judge(List.of(judged.bound())));
            }
        }
    }

    private List<Judged> judged() {
        return watcher.judged.getOrDefault(rules.pack().id(), List.of());
    }

    /**
     * @param only the one scenario to explain, or null for all
     */
    List<ScenarioExplanation> explain(@Nullable String only) {
        return rules.pack().scenarios().values().stream()
                .filter(scenario -> only == null || only.equals(scenario.id()))
                .map(this::explain)
                .toList();
    }

    private ScenarioExplanation explain(Scenario scenario) {
        var signalRules = new ArrayList<RuleVerdict>();
        var histories = new ArrayList<FeatureHistory>();
        var suppressions = new ArrayList<Suppression>();
        var lookedAt = new LinkedHashSet<String>();
        for (var judged : judged()) {
            var verdicts = signalRules(scenario, judged);
            signalRules.addAll(verdicts);
            var ids = new LinkedHashSet<String>();
            verdicts.forEach(each -> ids.addAll(rules.featuresOf(each.trace().rule())));
            ids.removeAll(lookedAt);
            lookedAt.addAll(ids);
            histories.addAll(features.histories(ids, judged));
            suppressions.addAll(features.beyondLimits(ids, judged));
            suppressions.addAll(Suppressions.ofSignalRules(verdicts, judged));
        }
        signalRules.sort(Verdicts.ORDER);
        var patterns = patterns(scenario);
        var places = places(scenario);
        var alerts = alerts(scenario);
        if (signalRules.stream().anyMatch(each -> each.trace().distance().mismatches() == 0)) {
            suppressions.addAll(Suppressions.ofPlace(scenario, event, geographer));
        }
        places.forEach(place -> suppressions.addAll(Suppressions.ofRules(place.rules())));
        alerts.forEach(
                alert -> suppressions.addAll(Suppressions.ofAlert(alert, places(alert, places))));
        var verdict = verdict(scenario, signalRules, patterns, places, alerts);
        if (verdict == Verdict.ALERT || verdict == Verdict.WARNED) {
            // A stage that this gauge does not have kept nothing from being said.
            suppressions.removeIf(each -> each.reason() == Suppression.Reason.NO_THRESHOLD);
        }
        return new ScenarioExplanation(
                rules.pack().id(),
                rules.pack().version(),
                scenario,
                verdict,
                distance(verdict, signalRules, places),
                signalRules,
                histories,
                patterns,
                places,
                alerts,
                suppressions.stream().distinct().toList());
    }

    private static List<RuleVerdict> places(AlertStanding alert, List<PlaceStanding> places) {
        return places.stream()
                .filter(place -> place.key().equals(alert.key()))
                .flatMap(place -> place.rules().stream())
                .toList();
    }

    private List<RuleVerdict> signalRules(Scenario scenario, Judged judged) {
        var wanted = rules.signalsOf(scenario);
        var traces = signalTraces.getOrDefault(judged, List.of());
        var verdicts = new ArrayList<RuleVerdict>();
        for (var trace : traces) {
            var raises = List.copyOf(rules.raises(trace.rule()));
            if (raises.stream().anyMatch(wanted::contains)) {
                verdicts.add(
                        Verdicts.of(
                                trace,
                                traces,
                                judged.fired,
                                judged.failed,
                                raises,
                                Verdicts.known(trace, rules, judged.known)));
            }
        }
        return verdicts;
    }

    private List<PatternStanding> patterns(Scenario scenario) {
        var standings = new ArrayList<PatternStanding>();
        for (var pattern : rules.pack().patterns()) {
            if (!scenario.uses().containsKey(pattern.id())) {
                continue;
            }
            for (var value : keys(pattern.key())) {
                var key = SequenceKey.always(rules.pack().id(), pattern.id(), value);
                var standing = watcher.standing();
                var underWay = standing == null ? List.<UnderWay>of() : standing.underWay(key);
                var matched = watcher.lastMatch.get(key);
                var ranOut = watcher.ranOut.get(key);
                boolean own = value.equals(keys(pattern.key()).iterator().next());
                if (own || !underWay.isEmpty() || matched != null) {
                    standings.add(
                            new PatternStanding(
                                    pattern,
                                    value,
                                    underWay.stream()
                                            .sorted(
                                                    Comparator.<UnderWay>comparingInt(
                                                                    each -> -each.soFar().size())
                                                            .thenComparing(
                                                                    Comparator.comparingLong(
                                                                                    UnderWay
                                                                                            ::sinceMillis)
                                                                            .reversed()))
                                            .toList(),
                                    ranOut,
                                    matched));
                }
            }
        }
        return standings;
    }

    /** What the event touches, its own first: subjects, cells or counties. */
    private Set<String> keys(String kind) {
        var keys = new LinkedHashSet<String>();
        add(
                keys,
                switch (kind) {
                    case "cell" -> geographer.cell(event);
                    case "county" -> geographer.county(event);
                    default -> event.getSubject();
                });
        for (var judged : judged()) {
            for (Signal signal : judged.signals) {
                add(
                        keys,
                        switch (kind) {
                            case "cell" -> signal.cell();
                            case "county" -> signal.county();
                            default -> signal.subject();
                        });
            }
        }
        return keys;
    }

    private static void add(Set<String> keys, @Nullable String key) {
        if (key != null) {
            keys.add(key);
        }
    }

    private Set<String> keys(Around around) {
        return keys(
                switch (around) {
                    case SUBJECT -> "subject";
                    case CELL, NEIGHBOURS -> "cell";
                    case COUNTY -> "county";
                });
    }

    private List<PlaceStanding> places(Scenario scenario) {
        var places = new ArrayList<PlaceStanding>();
        for (var key : keys(scenario.around())) {
            var askings =
                    watcher.assessed.stream()
                            .filter(each -> isOf(scenario, key, each))
                            .map(each -> new Asking(each.trigger, assessmentRules(scenario, each)))
                            .toList();
            var route = new Route(rules.pack().id(), scenario.scope(), key, true);
            places.add(
                    new PlaceStanding(
                            scenario.around(),
                            key,
                            active(scenario, key),
                            askings,
                            watcher.lastTrigger(route, scenario.uses().keySet())));
        }
        return places;
    }

    private boolean isOf(Scenario scenario, String key, Assessed assessed) {
        return assessed.route.pack().equals(rules.pack().id())
                && assessed.route.scope().equals(scenario.scope())
                && assessed.route.key().equals(key)
                && scenario.uses().containsKey(assessed.trigger.name());
    }

    private List<Finding> active(Scenario scenario, String key) {
        var standing = watcher.standing();
        if (standing == null) {
            return List.of();
        }
        var uses = ActiveFindings.uses(rules.pack(), scenario.scope());
        return standing.remembered(rules.pack().id(), scenario.scope(), key).stream()
                .filter(
                        finding -> {
                            var use = uses.get(finding.name());
                            return scenario.uses().containsKey(finding.name())
                                    && use != null
                                    && finding.timeMillis() > target.atMillis() - use.forMillis();
                        })
                .toList();
    }

    private List<RuleVerdict> assessmentRules(Scenario scenario, Assessed assessed) {
        var file = rules.assessmentRules();
        if (file == null) {
            return List.of();
        }
        var analyst =
                assessmentAnalysts.computeIfAbsent(
                        scenario.id(),
                        any -> RuleAnalyst.of(rules.pack().id(), file, rules.rulesOf(scenario)));
        var traces = analyst.judge(assessed.facts);
        return traces.stream()
                .map(
                        trace ->
                                Verdicts.of(
                                        trace,
                                        traces,
                                        assessed.fired,
                                        assessed.failed,
                                        List.of(),
                                        Map.of()))
                .sorted(Verdicts.ORDER)
                .toList();
    }

    private List<AlertStanding> alerts(Scenario scenario) {
        var standings = new ArrayList<AlertStanding>();
        var standing = watcher.standing();
        for (var key : keys(scenario.around())) {
            var lived = lived(scenario, key);
            standings.add(
                    new AlertStanding(
                            key,
                            standing == null ? null : standing.alert(scenario.id(), key),
                            watcher.changes.getOrDefault(scenario.id() + '|' + key, List.of()),
                            lived == null ? null : lived.warning(),
                            lived == null ? null : lived.step().reason()));
        }
        return standings;
    }

    /** The first of what was said because of the event. */
    private @Nullable Lived lived(Scenario scenario, String key) {
        return watcher.lived.stream()
                .filter(each -> each.warning().scenario().equals(scenario.id()))
                .filter(each -> each.warning().key().equals(key))
                .filter(each -> each.warning().evidence().stream().anyMatch(this::isOfEvent))
                .findFirst()
                .orElse(null);
    }

    private boolean isOfEvent(Evidence evidence) {
        return judged().stream()
                .map(each -> each.event)
                .anyMatch(
                        each ->
                                each.getId().equals(evidence.eventId())
                                        && each.getTimeMillis() == evidence.timeMillis());
    }

    private Verdict verdict(
            Scenario scenario,
            List<RuleVerdict> signalRules,
            List<PatternStanding> patterns,
            List<PlaceStanding> places,
            List<AlertStanding> alerts) {
        boolean changed =
                alerts.stream()
                        .anyMatch(
                                each ->
                                        each.reason() == AlertLife.Reason.RAISED
                                                || each.reason() == AlertLife.Reason.ESCALATED);
        if (changed) {
            return Verdict.ALERT;
        }
        if (alerts.stream().anyMatch(each -> each.warning() != null)) {
            return Verdict.WARNED;
        }
        if (places.stream().anyMatch(each -> !each.askings().isEmpty())) {
            return Verdict.NOT_WARNED;
        }
        var wanted = rules.signalsOf(scenario);
        boolean signalled =
                judged().stream()
                        .flatMap(each -> each.signals.stream())
                        .anyMatch(signal -> wanted.contains(signal.name()));
        boolean waits = patterns.stream().anyMatch(each -> !each.underWay().isEmpty());
        if (waits && (signalled || signalRules.isEmpty())) {
            return Verdict.PATTERN_WAITS;
        }
        if (signalled) {
            return Verdict.SIGNAL_ONLY;
        }
        return signalRules.isEmpty() ? Verdict.NOT_CONCERNED : Verdict.NO_SIGNAL;
    }

    private static Distance distance(
            Verdict verdict, List<RuleVerdict> signalRules, List<PlaceStanding> places) {
        var measured =
                verdict == Verdict.NOT_WARNED
                        ? places.stream().flatMap(place -> place.rules().stream())
                        : signalRules.stream();
        return measured.filter(each -> each.outcome() != Outcome.FAILED)
                .map(each -> each.trace().distance())
                .min(Comparator.naturalOrder())
                .orElse(Distance.NONE);
    }

    @Override
    public void close() {
        assessmentAnalysts.values().forEach(RuleAnalyst::close);
    }
}
