package io.fenghuo.rules.pack;

import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.feature.Limit;
import io.fenghuo.rules.pack.LintFinding.Severity;
import io.fenghuo.rules.pack.RuleText.Mention;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the names that the files of a pack use against those that they give. */
final class NameLint {
    private final Pack pack;
    private final Map<String, String> tests;
    private final List<LintFinding> findings;
    private final RuleText signals;
    private final RuleText assess;

    NameLint(Pack pack, Map<String, String> tests, List<LintFinding> findings) {
        this.pack = pack;
        this.tests = tests;
        this.findings = findings;
        this.signals = new RuleText(PackFiles.SIGNALS, pack.signalRules());
        var assessment = pack.assessmentRules();
        this.assess = new RuleText(PackFiles.ASSESS, assessment == null ? "" : assessment);
    }

    void check() {
        checkSignals();
        checkFeatures();
        checkParameters();
        checkScenarios();
        checkThresholds();
    }

    private void checkSignals() {
        var raised = signals.argumentsOf("raise");
        var raisedNames = names(raised);
        var patterns = new TreeSet<String>();
        var used = new TreeSet<String>();
        for (var pattern : pack.patterns()) {
            patterns.add(pattern.id());
            var listened = new TreeSet<>(pattern.listensTo());
            pattern.steps().forEach(step -> listened.addAll(step.signals()));
            for (var name : listened) {
                requireKnown(name, "signal", raisedNames, PackFiles.PATTERNS);
            }
            used.addAll(listened);
        }
        var findable = new TreeSet<>(raisedNames);
        findable.addAll(patterns);
        for (var scenario : pack.scenarios().values()) {
            for (var name : scenario.uses().keySet()) {
                requireKnown(name, "signal or pattern", findable, PackFiles.PACK);
            }
            used.addAll(scenario.uses().keySet());
        }
        unused(raised, used, "signal", "let a scenario use it, or a pattern, or take it out");
        for (var pattern : patterns) {
            if (!used.contains(pattern)) {
                warn(
                        find(PackFiles.PATTERNS, pattern),
                        "nobody uses pattern " + pattern,
                        "let a scenario use it");
            }
        }
        for (var mention : assess.comparedWith("name")) {
            if (findable.contains(mention.name()) && !isUsed(mention.name())) {
                warn(
                        mention,
                        "no scenario uses \"" + mention.name() + "\", so it is never active",
                        "name it under uses, with how long it stays active");
            } else if (!findable.contains(mention.name()) && !isUsed(mention.name())) {
                warn(mention, unknown("signal or pattern", mention.name(), findable), "");
            }
        }
    }

    private boolean isUsed(String name) {
        return pack.scenarios().values().stream()
                .anyMatch(scenario -> scenario.uses().containsKey(name));
    }

    private void checkFeatures() {
        var declared =
                pack.features().stream().map(FeatureDefinition::id).collect(Collectors.toSet());
        var used = new ArrayList<>(signals.argumentsOf("feature"));
        used.addAll(signals.comparedWith("feature"));
        for (var mention : used) {
            if (!declared.contains(mention.name())) {
                error(
                        mention,
                        unknown("feature", mention.name(), declared),
                        "it is never known, and the rule never fires");
            }
        }
        boolean hearsAllSilences = pack.signalRules().contains("Silence(");
        for (var feature : pack.features()) {
            boolean heard = feature.kind() == FeatureKind.SILENCE && hearsAllSilences;
            if (!heard && !signals.literals().contains(feature.id())) {
                warn(
                        find(PackFiles.FEATURES, feature.id()),
                        "no rule reads feature " + feature.id(),
                        "it costs state for every subject; take it out");
            }
        }
    }

