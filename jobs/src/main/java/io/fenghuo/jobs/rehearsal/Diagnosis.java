package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.PackTest.Expected;
import io.fenghuo.jobs.rehearsal.Timeline.Asked;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.finding.Finding;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import io.fenghuo.rules.warning.Warning;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says why an expected alert did not come: the nearest that did, and where none did, how far events
 * got on the way to it.
 *
 * <p>Caveat: where the test names the alert by the name of its place, only what says that name (or
 * has that cell or county) is taken to be about it.
 */
final class Diagnosis {
    private final PackTest test;
    private final Timeline timeline;
    private final List<Pack> packs;
    private @Nullable SequenceProgress progress;

    Diagnosis(PackTest test, Timeline timeline, List<Pack> packs) {
        this.test = test;
        this.timeline = timeline;
        this.packs = packs;
    }

    /** A few lines of a word and what it says. */
    List<String> why(Expected expected) {
        for (var pack : packs) {
            var scenario = pack.scenarios().get(expected.scenario());
            if (scenario != null) {
                return why(expected, pack, scenario);
            }
        }
        var known = new TreeSet<String>();
        packs.forEach(pack -> known.addAll(pack.scenarios().keySet()));
        return List.of(
                line(
                        "unknown",
                        "no pack has the scenario " + expected.scenario() + "; known " + known));
    }

    private List<String> why(Expected expected, Pack pack, Scenario scenario) {
        var lines = new ArrayList<String>();
        var nearest = nearest(expected);
        if (nearest != null) {
            lines.add(line("nearest", PackTest.line(nearest, test.startMillis())));
            lines.add(line("", difference(expected, nearest)));
            if (expected.isAt(nearest.cause()) && nearest.transition() == expected.transition()) {
                return lines;
            }
        }
        lines.add(line("events", events(expected, scenario)));
        lines.add(line("signals", signals(expected, pack, scenario)));
        for (var pattern : pack.patterns()) {
            if (scenario.uses().containsKey(pattern.id())) {
                lines.add(line("pattern", pattern.id() + ": " + steps(expected, pack, pattern)));
            }
        }
        lines.add(line("assessed", assessed(expected, pack, scenario)));
        return lines;
    }

    private static String line(String word, String says) {
        return word.isEmpty()
                ? says.indent(10).stripTrailing()
                : (word + " ".repeat(10)).substring(0, 10) + says;
    }

    // ---- the nearest alert ----

    private @Nullable Alert nearest(Expected expected) {
        return timeline.all(Alert.class).stream()
                .filter(alert -> expected.scenario().equals(alert.cause().scenario()))
                .min(
                        Comparator.comparing((Alert alert) -> !expected.isAt(alert.cause()))
                                .thenComparing(alert -> alert.transition() != expected.transition())
                                .thenComparing(alert -> !expected.isLevel(alert))
                                .thenComparing(
                                        alert ->
                                                Math.abs(
                                                        alert.detectedAtMillis()
                                                                - expected.atMillis())))
                .orElse(null);
    }

    private static String difference(Expected expected, Alert alert) {
        var differences = new ArrayList<String>();
        var cause = alert.cause();
        if (!expected.isAt(cause)) {
            differences.add("about " + cause.key() + ", not " + expected.whereabouts());
        }
        if (alert.transition() != expected.transition()) {
            differences.add(lower(alert.transition()) + ", not " + lower(expected.transition()));
        }
        if (!expected.isLevel(alert)) {
            differences.add(alert.level() + ", not " + expected.level());
        }
        if (!expected.isInTime(alert)) {
            long late = alert.detectedAtMillis() - expected.atMillis();
            differences.add(span(Math.abs(late)) + (late > 0 ? " later" : " earlier"));
        }
        if (!expected.isWhy(alert)) {
            differences.add("why is \"" + cause.whyEnglish() + '"');
        }
        return differences.isEmpty()
                ? "the same, but already taken for another expectation"
                : "it is " + String.join("; ", differences);
    }

    // ---- how far it got ----

