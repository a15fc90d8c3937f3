package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.detection.Detector;
import io.fenghuo.jobs.detection.Observation;
import io.fenghuo.jobs.detection.SubjectMemory;
import io.fenghuo.jobs.rehearsal.Judgement.Routed;
import io.fenghuo.jobs.sequence.InMemorySequences;
import io.fenghuo.jobs.sequence.Lineages;
import io.fenghuo.jobs.sequence.Sequence;
import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertNews;
import io.fenghuo.rules.alert.AlertState;
import io.fenghuo.rules.assessment.AssessmentRouter;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.feature.FeatureBank;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Scenario.Basis;
import io.fenghuo.rules.pack.Scenario.Scope;
import io.fenghuo.rules.reference.Device;
import io.fenghuo.rules.reference.Geography;
import io.fenghuo.rules.reference.ReferenceChange;
import io.fenghuo.rules.running.LoadedPack;
import io.fenghuo.rules.running.PackCalendar;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
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
    private final Judgement ofFindings;
    private final Judgement ofAlerts;

    private final List<Alert> changes = new ArrayList<>();
    private InForce inForce;
    private long now;

    /** The packs as campaigns tighten them, and until when they do not change. */
    private record InForce(long until, Detector detector, Map<String, LoadedPack> packs) {
        static InForce at(long timeMillis, List<LoadedPack> packs, PackCalendar calendar) {
            var tightened = LoadedPack.at(timeMillis, packs);
            var byId = new HashMap<String, LoadedPack>();
            tightened.forEach(pack -> byId.put(pack.pack().id(), pack));
            return new InForce(calendar.nextChangeAfter(timeMillis), new Detector(tightened), byId);
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
        this.ofFindings = new Judgement(Basis.FINDINGS, geography, timeline, onlooker);
        this.ofAlerts = new Judgement(Basis.ALERTS, geography, timeline, onlooker);
    }

    /**
     * Plays events in order, and on until nothing is waited for.
     *
     * @param news alerts of packs that do not play, in order
     */
    List<Alert> play(List<Event> events, List<AlertNews> news) {
        return playUntil(events, news, Alarms.NEVER - 1);
    }

    /** Plays events in order, and on until nothing is waited for up to that instant. */
    List<Alert> playUntil(List<Event> events, List<AlertNews> news, long untilMillis) {
        var eventsAt = new InOrder<>(events, Event::getTimeMillis);
        var newsAt = new InOrder<>(news, AlertNews::timeMillis);
        while (true) {
            now = Math.min(eventsAt.next(), newsAt.next());
            now = Math.min(now, Math.min(silences.next(), sequences.nextDueMillis()));
            now = Math.min(now, Math.min(ofFindings.next(), ofAlerts.next()));
            if (now > untilMillis) {
                return List.copyOf(changes);
            }
            if (now >= inForce.until) {
                inForce = InForce.at(now, packs, calendar);
            }
            var findings = find(eventsAt.take(now));
            var alerts = ofFindings.judge(now, inForce.packs, routed(findings));
            var told = new ArrayList<Finding>(findings);
            alerts.forEach(alert -> told.addAll(toPlaces.findings(AlertNews.of(alert))));
            newsAt.take(now).forEach(each -> told.addAll(toPlaces.findings(each)));
            changes.addAll(alerts);
            changes.addAll(ofAlerts.judge(now, inForce.packs, routed(told)));
            onlooker.instant(now, this);
        }
    }

    private List<Finding> find(List<Event> events) {
        var signals = detect(events);
        var findings = new ArrayList<Finding>(signals);
        signals.stream().flatMap(signal -> patterns.route(signal).stream()).forEach(sequences::add);
        sequences.advance(
                now,
                match -> {
                    timeline.match(match);
                    onlooker.match(match);
                    findings.add(match);
                });
        return findings;
    }

    private List<Routed> routed(List<Finding> findings) {
        return findings.stream()
                .sorted(Comparator.comparing(Finding::id))
                .flatMap(
                        finding ->
                                toPlaces.routes(finding).stream()
                                        .map(route -> new Routed(route, finding)))
                .toList();
    }

    /** What is worked off one instant after another. */
    private static final class InOrder<T> {
        private final List<T> all;
        private final ToLongFunction<T> time;
        private int next;

        InOrder(List<T> all, ToLongFunction<T> time) {
            this.all = all;
            this.time = time;
        }

        long next() {
            return next < all.size() ? time.applyAsLong(all.get(next)) : Alarms.NEVER;
        }

        /** All of that instant. */
        List<T> take(long timeMillis) {
            int from = next;
            while (next() == timeMillis && next < all.size()) {
                next++;
            }
            return all.subList(from, next);
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
        return new SubjectMemory();
    }

    @Override
    public List<UnderWay> underWay(SequenceKey key) {
        return sequences.underWay(key);
    }

    @Override
    public List<Finding> remembered(String pack, Scope scope, String key) {
        return of(scope.basis()).remembered(pack, scope, key);
    }

    @Override
    public @Nullable AlertState alert(String scenario, String key) {
        var found = ofFindings.alert(scenario, key);
        return found == null ? ofAlerts.alert(scenario, key) : found;
    }

    private Judgement of(Basis basis) {
        return basis == Basis.ALERTS ? ofAlerts : ofFindings;
    }

    void fired(String pack, String rule, int alternative) {
        timeline.fired(pack, rule, alternative);
    }

    void failed(String pack, String rule, RuntimeException why) {
        timeline.failed(now, pack, rule, why);
    }
}
