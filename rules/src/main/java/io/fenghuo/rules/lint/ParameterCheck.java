package io.fenghuo.rules.lint;

import io.fenghuo.rules.feature.Limit;
import io.fenghuo.rules.lint.NameUses.Kind;
import io.fenghuo.rules.lint.NameUses.Use;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Holds parameters and thresholds against what reads them. */
final class ParameterCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            parameters(sources, pack, findings);
                            thresholds(sources, pack, findings);
                        });
    }

    private static void parameters(PackSources sources, Pack pack, Findings findings) {
        var declared = pack.parameters().keySet();
        var used = new ArrayList<>(sources.uses().all(Kind.PARAMETER));
        for (var feature : pack.features()) {
            add(used, sources, feature.id(), "atLeast", "parameter", parameter(feature.atLeast()));
            add(used, sources, feature.id(), "atMost", "parameter", parameter(feature.atMost()));
        }
        for (var use : used) {
            if (!declared.contains(use.name())) {
                findings.add(
                        LintRule.UNKNOWN_PARAMETER,
                        use.place(),
                        "there is no parameter \"" + use.name() + "\", so it is never known",
                        KnownWords.nearest(use.name(), declared)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("declare it in pack.yaml, with its source"));
            }
        }
        var names = used.stream().map(Use::name).collect(Collectors.toSet());
        for (var name : declared) {
            if (!names.contains(name) && !sources.uses().isWritten(name)) {
                findings.add(
                        LintRule.UNUSED_PARAMETER,
                        sources.places().key(PackFiles.PACK, "parameters", name),
                        "nothing reads parameter " + name,
                        "use it or take it out");
            }
        }
    }

    private static void thresholds(PackSources sources, Pack pack, Findings findings) {
        var used = new ArrayList<>(sources.uses().all(Kind.THRESHOLD));
        for (var feature : pack.features()) {
            if (feature.threshold() != null) {
                var at =
                        sources.places()
                                .item(PackFiles.FEATURES, "features", feature.id(), "threshold");
                used.add(new Use(feature.threshold(), at));
            }
            add(used, sources, feature.id(), "atLeast", "threshold", threshold(feature.atLeast()));
            add(used, sources, feature.id(), "atMost", "threshold", threshold(feature.atMost()));
        }
        var known =
                sources.tests().stream()
                        .flatMap(test -> test.thresholds().stream())
                        .collect(Collectors.toSet());
        var told = new HashSet<String>();
        for (var use : used) {
            if (!sources.tests().isEmpty() && !known.contains(use.name()) && told.add(use.name())) {
                findings.add(
                        LintRule.UNKNOWN_THRESHOLD,
                        use.place(),
                        "no device of the tests has a threshold \"" + use.name() + '"',
                        KnownWords.nearest(use.name(), known)
                                .map(near -> "did you mean \"" + near + "\"?")
                                .orElse("is it spelt as in the reference data?"));
            }
        }
    }

    private static void add(
            List<Use> used,
            PackSources sources,
            String feature,
            String limit,
            String what,
            @Nullable String name) {
        if (name != null) {
            var at = sources.places().item(PackFiles.FEATURES, "features", feature, limit, what);
            used.add(new Use(name, at));
        }
    }

    private static @Nullable String parameter(@Nullable Limit limit) {
        return limit == null ? null : limit.parameter();
    }

    private static @Nullable String threshold(@Nullable Limit limit) {
        return limit == null ? null : limit.threshold();
    }
}
