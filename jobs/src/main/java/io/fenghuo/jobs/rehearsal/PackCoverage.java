package io.fenghuo.jobs.rehearsal;

import io.fenghuo.jobs.rehearsal.CoverageReport.Item;
import io.fenghuo.jobs.rehearsal.CoverageReport.Kind;
import io.fenghuo.rules.alert.Alert;
import io.fenghuo.rules.alert.Alert.Transition;
import io.fenghuo.rules.coverage.PackProbes;
import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.feature.Limit;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.CompiledPack;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Watches what a pack's tests see of it: its rules, pattern steps, branches, levels, parameters and
 * features.
 *
 * <p>Load {@link #watched} in place of the pack, {@link #begin} before the first of its tests, and
 * {@link #add} what came of each.
 *
 * <p>Caveats: a rule is known by its name alone, so one in {@code signals.drl} and one in {@code
 * assess.drl} that are called alike count as one. A parameter that a feature is held against counts
 * as read with the feature. What other packs' tests let a pack do does not count.
 */
public final class PackCoverage implements AutoCloseable {
    private static final String SIGNALS = "signals.drl";
    private static final String ASSESS = "assess.drl";

    private final Pack pack;
    private final String folder;
    private final PackProbes probes;
    private final Set<String> fired = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private final Set<String> matched = new HashSet<>();
    private final Set<String> timedOut = new HashSet<>();
    private final Set<String> levels = new HashSet<>();
    private int tests;

    /**
     * @param folder where the pack's files are, for the report
     */
    public PackCoverage(CompiledPack compiled, String folder) {
        this.pack = compiled.pack();
        this.folder = folder;
        this.probes = new PackProbes(compiled);
    }

    /** The pack to load in place of the one given. */
    public CompiledPack watched() {
        return probes.pack();
    }

    /** Forgets what happened until now. */
    public void begin() {
        probes.forget();
        Stream.of(fired, held, taken, matched, timedOut, levels).forEach(Set::clear);
        tests = 0;
    }

    /** Takes note of what one of the pack's tests saw. */
    public void add(PackTestResult result) {
        tests++;
        var timeline = result.timeline();
        for (var firing : timeline.firings()) {
            if (firing.pack().equals(pack.id())) {
                fired.add(firing.rule());
                held.add(alternative(firing.rule(), firing.alternative()));
            }
        }
        for (var match : timeline.all(Match.class)) {
            if (match.pack().equals(pack.id())) {
                (match.timedOut() ? timedOut : matched).add(match.name());
            }
        }
        for (var alert : timeline.all(Alert.class)) {
            if (alert.cause().pack().equals(pack.id())
                    && alert.transition() != Transition.CLEARED) {
                levels.add(alert.cause().scenario() + ' ' + alert.level());
            }
        }
        if (!pack.patterns().isEmpty()) {
            var progress = SequenceProgress.of(List.of(pack), timeline.all(Signal.class));
            for (var pattern : pack.patterns()) {
                for (int i = 0; i < pattern.steps().size(); i++) {
                    if (progress.taken(pack.id(), pattern, i)) {
                        taken.add(pattern.id() + ' ' + pattern.steps().get(i).name());
                    }
                }
            }
        }
    }

    public CoverageReport report() {
        var items = new ArrayList<Item>();
        rules(items, Kind.SIGNAL_RULE, SIGNALS);
        rules(items, Kind.ASSESSMENT_RULE, ASSESS);
        pack.patterns().forEach(pattern -> pattern(items, pattern));
        alternatives(items, SIGNALS);
        alternatives(items, ASSESS);
        for (var branch : probes.branches()) {
            items.add(
                    new Item(
                            Kind.BRANCH,
                            path(branch.file()),
                            branch.line(),
                            branch.words(),
                            branch.taken()));
        }
        for (var level : probes.levels()) {
            var name = level.scenario() + ' ' + level.level();
            items.add(
                    new Item(
                            Kind.LEVEL,
                            path(level.file()),
                            level.line(),
                            name,
                            levels.contains(name)));
        }
        var features = probes.featuresRead();
        var parameters = new HashSet<>(probes.parametersRead());
        for (var feature : pack.features()) {
            if (features.contains(feature.id())) {
                parameters.addAll(parametersOf(feature));
            }
        }
        for (var name : pack.parameters().keySet()) {
            add(items, Kind.PARAMETER, "pack.yaml", key(name), name, parameters.contains(name));
        }
        for (var feature : pack.features()) {
            add(
                    items,
                    Kind.FEATURE,
                    "features.yaml",
                    value("id", feature.id()),
                    feature.id(),
                    features.contains(feature.id()));
        }
        items.sort(Comparator.comparing(Item::kind));
        return new CoverageReport(pack.id(), pack.version(), tests, List.copyOf(items));
    }

    private void rules(List<Item> items, Kind kind, String file) {
        probes.rules(file)
                .forEach(
                        (rule, line) ->
                                items.add(
                                        new Item(
                                                kind,
                                                path(file),
                                                line,
                                                '"' + rule + '"',
                                                fired.contains(rule))));
    }

    /** Only where there are several: else it is said by whether the rule fired. */
    private void alternatives(List<Item> items, String file) {
        for (var rule : probes.rules(file).keySet()) {
            var lines = probes.alternatives(file, rule);
            for (int i = 0; i < lines.size() && lines.size() > 1; i++) {
                var words =
                        "rule \"%s\": alternative %d of %d never held"
                                .formatted(rule, i + 1, lines.size());
                boolean seen = held.contains(alternative(rule, i));
                items.add(new Item(Kind.BRANCH, path(file), lines.get(i), words, seen));
            }
        }
    }

    private static String alternative(String rule, int number) {
        return number + " " + rule;
    }

    private void pattern(List<Item> items, PatternDefinition pattern) {
        var file = "patterns.yaml";
        var at = value("id", pattern.id());
        add(items, Kind.PATTERN, file, at, pattern.id(), matched.contains(pattern.id()));
        for (var step : pattern.steps()) {
            var name = pattern.id() + ' ' + step.name();
            add(
                    items,
                    Kind.STEP,
                    file,
                    Pattern.compile(
                            at.pattern() + ".*?" + value("name", step.name()).pattern(),
                            Pattern.DOTALL),
                    name + (step.not() ? " (what must not come)" : ""),
                    taken.contains(name));
        }
        if (pattern.emitTimeouts()) {
            add(items, Kind.TIMEOUT, file, at, pattern.id(), timedOut.contains(pattern.id()));
        }
    }

    private void add(
            List<Item> items, Kind kind, String file, Pattern at, String name, boolean seen) {
        var text = pack.files().getOrDefault(file, "");
        var found = at.matcher(text);
        int line = 0;
        if (found.find()) {
            line = 1 + (int) text.substring(0, found.end()).chars().filter(c -> c == '\n').count();
        }
        items.add(new Item(kind, path(file), line, name, seen));
    }

    /** Where a key stands in YAML. */
    private static Pattern key(String name) {
        return Pattern.compile("(?m)^\\s*\"?" + Pattern.quote(name) + "\"?\\s*:");
    }

    private static Pattern value(String key, String value) {
        return Pattern.compile(
                "\\b" + key + "\\s*:\\s*[\"']?" + Pattern.quote(value) + "(?![\\w-])");
    }

    private static List<String> parametersOf(FeatureDefinition feature) {
        return Stream.of(feature.atLeast(), feature.atMost())
                .filter(limit -> limit != null)
                .map(Limit::parameter)
                .filter(name -> name != null)
                .map(String::valueOf)
                .toList();
    }

    private String path(String file) {
        return folder.isEmpty() ? file : folder + '/' + file;
    }

    @Override
    public void close() {
        probes.close();
    }
}