    private void checkParameters() {
        var declared = pack.parameters().keySet();
        var used = new ArrayList<>(signals.argumentsOf("parameter"));
        used.addAll(assess.argumentsOf("parameter"));
        limits().map(Limit::parameter)
                .filter(name -> name != null)
                .forEach(name -> used.add(find(PackFiles.FEATURES, String.valueOf(name))));
        for (var mention : used) {
            if (!declared.contains(mention.name())) {
                error(
                        mention,
                        unknown("parameter", mention.name(), declared),
                        "declare it in pack.yaml, with its source");
            }
        }
        for (var name : declared) {
            if (!names(used).contains(name)
                    && !signals.literals().contains(name)
                    && !assess.literals().contains(name)) {
                warn(
                        find(PackFiles.PACK, name),
                        "nothing reads parameter " + name,
                        "use it or take it out");
            }
        }
    }

    private void checkScenarios() {
        var ids = pack.scenarios().keySet();
        var raised = new ArrayList<>(assess.argumentsOf("raise"));
        for (var mention :
                Stream.of(raised, assess.argumentsOf("over")).flatMap(List::stream).toList()) {
            if (!ids.contains(mention.name())) {
                error(mention, unknown("scenario", mention.name(), ids), "");
            }
        }
        for (var id : ids) {
            var at = find(PackFiles.PACK, id);
            if (!names(raised).contains(id)) {
                warn(at, "no rule ever warns of " + id, "raise it in assess.drl");
            }
            if (!pack.responses().containsKey(id)) {
                warn(at, "nobody is sent for " + id, "name targets in response.yaml");
            }
            if (!tested("scenario: " + id) && !tested("scenario: \"" + id + '"')) {
                warn(at, "no test expects " + id, "add one under tests, and one that expects none");
            }
        }
    }

    /**
     * Thresholds belong to devices, so only the tests can show that one is meant as it is spelt.
     */
    private void checkThresholds() {
        var used = new ArrayList<>(signals.argumentsOf("threshold"));
        pack.features().stream()
                .map(FeatureDefinition::threshold)
                .filter(name -> name != null)
                .forEach(name -> used.add(find(PackFiles.FEATURES, String.valueOf(name))));
        limits().map(Limit::threshold)
                .filter(name -> name != null)
                .forEach(name -> used.add(find(PackFiles.FEATURES, String.valueOf(name))));
        for (var name : names(used)) {
            if (!tests.isEmpty() && !tested(name + ':')) {
                var first =
                        used.stream().filter(mention -> mention.name().equals(name)).findFirst();
                first.ifPresent(
                        at ->
                                warn(
                                        at,
                                        "no device of the tests has a threshold \"" + name + '"',
                                        "is it spelt as in the reference data?"));
            }
        }
    }

    private Stream<Limit> limits() {
        return pack.features().stream()
                .flatMap(feature -> Stream.of(feature.atLeast(), feature.atMost()))
                .flatMap(NameLint::present);
    }

    private static Stream<Limit> present(@Nullable Limit limit) {
        return limit == null ? Stream.of() : Stream.of(limit);
    }

    private boolean tested(String words) {
        return tests.values().stream().anyMatch(text -> text.contains(words));
    }

    /** A name that signal rules only hand on to a function of theirs may be raised by it. */
    private void requireKnown(String name, String what, Set<String> known, String file) {
        if (!known.contains(name) && !signals.literals().contains(name)) {
            error(find(file, name), unknown(what, name, known), "raise it in signals.drl");
        }
    }

    private void unused(List<Mention> given, Set<String> used, String what, String hint) {
        var told = new TreeSet<String>();
        for (var mention : given) {
            if (!used.contains(mention.name()) && told.add(mention.name())) {
                warn(mention, "nobody uses " + what + " \"" + mention.name() + '"', hint);
            }
        }
    }

    private static String unknown(String what, String name, Collection<String> known) {
        return "there is no " + what + " \"" + name + "\"; there are " + new TreeSet<>(known);
    }

    private static Set<String> names(List<Mention> mentions) {
        return mentions.stream().map(Mention::name).collect(Collectors.toCollection(TreeSet::new));
    }

    private Mention find(String file, String word) {
        return RuleText.find(file, pack.files().getOrDefault(file, ""), word);
    }

    private void error(Mention at, String message, String hint) {
        findings.add(at.finding(Severity.ERROR, message, hint));
    }

    private void warn(Mention at, String message, String hint) {
        findings.add(at.finding(Severity.WARNING, message, hint));
    }
}
