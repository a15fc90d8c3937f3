package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.alert.AlertStage;
import io.fenghuo.jobs.assessment.KnownSurroundings;
import io.fenghuo.jobs.detection.Detector;
import io.fenghuo.jobs.detection.Observation;
import io.fenghuo.jobs.detection.SubjectMemory;
import io.fenghuo.jobs.sequence.InMemorySequences;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.Sequence;
import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.assessment.ActiveFindings;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.running.PackCalendar;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The stages of one run and what they remember. It goes from instant to instant; at each, every
 * stage works off all that is due, in the order in which the topology has them.
 */
final class Stages implements Standing {
    private final List<LoadedPack> packs;
    private final PackCalendar calendar;
    private final Geography geography;
    private final Timeline timeline;
    private final Onlooker onlooker;
    private final Map<String, Device> devices = new HashMap<>();

    private final Map<String, SubjectMemory> subjects = new HashMap<>();
    private final Map<String, FeatureBank> fields = new HashMap<>();
    private final Map<String, FeatureBank> cells = new HashMap<>();
    private final Alarms silences = new Alarms();
    private final Lineages patterns;
    private final InMemorySequences sequences;
    private final AssessmentRouter toPlaces;
    private final Map<String, ActiveFindings> places = new HashMap<>();
    private final Map<String, AlertState> alerts = new HashMap<>();
    private final Alarms holds = new Alarms();

    private final List<Alert> changes = new ArrayList<>();
    private InForce inForce;
    private long now;

    /** The packs as campaigns tighten them, and until when they do not change. */
    private record InForce(long until, Detector detector, Map<String, LoadedPack> packs) {
        static InForce at(long timeMillis, List<LoadedPack> packs, PackCalendar calendar) {
            var tightened = LoadedPack.at(timeMillis, packs);
            var byId = new HashMap<String, LoadedPack>();
            tightened.forEach(pack -> byId.put(pack.pack().id(), pack));
            return new InForce(
                    calendar.nextChangeAfter(timeMillis), new Detector(tightened), byId);
        }
    }

    Stages(
            List<LoadedPack> packs,
            Geography geography,
            Collection<ReferenceChange> reference,
            Timeline timeline) {
        this(packs, geography, reference, timeline, Onlooker.NONE);
    }

    Stages(
            List<LoadedPack> packs,
            Geography geography,
            Collection<ReferenceChange> reference,
            Timeline timeline,
            Onlooker onlooker) {
        this.packs = packs;
        this.calendar = LoadedPack.calendar(packs);
        this.inForce = InForce.at(Long.MIN_VALUE, packs, calendar);
        this.geography = geography;
        this.timeline = timeline;
        this.onlooker = onlooker;
        for (var change : reference) {
            var device = change.device();
            if (device != null) {
                devices.put(device.id(), device);
            }
        }
        var all = packs.stream().map(LoadedPack::pack).toList();
        this.patterns = Lineages.always(Sequence.of(all));
        this.sequences = new InMemorySequences(patterns);
        this.toPlaces = new AssessmentRouter(all);
    }

    /** Plays events in order, and on until nothing is waited for. */
    List<Alert> play(List<Event> events) {
        return playUntil(events, Alarms.NEVER - 1);
    }

    /** Plays events in order, and on until nothing is waited for up to that instant. */
    List<Alert> playUntil(List<Event> events, long untilMillis) {
        int next = 0;
        while (true) {
            now = next < events.size() ? events.get(next).getTimeMillis() : Alarms.NEVER;
            now = Math.min(now, Math.min(silences.next(), holds.next()));
            now = Math.min(now, sequences.nextDueMillis());
            if (now > untilMillis) {
                return List.copyOf(changes);
            }
            if (now >= inForce.until) {
                inForce = InForce.at(now, packs, calendar);
            }
            int from = next;
            while (next < events.size() && events.get(next).getTimeMillis() == now) {
                next++;
            }
            var signals = detect(events.subList(from, next));
            var findings = new ArrayList<Finding>(signals);
            signals.stream()
                    .flatMap(signal -> patterns.route(signal).stream())
                    .forEach(sequences::add);
            sequences.advance(
                    now,
                    match -> {
                        timeline.match(match);
                        onlooker.match(match);
                        findings.add(match);
                    });
            live(assess(findings));
            onlooker.instant(now, this);
        }
    }

