package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.NameUses.Kind;
import io.fenghuo.rules.lint.NameUses.Use;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Optional;

/** Holds the scenarios against what is said of them. */
final class ScenarioCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack().ifPresent(pack -> check(sources, pack, findings));
    }

    private static void check(PackSources sources, Pack pack, Findings findings) {
        var ids = pack.scenarios().keySet();
        var used = new ArrayList<>(sources.uses().all(Kind.WARNING));
        used.addAll(sources.uses().all(Kind.RECOVERY));
        for (var test : sources.tests()) {
            var others = test.packs().stream().map(sources.neighbours()::pack);
            var known = new HashSet<String>();
            others.flatMap(Optional::stream)
                    .forEach(each -> known.addAll(each.scenarios().keySet()));
            test.expected().stream()
                    .filter(each -> !known.contains(each.scenario()))
                    .forEach(each -> used.add(new Use(each.scenario(), each.place())));
        }
        for (var use : used) {
            if (!ids.contains(use.name()) && !use.name().isEmpty()) {
                findings.add(
                        LintRule.UNKNOWN_SCENARIO,
                        use.place(),
                        "there is no scenario \"" + use.name() + '"',
                        KnownWords.suggestion(use.name(), ids));
            }
        }
        for (var id : ids) {
            var at = sources.places().key(PackFiles.PACK, "scenarios", id);
            if (!sources.uses().names(Kind.WARNING).contains(id)
                    && !sources.assess().literals().contains(id)) {
                findings.add(
                        LintRule.UNRAISED_SCENARIO,
                        at,
                        "no rule ever warns of " + id,
                        "raise it in assess.drl");
            }
            if (!pack.responses().containsKey(id)) {
                findings.add(
                        LintRule.NO_RESPONSE,
                        at,
                        "nobody is sent for " + id,
                        "name targets in response.yaml");
            }
        }
    }
}
