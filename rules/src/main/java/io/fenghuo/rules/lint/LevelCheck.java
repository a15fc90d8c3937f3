package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.Speeches.Speech;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.warning.Level;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Levels that are never seen, and levels that are seen at once.
 *
 * <p>Of assessment rules the highest level stands, so a lower one is lost whose condition implies
 * that of a higher one. Of signal rules in one activation-group the first by salience speaks, and
 * outside of one all speak.
 *
 * <p>Caveat: it holds together what is written. Of two different members, features or functions it
 * does not know how they hang together, and then says nothing.
 */
final class LevelCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack().ifPresent(pack -> new InPack(sources, findings).check(pack));
    }

    private record InPack(PackSources sources, Findings findings) {

        void check(Pack pack) {
            var parameters = ParameterWorlds.everywhere(pack);
            assessment(
                    conditions(
                            sources.assess(), new ConditionReader(sources.assess(), parameters)));
            signals(
                    conditions(
                            sources.signals(), new ConditionReader(sources.signals(), parameters)),
                    levels(pack));
        }

        private static List<RuleCondition> conditions(DrlFile file, ConditionReader reader) {
            return file.rules().stream().map(rule -> RuleCondition.of(file, rule, reader)).toList();
        }

        /** The lower of two levels is lost where the higher is always said too. */
        private void assessment(List<RuleCondition> rules) {
            var speeches =
                    rules.stream()
                            .map(rule -> Speeches.of(sources.assess(), rule.rule()).all())
                            .toList();
            for (int i = 0; i < rules.size(); i++) {
                for (int j = 0; j < rules.size(); j++) {
                    if (i != j && rules.get(i).implies(rules.get(j))) {
                        var wider = rules.get(j);
                        boolean twins = i > j && wider.implies(rules.get(i));
                        for (var speech : speeches.get(i)) {
                            lost(speech, wider.rule().name(), speeches.get(j), twins);
                        }
                    }
                }
            }
        }

        private void lost(Speech speech, String wider, List<Speech> others, boolean twins) {
            for (var other : others) {
                if (speech.level().isEmpty()
                        || other.level().isEmpty()
                        || speech.scenario().isEmpty()
                        || !speech.scenario().equals(other.scenario())) {
                    continue;
                }
                int higher = other.level().get().compareTo(speech.level().get());
                if (higher > 0) {
                    findings.add(
                            LintRule.UNREACHABLE_LEVEL,
                            speech.place(),
                            speech.level().get()
                                    + " is never seen: whenever this rule fires, rule \""
                                    + wider
                                    + "\" gives "
                                    + other.level().get(),
                            "narrow the other rule, or take this one out");
                } else if (higher == 0 && twins) {
                    findings.add(
                            LintRule.DUPLICATE_RULE,
                            speech.place(),
                            "rule \"" + wider + "\" says the same of the same",
                            "take one of them out");
                }
            }
        }

        /** By signal, and by scenario, the levels that its coming in leads to. */
        private Map<String, Map<String, Set<Level>>> levels(Pack pack) {
            var levels = new HashMap<String, Map<String, Set<Level>>>();
            var unknown = new HashSet<String>();
            for (var rule : sources.assess().rules()) {
                var triggers = new TreeSet<String>();
                for (var pattern : rule.patterns()) {
                    if (pattern.type().endsWith("Trigger")) {
                        FindingNames.of(pattern).ifPresent(triggers::addAll);
                    }
                }
                for (var speech : Speeches.of(sources.assess(), rule).all()) {
                    for (var trigger : triggers) {
                        if (speech.over()) {
                            continue;
                        }
                        if (speech.level().isEmpty() || speech.scenario().isEmpty()) {
                            unknown.add(trigger);
                        } else {
                            levels.computeIfAbsent(trigger, any -> new HashMap<>())
                                    .computeIfAbsent(
                                            speech.scenario().get(), any -> new TreeSet<>())
                                    .add(speech.level().get());
                        }
                    }
                }
            }
            pack.patterns().forEach(pattern -> unknown.add(pattern.id()));
            levels.keySet().removeAll(unknown);
            return levels;
        }

        private void signals(
                List<RuleCondition> rules, Map<String, Map<String, Set<Level>>> levels) {
            for (int i = 0; i < rules.size(); i++) {
                for (int j = i + 1; j < rules.size(); j++) {
                    var one = rules.get(i);
                    var two = rules.get(j);
                    if (isOneGroup(one.rule(), two.rule())) {
                        inGroup(one, two, levels);
                    } else {
                        apart(one, two, levels);
                    }
                }
            }
        }

        private static boolean isOneGroup(DrlRule one, DrlRule two) {
            var group = one.activationGroup();
            return group != null && group.equals(two.activationGroup());
        }

        /** One of them speaks: the first. */
        private void inGroup(
                RuleCondition one, RuleCondition two, Map<String, Map<String, Set<Level>>> levels) {
            if (one.rule().salience().isEmpty() || two.rule().salience().isEmpty()) {
                return;
            }
            int order =
                    Integer.compare(
                            one.rule().salience().getAsInt(), two.rule().salience().getAsInt());
            int level = compare(one, two, levels);
            if (order == 0) {
                if (level != 0 && one.isGradeOf(two)) {
                    overlap(
                            two,
                            one,
                            "have one salience, so either may speak",
                            "give the higher level a higher salience");
                }
                return;
            }
            var first = order > 0 ? one : two;
            var second = order > 0 ? two : one;
            if (second.implies(first)) {
                findings.add(
                        LintRule.UNREACHABLE_LEVEL,
                        second.rule().place(),
                        "rule \""
                                + second.rule().name()
                                + "\" never speaks: whenever its condition holds, rule \""
                                + first.rule().name()
                                + "\" of its activation-group speaks before it",
                        "are their limits, or their saliences, the wrong way round?");
            } else if ((order > 0) != (level > 0) && level != 0 && first.isGradeOf(second)) {
                overlap(
                        second,
                        first,
                        "are of one activation-group, and the lower level speaks first",
                        "give the higher level the higher salience");
            }
        }

        /** Both speak. */
        private void apart(
                RuleCondition one, RuleCondition two, Map<String, Map<String, Set<Level>>> levels) {
            boolean ofOneFact = one.ofOneFact().isPresent() && two.ofOneFact().isPresent();
            if (compare(one, two, levels) != 0
                    && (one.isGradeOf(two)
                            || ofOneFact && (one.implies(two) || two.implies(one)))) {
                overlap(
                        two,
                        one,
                        "speak at once, at different levels",
                        "give both one activation-group, and the higher level a higher salience");
            }
        }

        private void overlap(RuleCondition at, RuleCondition other, String what, String hint) {
            findings.add(
                    LintRule.OVERLAPPING_LEVELS,
                    at.rule().place(),
                    "rules \""
                            + other.rule().name()
                            + "\" and \""
                            + at.rule().name()
                            + "\" "
                            + what,
                    hint);
        }

        /** Above 0 where the first leads to the higher level of a scenario, 0 if not known. */
        private int compare(
                RuleCondition one, RuleCondition two, Map<String, Map<String, Set<Level>>> levels) {
            var first = levelsOf(one, levels);
            var second = levelsOf(two, levels);
            for (var scenario : first.keySet()) {
                var mine = first.getOrDefault(scenario, Set.of());
                var theirs = second.getOrDefault(scenario, Set.of());
                if (mine.size() == 1 && theirs.size() == 1 && !mine.equals(theirs)) {
                    return mine.iterator().next().compareTo(theirs.iterator().next());
                }
            }
            return 0;
        }

        private Map<String, Set<Level>> levelsOf(
                RuleCondition rule, Map<String, Map<String, Set<Level>>> levels) {
            var found = new HashMap<String, Set<Level>>();
            var raises = sources.boundValues().raisedBy(rule.rule().name());
            if (raises.size() == 1 && !raises.get(0).elsewhere()) {
                raises.get(0)
                        .signal()
                        .ifPresent(name -> found.putAll(levels.getOrDefault(name, Map.of())));
            }
            return found;
        }
    }
}
