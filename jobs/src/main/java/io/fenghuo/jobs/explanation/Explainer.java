package io.fenghuo.jobs.explanation;

import io.fenghuo.jobs.rehearsal.Rehearsal;
import io.fenghuo.jobs.sequence.SequenceKey;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.reference.ReferenceChange;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Explains one event, or a subject at an instant, by a replay of its neighbourhood.
 *
 * <p>Caveats: the packs are those given, not those that were in force at the time. It sees the
 * files; what a live job was told otherwise, an idle partition's clock for instance, it cannot
 * know. Events long before the neighbourhood's horizon are not replayed, so an alert that was
 * confirmed again and again since then may seem to have been raised later than it was.
 */
public final class Explainer {
    private final Recorded recorded;
    private final Collection<ReferenceChange> reference;
    private final List<CompiledPack> compiled;
    private final Consumer<String> progress;

    /**
     * @param progress told in a few words what is being done
     */
    public Explainer(
            Recorded recorded,
            Collection<ReferenceChange> reference,
            List<CompiledPack> compiled,
            Consumer<String> progress) {
        this.recorded = recorded;
        this.reference = reference;
        this.compiled = compiled;
        this.progress = progress;
    }

    /**
     * @throws IllegalArgumentException in one line that names what comes nearest, where the event,
     *     subject, instant or scenario does not exist
     */
    public Explanation explain(Question question) {
        var asked = askedPacks(question);
        progress.accept("looking for the event …");
        var target = TargetFinder.find(recorded, question);
        var event = target.event();
        if (event == null) {
            return new Explanation(
                    null,
                    target.atMillis(),
                    null,
                    null,
                    null,
                    target.occurrences(),
                    null,
                    List.of(),
                    fates(target));
        }
        var rules = new LinkedHashMap<String, PackRules>();
        for (var pack : asked) {
            var read = PackRules.of(pack.pack());
            if (question.scenario() != null || read.watches(event)) {
                rules.put(pack.id(), read);
            }
        }
        return rules.isEmpty()
                ? notWatched(target, event, asked)
                : replay(question, target, event, rules);
    }

    private List<CompiledPack> askedPacks(Question question) {
        var scenario = question.scenario();
        if (scenario == null) {
            return compiled;
        }
        var of =
                compiled.stream()
                        .filter(each -> each.pack().scenarios().containsKey(scenario))
                        .toList();
        if (of.isEmpty()) {
            var known = new TreeSet<String>();
            compiled.forEach(each -> known.addAll(each.pack().scenarios().keySet()));
            throw new IllegalArgumentException(
                    "no pack has the scenario " + scenario + "; there are " + known);
        }
        return of;
    }

    private Explanation notWatched(Target target, Event event, List<CompiledPack> asked) {
        var suppressions = new ArrayList<>(fates(target));
        suppressions.add(
                new Suppression(
                        Suppression.Reason.NOT_WATCHED,
                        "no rule of "
                                + asked.stream()
                                        .map(CompiledPack::id)
                                        .collect(Collectors.joining(", "))
                                + " looks at a "
                                + event.getClass().getSimpleName()
                                + ", and no feature counts one"));
        return about(target, event, new Geographer(reference), null, List.of(), suppressions);
    }

    private Explanation replay(
            Question question, Target target, Event event, Map<String, PackRules> rules) {
        var geographer = new Geographer(reference);
        var packs = new LinkedHashMap<String, Pack>();
        rules.forEach((id, each) -> packs.put(id, each.pack()));
        progress.accept("choosing what can matter …");
        var selection =
                Neighbourhood.select(
                        List.copyOf(packs.values()), geographer, target, event, recorded);
        var watcher = new Watcher(target, event, packs, followed(packs, geographer, event));
        progress.accept("replaying %,d events …".formatted(selection.events().size()));
        var scenarios = new ArrayList<ScenarioExplanation>();
        try (var rehearsal =
                new Rehearsal(
                        compiled.stream()
                                .filter(each -> packs.containsKey(each.id()) || tightens(each))
                                .toList())) {
            rehearsal.watch(reference, selection.events(), List.of(), target.atMillis(), watcher);
            for (var each : rules.values()) {
                progress.accept("measuring the rules of " + each.pack().id() + " …");
                try (var pack =
                        new PackExplainer(each, target, event, watcher, geographer, selection)) {
                    scenarios.addAll(pack.explain(question.scenario()));
                }
            }
        }
        scenarios.sort(
                Comparator.comparing(ScenarioExplanation::verdict)
                        .thenComparing(ScenarioExplanation::distance));
        var suppressions = new ArrayList<>(fates(target));
        if (watcher.wasCopy) {
            suppressions.add(
                    new Suppression(
                            Suppression.Reason.DUPLICATE,
                            "an event of the same source and id was there before; this one was"
                                    + " dropped as its copy"));
        }
        return about(target, event, geographer, selection, scenarios, suppressions);
    }

    private static boolean tightens(CompiledPack pack) {
        return !pack.pack().campaigns().isEmpty();
    }

    private static Explanation about(
            Target target,
            Event event,
            Geographer geographer,
            @Nullable Selection selection,
            List<ScenarioExplanation> scenarios,
            List<Suppression> suppressions) {
        var device = geographer.device(event.getSubject());
        return new Explanation(
                event,
                target.atMillis(),
                device == null ? null : device.name(),
                geographer.cell(event),
                geographer.county(event),
                target.occurrences(),
                selection,
                List.copyOf(scenarios),
                List.copyOf(suppressions));
    }

    private static List<SequenceKey> followed(
            Map<String, Pack> packs, Geographer geographer, Event event) {
        var followed = new ArrayList<SequenceKey>();
        for (var pack : packs.values()) {
            for (var pattern : pack.patterns()) {
                var value =
                        switch (pattern.key()) {
                            case "cell" -> geographer.cell(event);
                            case "county" -> geographer.county(event);
                            default -> event.getSubject();
                        };
                if (value != null) {
                    followed.add(SequenceKey.always(pack.id(), pattern.id(), value));
                }
            }
        }
        return followed;
    }

    /** What became of the records before any rule saw them. */
    private static List<Suppression> fates(Target target) {
        var suppressions = new ArrayList<Suppression>();
        for (var each : target.occurrences()) {
            var where = each.file() + ':' + each.line() + ": ";
            switch (each.fate()) {
                case LATE ->
                        suppressions.add(
                                new Suppression(
                                        Suppression.Reason.LATE,
                                        where
                                                + "late, "
                                                + each.words()
                                                + (target.isInTime()
                                                        ? ""
                                                        : "; all below is as if it had come in"
                                                                + " time")));
                case DUPLICATE ->
                        suppressions.add(
                                new Suppression(
                                        Suppression.Reason.DUPLICATE,
                                        where + "a copy, dropped: " + each.words()));
                case UNREADABLE ->
                        suppressions.add(
                                new Suppression(
                                        Suppression.Reason.DEAD_LETTER,
                                        where + "no event, a dead letter: " + each.words()));
                case TAKEN_IN -> {}
            }
        }
        return suppressions;
    }
}