    private String events(Expected expected, Scenario scenario) {
        if (scenario.around() == Around.COUNTY || expected.key() == null) {
            return timeline.events(Timeline.Kind.EVENT).size() + " in all";
        }
        long taken = count(Timeline.Kind.EVENT, expected.key(), scenario);
        long late = count(Timeline.Kind.LATE, expected.key(), scenario);
        long again = count(Timeline.Kind.DUPLICATE, expected.key(), scenario);
        return (taken + late + again == 0 ? "none" : String.valueOf(taken))
                + (scenario.around() == Around.SUBJECT ? " of " : " in ")
                + expected.key()
                + (late == 0 ? "" : "; " + late + " came too late and were left out")
                + (again == 0 ? "" : "; " + again + " were delivered again");
    }

    private long count(Timeline.Kind kind, String key, Scenario scenario) {
        return timeline.events(kind).stream()
                .filter(event -> key.equals(keyOf(event, scenario.around())))
                .count();
    }

    private static @Nullable String keyOf(Event event, Around around) {
        return around == Around.SUBJECT ? event.getSubject() : event.getCell();
    }

    /**
     * The signals that the scenario or its patterns use, by name: which came, and which did not.
     */
    private String signals(Expected expected, Pack pack, Scenario scenario) {
        var came = new LinkedHashMap<String, List<Signal>>();
        for (var use : scenario.uses().keySet()) {
            var pattern = pattern(pack, use);
            if (pattern == null) {
                came.put(use, new ArrayList<>());
            } else {
                for (var step : pattern.steps()) {
                    step.signals().forEach(name -> came.put(name, new ArrayList<>()));
                }
            }
        }
        for (var signal : timeline.all(Signal.class)) {
            var named = came.get(signal.name());
            if (named != null
                    && signal.pack().equals(pack.id())
                    && isAbout(expected, scenario, signal)) {
                named.add(signal);
            }
        }
        var words = new ArrayList<String>();
        came.forEach(
                (name, signals) -> {
                    if (!signals.isEmpty()) {
                        words.add(name + times(signals));
                    }
                });
        var never =
                came.entrySet().stream()
                        .filter(each -> each.getValue().isEmpty())
                        .map(Map.Entry::getKey)
                        .toList();
        if (words.isEmpty()) {
            return "none that " + scenario.id() + " could use: " + String.join(", ", never);
        }
        return String.join(", ", words)
                + (never.isEmpty() ? "" : "; never " + String.join(", ", never));
    }

    private String times(List<Signal> signals) {
        var last = signals.get(signals.size() - 1);
        return (signals.size() == 1 ? " at " : " " + signals.size() + " times, last at ")
                + at(last.timeMillis())
                + " by \""
                + last.rule()
                + '"';
    }

    private String steps(Expected expected, Pack pack, PatternDefinition pattern) {
        var keys = keys(expected, pack, pattern);
        for (var match : timeline.all(Match.class)) {
            if (match.pack().equals(pack.id())
                    && match.name().equals(pattern.id())
                    && keys.contains(match.subject())) {
                return (match.timedOut() ? "timed out at " : "matched at ")
                        + at(match.timeMillis());
            }
        }
        var furthest =
                keys.stream()
                        .map(key -> progress().furthest(pack.id(), pattern, key))
                        .filter(found -> found != null)
                        .max(
                                Comparator.comparingInt(
                                        found -> found == null ? 0 : found.steps().size()))
                        .orElse(null);
        if (furthest == null) {
            return "never begun, no " + step(pattern.steps().get(0));
        }
        return path(furthest) + rest(pattern, furthest);
    }

