package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.rehearsal.Onlooker;
import io.fenghuo.jobs.rehearsal.Standing;
import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.jobs.sequence.UnderWay;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.AlertLife;
import io.fenghuo.rules.assessment.AssessmentRouter.Route;
import io.fenghuo.rules.assessment.Trigger;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps, of all that happens in a replay, what bears on the event in question. */
final class Watcher implements Onlooker {
    private final Target target;
    private final Event event;
    private final Map<String, Pack> packs;
    private final List<SequenceKey> followed;

    /** By pack: the event in question, and after it the last silence of its subject. */
    final Map<String, List<Judged>> judged = new LinkedHashMap<>();

    /** By place and the finding's name, what was assessed last. */
    private final Map<String, Map<String, Finding>> lastTriggers = new HashMap<>();

    /** Those that findings of the event in question brought. */
    final List<Assessed> assessed = new ArrayList<>();

    final List<Finding> findings = new ArrayList<>();
    final List<Lived> lived = new ArrayList<>();
    final Map<String, List<Alert>> changes = new HashMap<>();
    final Map<SequenceKey, UnderWay> ranOut = new HashMap<>();
    final Map<SequenceKey, Match> lastMatch = new HashMap<>();
    final Set<Event> copies = new HashSet<>();
    boolean wasCopy;

    private final Map<SequenceKey, List<UnderWay>> before = new HashMap<>();
    private boolean signalled;
    private @Nullable Standing standing;
    private @Nullable Judged nowJudged;
    private @Nullable Assessed nowAssessed;
    private @Nullable Assessed atPlace;

    /** What a warning did to its alert. */
    record Lived(Warning warning, AlertLife.Step step) {}

    /**
     * @param followed the patterns by the keys of the event in question
     */
    Watcher(Target target, Event event, Map<String, Pack> packs, List<SequenceKey> followed) {
        this.target = target;
        this.event = event;
        this.packs = packs;
        this.followed = followed;
    }

    /** How things stood at the end; null where nothing happened at all. */
    @Nullable Standing standing() {
        return standing;
    }

    @Override
    public void event(Event each, boolean isNew) {
        if (!isNew) {
            copies.add(each);
            wasCopy |= target.is(each) && judged.isEmpty();
        }
    }

    @Override
    public void judging(String pack, Collection<?> facts) {
        nowJudged = null;
        nowAssessed = null;
        Object first = facts.isEmpty() ? null : facts.iterator().next();
        if (facts.size() == 1 && first instanceof Event each) {
            judging(pack, each);
        } else if (atPlace != null && facts.stream().anyMatch(Trigger.class::isInstance)) {
            atPlace.saw(facts);
            nowAssessed = atPlace;
        }
    }

    private void judging(String pack, Event each) {
        var definition = packs.get(pack);
        if (definition == null) {
            return;
        }
        boolean silence = each instanceof Silence && each.getSubject().equals(event.getSubject());
        if (target.is(each)) {
            nowJudged = new Judged(each, Known.of(each, definition));
            judged.computeIfAbsent(pack, any -> new ArrayList<>()).add(nowJudged);
        } else if (silence && each.getTimeMillis() >= event.getTimeMillis()) {
            nowJudged = new Judged(each, Known.of(each, definition));
            var all = judged.computeIfAbsent(pack, any -> new ArrayList<>());
            all.removeIf(other -> other.event instanceof Silence);
            all.add(nowJudged);
        }
    }

    @Override
    public void fired(String pack, String rule) {
        if (nowJudged != null) {
            nowJudged.fired.add(rule);
        } else if (nowAssessed != null) {
            nowAssessed.fired.add(rule);
        }
    }

    @Override
    public void failed(String pack, String rule, RuntimeException why) {
        if (nowJudged != null) {
            nowJudged.failed.put(rule, why);
        } else if (nowAssessed != null) {
            nowAssessed.failed.put(rule, why);
        }
    }

    @Override
    public void signal(Signal signal) {
        signalled = true;
        for (var each : judged.getOrDefault(signal.pack(), List.of())) {
            if (each.event.getId().equals(signal.eventId())
                    && each.event.getTimeMillis() == signal.timeMillis()) {
                each.signals.add(signal);
                findings.add(signal);
            }
        }
    }

    @Override
    public void match(Match match) {
        var key = SequenceKey.always(match.pack(), match.name(), match.subject());
        if (followed.contains(key)) {
            lastMatch.put(key, match);
        }
        if (match.steps().values().stream()
                .anyMatch(signals -> signals.stream().anyMatch(findings::contains))) {
            findings.add(match);
        }
    }

    @Override
    public void assessing(Route route, Finding finding, List<Finding> active) {
        atPlace = new Assessed(route, finding);
        atPlace.saw(active);
        if (route.home()) {
            lastTriggers
                    .computeIfAbsent(place(route), any -> new HashMap<>())
                    .put(finding.name(), finding);
            if (findings.contains(finding)) {
                assessed.add(atPlace);
            }
        }
    }

    /** The last finding of these names that had a place assessed. */
    @Nullable Finding lastTrigger(Route route, Set<String> names) {
        return lastTriggers.getOrDefault(place(route), Map.of()).values().stream()
                .filter(finding -> names.contains(finding.name()))
                .max(Comparator.comparingLong(Finding::timeMillis))
                .orElse(null);
    }

    private static String place(Route route) {
        return route.pack() + '|' + route.scope() + '|' + route.key();
    }

    @Override
    public void lived(String alert, @Nullable Warning warning, AlertLife.Step step) {
        for (var change : step.alerts()) {
            changes.computeIfAbsent(alert, any -> new ArrayList<>()).add(change);
        }
        if (warning != null && warning.timeMillis() >= event.getTimeMillis()) {
            lived.add(new Lived(warning, step));
        }
    }

    @Override
    public void instant(long nowMillis, Standing now) {
        standing = now;
        boolean due =
                before.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(each -> each.untilMillis() <= nowMillis);
        if (!signalled && !due) {
            return;
        }
        signalled = false;
        for (var key : followed) {
            var underWay = now.underWay(key);
            for (var each : before.getOrDefault(key, List.of())) {
                if (each.untilMillis() <= nowMillis && !underWay.contains(each)) {
                    ranOut.put(key, each);
                }
            }
            before.put(key, underWay);
        }
    }
}