    private List<Signal> detect(List<Event> events) {
        var signals = new ArrayList<Signal>();
        var toField = new ArrayList<Observation>();
        var toCell = new ArrayList<Observation>();
        var onward =
                new Detector.Onward() {
                    @Override
                    public void toField(Observation observation) {
                        toField.add(observation);
                    }

                    @Override
                    public void toCell(Observation observation) {
                        toCell.add(observation);
                    }
                };
        var detector = inForce.detector;
        var touched = new TreeSet<>(silences.due(now));
        for (var event : events) {
            var memory = subjects.computeIfAbsent(event.getSubject(), Stages::nothing);
            boolean isNew = memory.recent().isNew(event);
            onlooker.event(event, isNew);
            if (isNew) {
                timeline.event(Timeline.Kind.EVENT, event);
                detector.atSubject(
                        event,
                        devices.get(event.getSubject()),
                        memory.bank(),
                        geography,
                        signals::add,
                        onward);
                touched.add(event.getSubject());
            } else {
                timeline.event(Timeline.Kind.DUPLICATE, event);
            }
        }
        touched.forEach(subject -> tellSilences(subject, signals));
        toField.sort(Observation.ORDER);
        for (var observation : toField) {
            var bank = fields.computeIfAbsent(observation.toField(), any -> new FeatureBank());
            detector.atField(observation, bank, geography, signals::add, toCell::add);
        }
        toCell.sort(Observation.ORDER);
        for (var observation : toCell) {
            var bank = cells.computeIfAbsent(observation.toCell(), any -> new FeatureBank());
            detector.atCell(observation, bank, geography, signals::add);
        }
        signals.forEach(timeline::signal);
        signals.forEach(onlooker::signal);
        return signals;
    }

    private void tellSilences(String subject, List<Signal> signals) {
        var bank = subjects.computeIfAbsent(subject, Stages::nothing).bank();
        var detector = inForce.detector;
        detector.silences(subject, now, devices.get(subject), bank, geography, signals::add);
        silences.set(subject, detector.silenceDue(bank));
    }

    private static SubjectMemory nothing(String subject) {
        return SubjectMemory.empty();
    }

    private List<Warning> assess(List<Finding> findings) {
        var warnings = new ArrayList<Warning>();
        findings.sort(Comparator.comparing(Finding::id));
        var byPlace = new TreeMap<String, List<Runnable>>();
        for (var finding : findings) {
            for (var route : toPlaces.routes(finding)) {
                var place = route.pack() + '|' + route.around() + '|' + route.key();
                byPlace.computeIfAbsent(place, any -> new ArrayList<>())
                        .add(() -> assess(place, route, finding, warnings));
            }
        }
        byPlace.values().forEach(each -> each.forEach(Runnable::run));
        warnings.sort(Comparator.comparing(Warning::id));
        warnings.forEach(timeline::warning);
        warnings.forEach(onlooker::warning);
        return warnings;
    }

    private void assess(String place, Route route, Finding finding, List<Warning> warnings) {
        var pack = inForce.packs.get(route.pack());
        if (pack == null) {
            return;
        }
        var uses = ActiveFindings.uses(pack.pack(), route.around());
        var active = places.computeIfAbsent(place, any -> new ActiveFindings());
        active.add(finding, uses);
        onlooker.assessing(route, finding, active.all());
        var rules = pack.assessmentRules();
        if (route.home() && rules != null) {
            var said =
                    rules.evaluate(
                            route.around(),
                            route.key(),
                            finding,
                            active.all(),
                            new KnownSurroundings(route.pack(), geography));
            timeline.asked(route, finding, said);
            warnings.addAll(said);
        }
    }

    private void live(List<Warning> warnings) {
        for (var warning : warnings) {
            var key = AlertStage.key(warning);
            take(key, AlertLife.onWarning(alerts.get(key), warning), warning);
        }
        for (var key : holds.due(now)) {
            take(key, AlertLife.onTime(alerts.get(key), now), null);
        }
    }

    private void take(String key, AlertLife.Step step, @Nullable Warning warning) {
        onlooker.lived(key, warning, step);
        step.alerts().forEach(timeline::alert);
        changes.addAll(step.alerts());
        var state = step.state();
        if (state == null) {
            alerts.remove(key);
        } else {
            alerts.put(key, state);
        }
        holds.set(key, AlertLife.nextDeadline(state).orElse(Alarms.NEVER));
    }

    @Override
    public List<UnderWay> underWay(SequenceKey key) {
        return sequences.underWay(key);
    }

    @Override
    public List<Finding> remembered(String pack, Around around, String key) {
        var active = places.get(pack + '|' + around + '|' + key);
        return active == null ? List.of() : active.all();
    }

    @Override
    public @Nullable AlertState alert(String scenario, String key) {
        return alerts.get(scenario + '|' + key);
    }

    void fired(String pack, String rule, int alternative) {
        timeline.fired(pack, rule, alternative);
    }

    void failed(String pack, String rule, RuntimeException why) {
        timeline.failed(now, pack, rule, why);
    }
}