    private String path(Match partial) {
        return partial.steps().entrySet().stream()
                .map(
                        step ->
                                step.getKey()
                                        + ' '
                                        + step.getValue().stream()
                                                .map(signal -> at(signal.timeMillis()))
                                                .collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    /** What the partial match waited for, and until when. */
    private String rest(PatternDefinition pattern, Match partial) {
        var steps = pattern.steps();
        int next = 0;
        for (int i = 0; i < steps.size(); i++) {
            if (partial.steps().containsKey(steps.get(i).name())) {
                next = i + 1;
            }
        }
        if (next == steps.size()) {
            var last = steps.get(next - 1);
            return last.times() > 1 ? "; not " + last.times() + " times" : "";
        }
        var step = steps.get(next);
        if (step.not()) {
            var breaker = breaker(step, partial);
            if (breaker != null) {
                return ", then broken by " + step(step) + " at " + at(breaker.timeMillis());
            }
            next = Math.min(next + 1, steps.size() - 1);
            step = steps.get(next);
        }
        var within = pattern.withinMillis() > 0 ? first(partial) + pattern.withinMillis() : 0;
        if (step.withinPreviousMillis() > 0) {
            within = partial.latest().timeMillis() + step.withinPreviousMillis();
        }
        return (step.not() ? ", and then must not come " : ", then no ")
                + step(step)
                + (within == 0 ? "" : (step.not() ? " until " : " by ") + at(within));
    }

    /** The first signal after the partial match that it must not be followed by, or null. */
    private @Nullable Signal breaker(Step step, Match partial) {
        return timeline.all(Signal.class).stream()
                .filter(signal -> step.signals().contains(signal.name()))
                .filter(signal -> signal.subject().equals(partial.latest().subject()))
                .filter(signal -> signal.timeMillis() >= partial.latest().timeMillis())
                .findFirst()
                .orElse(null);
    }

    private static long first(Match partial) {
        return partial.steps().values().stream()
                .flatMap(List::stream)
                .mapToLong(Signal::timeMillis)
                .min()
                .orElse(0);
    }

    private static String step(Step step) {
        var signals = String.join(" or ", step.signals());
        return signals.equals(step.name()) ? signals : step.name() + " (" + signals + ')';
    }

    private String assessed(Expected expected, Pack pack, Scenario scenario) {
        var asked =
                timeline.all(Asked.class).stream()
                        .filter(each -> each.route().pack().equals(pack.id()))
                        .filter(each -> each.route().scope().equals(scenario.scope()))
                        .filter(each -> scenario.uses().containsKey(each.finding().name()))
                        .filter(
                                each ->
                                        expected.key() == null
                                                ? isAbout(expected, scenario, each.finding())
                                                : expected.key().equals(each.route().key()))
                        .toList();
        if (asked.isEmpty()) {
            return "never: nothing came that " + scenario.id() + " uses";
        }
        var said =
                asked.stream()
                        .flatMap(each -> each.said().stream())
                        .filter(warning -> warning.scenario().equals(scenario.id()))
                        .toList();
        var last = asked.get(asked.size() - 1).finding();
        return asked.size()
                + (asked.size() == 1 ? " time, about " : " times, last about ")
                + last.name()
                + " at "
                + at(last.timeMillis())
                + (said.isEmpty() ? ": no rule spoke" : "; said " + words(said));
    }

    private String words(List<Warning> said) {
        var last = said.get(said.size() - 1);
        return (last.level() == null ? "over" : last.level().name())
                + " at "
                + at(last.timeMillis())
                + " by \""
                + last.rule()
                + '"';
    }

    private boolean isAbout(Expected expected, Scenario scenario, Finding finding) {
        var key = expected.key();
        if (key != null) {
            return key.equals(keyOf(finding, scenario.around()));
        }
        var place = expected.whereabouts();
        var spoken = finding instanceof Signal signal ? signal.text("place") : null;
        return place.equals(spoken)
                || place.equals(finding.cell())
                || place.equals(finding.county())
                || place.equals(finding.subject());
    }

    private static @Nullable String keyOf(Finding finding, Around around) {
        return switch (around) {
            case SUBJECT -> finding.subject();
            case CELL, NEIGHBOURS -> finding.cell();
            case COUNTY -> finding.county();
        };
    }

    /** What the pattern was followed under for findings about what is expected. */
    private TreeSet<String> keys(Expected expected, Pack pack, PatternDefinition pattern) {
        var scenario = pack.scenarios().get(expected.scenario());
        var keys = new TreeSet<String>();
        for (var signal : timeline.all(Signal.class)) {
            if (scenario != null
                    && signal.pack().equals(pack.id())
                    && isAbout(expected, scenario, signal)) {
                var key =
                        switch (pattern.key()) {
                            case "cell" -> signal.cell();
                            case "county" -> signal.county();
                            default -> signal.subject();
                        };
                if (key != null) {
                    keys.add(key);
                }
            }
        }
        return keys;
    }

    private static @Nullable PatternDefinition pattern(Pack pack, String id) {
        return pack.patterns().stream()
                .filter(pattern -> pattern.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    private SequenceProgress progress() {
        var known = progress;
        if (known == null) {
            known = SequenceProgress.of(packs, timeline.all(Signal.class));
            progress = known;
        }
        return known;
    }

    private String at(long timeMillis) {
        return Timeline.offset(timeMillis - test.startMillis());
    }

    private static String span(long millis) {
        return Timeline.offset(millis).substring(1);
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }
}
