package io.fenghuo.rules.lint;

import io.fenghuo.rules.event.Silence;
import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.feature.FeatureKind;
import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.lint.NameUses.Kind;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.PackFiles;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Holds features against the rules that read them and the events that they count. */
final class FeatureCheck implements Check {

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            names(sources, pack, findings);
                            for (var feature : pack.features()) {
                                members(sources, feature, findings);
                            }
                        });
    }

    private static void names(PackSources sources, Pack pack, Findings findings) {
        var declared =
                pack.features().stream().map(FeatureDefinition::id).collect(Collectors.toSet());
        for (var use : sources.uses().all(Kind.FEATURE)) {
            if (!declared.contains(use.name())) {
                findings.add(
                        LintRule.UNKNOWN_FEATURE,
                        use.place(),
                        "there is no feature \"" + use.name() + "\", so it is never known",
                        KnownWords.suggestion(use.name(), declared));
            }
        }
        boolean hearsSilences =
                sources.signals().rules().stream()
                        .flatMap(rule -> rule.patterns().stream())
                        .anyMatch(
                                pattern -> pattern.type().endsWith(Silence.class.getSimpleName()));
        for (var feature : pack.features()) {
            boolean heard = feature.kind() == FeatureKind.SILENCE && hearsSilences;
            if (!heard && !sources.signals().literals().contains(feature.id())) {
                findings.add(
                        LintRule.UNUSED_FEATURE,
                        at(sources, feature, "id"),
                        "no rule reads feature " + feature.id(),
                        "it costs state for every " + feature.by() + "; take it out");
            }
        }
    }

    private static void members(PackSources sources, FeatureDefinition feature, Findings findings) {
        var type = EventMembers.type(feature.on()).orElse(null);
        if (type == null) {
            return;
        }
        var member = feature.member();
        if (member != null) {
            var at = at(sources, feature, "of");
            member(sources, feature, type, member, at, findings);
            var typeOf = EventMembers.typeOf(type, member).orElse(null);
            if (typeOf == String.class && takesNumbers(feature)) {
                findings.add(
                        LintRule.UNKNOWN_FIELD,
                        at,
                        feature.on() + '.' + member + " is no number, so nothing is ever counted",
                        "for words there are the kinds distinct, and duration without limits");
            }
        }
        for (var name : feature.where().keySet()) {
            var at =
                    sources.places()
                            .itemKey(PackFiles.FEATURES, "features", feature.id(), "where", name);
            member(sources, feature, type, name, at, findings);
        }
        if (!feature.bySubject() && !feature.byCell()) {
            member(sources, feature, type, feature.by(), at(sources, feature, "by"), findings);
        }
    }

    private static boolean takesNumbers(FeatureDefinition feature) {
        return switch (feature.kind()) {
            case DISTINCT -> false;
            case DURATION -> feature.atLeast() != null || feature.atMost() != null;
            default -> true;
        };
    }

    /** Senders may add members of their own, so what is not known may still be meant. */
    private static void member(
            PackSources sources,
            FeatureDefinition feature,
            Class<?> type,
            String name,
            Place at,
            Findings findings) {
        var known = EventMembers.forFeatures(type);
        if (known.contains(name)) {
            return;
        }
        if (EventMembers.isNeverForFeatures(name)) {
            findings.add(
                    LintRule.UNKNOWN_FIELD,
                    at,
                    "features cannot see \"" + name + '"',
                    "they see subject, source and the members of `data`: "
                            + String.join(", ", new TreeSet<>(known)));
            return;
        }
        var sent = sent(sources, feature.on());
        if (!sent.contains(name)
                && (KnownWords.nearest(name, known).isPresent() || !sent.isEmpty())) {
            findings.add(
                    LintRule.UNKNOWN_FIELD,
                    Severity.WARNING,
                    at,
                    feature.on() + " has no member \"" + name + "\", and no test sends one",
                    KnownWords.suggestion(name, known));
        }
    }

    /** What the tests' events of a type have in {@code data}. */
    private static Set<String> sent(PackSources sources, String type) {
        var wire = EventMembers.wireName(type);
        return sources.tests().stream()
                .flatMap(test -> test.events().stream())
                .filter(event -> event.type().equals(wire))
                .flatMap(event -> event.data().keySet().stream())
                .collect(Collectors.toSet());
    }

    private static Place at(PackSources sources, FeatureDefinition feature, String key) {
        return sources.places().item(PackFiles.FEATURES, "features", feature.id(), key);
    }
}
