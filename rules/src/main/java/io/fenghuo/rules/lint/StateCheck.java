package io.fenghuo.rules.lint;

import io.fenghuo.rules.feature.FeatureDefinition;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Pack.OnUpgrade;
import io.fenghuo.rules.pack.PackFiles;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;

/**
 * Windows larger than state should hold: what a pack keeps, it keeps for every subject, cell or
 * pair of pattern and key, through every checkpoint.
 *
 * <p>The limits are proposals, an order of magnitude above what the shipped packs need. They are
 * about bytes for each key: an entry of a window takes 16 to 40 bytes a pane, a finding or a signal
 * in a partial match about half a kilobyte.
 */
final class StateCheck implements Check {
    /** A month: what is older is a matter for the devices' thresholds, not for a window. */
    static final Duration LONGEST_WINDOW = Duration.ofDays(31);

    /** 240 panes of a mean are about 6 kB for each key; 1,440, the most there may be, 35 kB. */
    static final int MOST_PANES = 240;

    /** A week: each first step in that time is a partial match of its own. */
    static final Duration LONGEST_PATTERN = Duration.ofDays(7);

    /** A month, as for windows; of a subject only the latest is kept. */
    static final Duration LONGEST_ACTIVE = Duration.ofDays(31);

    /** A day: all of them are facts of every evaluation around the place. */
    static final Duration LONGEST_ALL = Duration.ofDays(1);

    /** 2 to the power of 8 partial matches for each key; 9 signals are already 512. */
    static final int MOST_COMBINED = 8;

    private final Function<PatternDefinition, Optional<String>> patternCheck;

    /**
     * @param patternCheck says why a pattern cannot be compiled, if it cannot
     */
    StateCheck(Function<PatternDefinition, Optional<String>> patternCheck) {
        this.patternCheck = patternCheck;
    }

    @Override
    public void check(PackSources sources, Findings findings) {
        sources.pack()
                .ifPresent(
                        pack -> {
                            pack.features().forEach(each -> feature(each, sources, findings));
                            for (var pattern : pack.patterns()) {
                                pattern(pattern, pack, sources.places(), findings);
                            }
                            scenarios(pack, sources.places(), findings);
                        });
    }

    private static void feature(FeatureDefinition feature, PackSources sources, Findings findings) {
        if (feature.overMillis() > LONGEST_WINDOW.toMillis()) {
            findings.add(
                    LintRule.WINDOW_TOO_LONG,
                    sources.places().item(PackFiles.FEATURES, "features", feature.id(), "over"),
                    "feature " + feature.id() + " remembers for more than 31 days",
                    "state is kept that long for every " + feature.by() + "; shorten `over`");
        }
        if (feature.kind().hasPanes() && feature.panes() > MOST_PANES) {
            findings.add(
                    LintRule.TOO_MANY_PANES,
                    sources.places().item(PackFiles.FEATURES, "features", feature.id(), "panes"),
                    "feature " + feature.id() + " keeps " + feature.panes() + " panes",
                    "each is kept for every "
                            + feature.by()
                            + "; "
                            + MOST_PANES
                            + " are exact to half a per cent of the window");
        }
    }

    private void pattern(
            PatternDefinition pattern, Pack pack, YamlPlaces places, Findings findings) {
        var id = places.item(PackFiles.PATTERNS, "patterns", pattern.id(), "id");
        patternCheck
                .apply(pattern)
                .ifPresent(why -> findings.add(LintRule.REFUSED_PATTERN, id, why, ""));
        if (pattern.withinMillis() > LONGEST_PATTERN.toMillis()) {
            findings.add(
                    LintRule.PATTERN_TOO_LONG,
                    places.item(PackFiles.PATTERNS, "patterns", pattern.id(), "within"),
                    "pattern " + pattern.id() + " waits for more than 7 days",
                    "each first step is kept that long, for every " + pattern.key());
        }
        if (pattern.withinMillis() == 0 && mayWaitForEver(pattern)) {
            if (pack.onUpgrade() == OnUpgrade.DRAIN) {
                findings.add(
                        LintRule.ENDLESS_DRAIN,
                        id,
                        "pattern "
                                + pattern.id()
                                + " has no `within`, so an upgrade that drains would never end",
                        "say within: 4h, or in pack.yaml onUpgrade: keep or discard");
            } else {
                findings.add(
                        LintRule.UNBOUNDED_PATTERN,
                        id,
                        "pattern " + pattern.id() + " has no bound in time",
                        "say within: 4h; a sequence that is never finished is kept for good");
            }
        }
        for (var step : pattern.steps()) {
            if (step.inner() == Contiguity.NON_DETERMINISTIC && step.timesMost() > MOST_COMBINED) {
                findings.add(
                        LintRule.EXPLODING_PATTERN,
                        places.stepWord(PackFiles.PATTERNS, pattern.id(), step.name(), "name", ""),
                        "step "
                                + step.name()
                                + " takes every combination of its signals: ten are a thousand"
                                + " partial matches",
                        "leave out `inner: any`, or say how often at most: times: 2..4");
            }
        }
    }

    /** Whether a sequence that was begun may never end. */
    private static boolean mayWaitForEver(PatternDefinition pattern) {
        var steps = pattern.steps();
        boolean repeats = steps.stream().anyMatch(step -> step.timesMost() > 1);
        boolean eachBounded =
                steps.stream().skip(1).allMatch(step -> step.withinPreviousMillis() > 0);
        return repeats || steps.size() > 1 && !eachBounded;
    }

    private static void scenarios(Pack pack, YamlPlaces places, Findings findings) {
        for (var scenario : pack.scenarios().values()) {
            scenario.uses()
                    .forEach(
                            (name, use) -> {
                                var most = use.all() ? LONGEST_ALL : LONGEST_ACTIVE;
                                if (use.forMillis() > most.toMillis()) {
                                    findings.add(
                                            LintRule.FINDING_KEPT_TOO_LONG,
                                            places.key(
                                                    PackFiles.PACK,
                                                    "scenarios",
                                                    scenario.id(),
                                                    "uses",
                                                    name),
                                            name
                                                    + " stays active for more than "
                                                    + most.toDays()
                                                    + (use.all() ? " day, all of them" : " days"),
                                            use.all()
                                                    ? "leave out `keep: all`, or count by a feature"
                                                    : "shorten it");
                                }
                            });
        }
    }
}
