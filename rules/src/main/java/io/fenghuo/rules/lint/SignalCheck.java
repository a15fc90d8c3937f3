package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.NameUses.Kind;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.pack.Scenario;
import io.fenghuo.rules.pack.Scenario.Around;
import io.fenghuo.rules.sequence.PatternDefinition;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds the signals and patterns that are waited for against those that there are. */
final class SignalCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack().ifPresent(pack -> new Names(sources, pack, findings).check());
    }

    private record Names(PackSources sources, Pack pack, Findings findings) {

        void check() {
            var raised = sources.uses().names(Kind.SIGNAL);
            for (var pattern : pack.patterns()) {
                steps(pattern, raised);
            }
            var findable = new TreeSet<>(raised);
            pack.patterns().forEach(pattern -> findable.add(pattern.id()));
            findable.add(Scenario.ALERT);
            for (var scenario : pack.scenarios().values()) {
                for (var name : scenario.uses().keySet()) {
                    var at =
                            sources.places()
                                    .key(PackFiles.PACK, "scenarios", scenario.id(), "uses", name);
                    requireRaised(name, "signal or pattern", findable, at);
                }
            }
            unused();
            reserved();
            for (var rule : sources.assess().rules()) {
                rule.patterns().forEach(pattern -> active(rule, pattern, findable));
            }
        }

        private void steps(PatternDefinition pattern, Set<String> raised) {
            var file = PackFiles.PATTERNS;
            for (var step : pattern.steps()) {
                for (var name : step.signals()) {
                    requireRaised(
                            name,
                            "signal",
                            raised,
                            sources.places()
                                    .stepWord(file, pattern.id(), step.name(), "signal", name));
                }
            }
            for (var name : pattern.listensTo()) {
                requireRaised(
                        name,
                        "signal",
                        raised,
                        sources.places()
                                .itemWord(file, "patterns", pattern.id(), "listensTo", name));
            }
        }

        /** A name that a rule only computes with may be raised somehow. */
        private void requireRaised(String name, String what, Set<String> known, Place at) {
            if (!known.contains(name) && !sources.signals().literals().contains(name)) {
                findings.add(
                        LintRule.UNRAISED_SIGNAL,
                        at,
                        "there is no " + what + " \"" + name + '"',
                        KnownWords.suggestion(name, known));
            }
        }

        private void reserved() {
            for (var use : sources.uses().all(Kind.SIGNAL)) {
                if (use.name().equals(Scenario.ALERT)) {
                    findings.add(
                            LintRule.RESERVED_NAME,
                            use.place(),
                            "a signal cannot be named \"" + Scenario.ALERT + '"',
                            "give it another name; under this one scenarios see alerts");
                }
            }
        }

        private void unused() {
            var used = new HashSet<String>();
            pack.patterns().forEach(pattern -> used.addAll(listened(pattern)));
            pack.scenarios().values().forEach(each -> used.addAll(each.uses().keySet()));
            var told = new HashSet<String>();
            for (var use : sources.uses().all(Kind.SIGNAL)) {
                if (!used.contains(use.name()) && told.add(use.name())) {
                    findings.add(
                            LintRule.UNUSED_SIGNAL,
                            use.place(),
                            "nobody uses signal \"" + use.name() + '"',
                            "let a scenario use it, or a pattern, or take it out");
                }
            }
            for (var pattern : pack.patterns()) {
                if (!used.contains(pattern.id())) {
                    findings.add(
                            LintRule.UNUSED_PATTERN,
                            sources.places()
                                    .item(PackFiles.PATTERNS, "patterns", pattern.id(), "id"),
                            "nobody uses pattern " + pattern.id(),
                            "let a scenario use it");
                }
            }
        }

        private static Set<String> listened(PatternDefinition pattern) {
            var listened = new HashSet<>(pattern.listensTo());
            pattern.steps().forEach(step -> listened.addAll(step.signals()));
            return listened;
        }

        /** A rule is heard only where the scenario that it warns of looks. */
        private void active(DrlRule rule, DrlPattern pattern, Set<String> findable) {
            var simple = pattern.type().substring(pattern.type().lastIndexOf('.') + 1);
            if (!Set.of("Trigger", "Signal", "Match", "Finding").contains(simple)) {
                return;
            }
            var warned = Speeches.of(sources.assess(), rule).scenarios();
            var arounds = arounds(warned);
            Comparisons.literals(pattern, "name")
                    .forEach(
                            (name, at) -> {
                                if (!findable.contains(name)) {
                                    requireRaised(name, "signal or pattern", findable, at);
                                } else if (!isActive(name, arounds)) {
                                    findings.add(
                                            LintRule.INACTIVE_NAME,
                                            at,
                                            '"' + name + "\" is never active here: " + why(warned),
                                            "name it under `uses`, with how long it stays active");
                                }
                            });
        }

        private static String why(Collection<String> warned) {
            return warned.isEmpty()
                    ? "no scenario uses it"
                    : "neither "
                            + String.join(", ", warned)
                            + " nor a scenario that looks around alike uses it";
        }

        private Set<Around> arounds(Set<String> warned) {
            return pack.scenarios().values().stream()
                    .filter(scenario -> warned.isEmpty() || warned.contains(scenario.id()))
                    .map(Scenario::around)
                    .collect(Collectors.toSet());
        }

        private boolean isActive(String name, Set<Around> arounds) {
            return pack.scenarios().values().stream()
                    .anyMatch(
                            scenario ->
                                    arounds.contains(scenario.around())
                                            && scenario.uses().containsKey(name));
        }
    }
}
