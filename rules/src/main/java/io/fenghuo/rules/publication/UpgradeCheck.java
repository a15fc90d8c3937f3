package io.fenghuo.rules.publication;

import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.pack.Pack.OnUpgrade;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Whether one version of a pack can take over the partial matches of another, as the packs declare.
 *
 * <p>A partial match names the steps it has come to, so it can go on under another version only
 * where the steps are the same; what satisfies a step, and how long it may take, may differ.
 * Patterns that only one of the two has are not looked at: nothing goes over.
 */
public final class UpgradeCheck {
    private static final String REMEDY =
            "; say onUpgrade: drain or onUpgrade: discard in pack.yaml";

    private UpgradeCheck() {}

    /**
     * What becomes of partial matches between two versions: what the newer of them declares, by its
     * number, whichever way it goes. So a rollback does what the upgrade did, also where the older
     * version, which knew nothing of the newer, says {@code keep}.
     */
    public static OnUpgrade between(Pack before, Pack after) {
        return compareVersions(before.version(), after.version()) > 0
                ? before.onUpgrade()
                : after.onUpgrade();
    }

    /** Why {@code after} cannot follow {@code before}, in words for the one who publishes it. */
    public static Optional<String> refusal(Pack before, Pack after) {
        return switch (between(before, after)) {
            case KEEP -> cannotKeep(before, after);
            case DRAIN -> cannotDrain(before);
            case DISCARD -> Optional.empty();
        };
    }

    private static Optional<String> cannotKeep(Pack before, Pack after) {
        for (var pattern : after.patterns()) {
            var earlier =
                    before.patterns().stream()
                            .filter(each -> each.id().equals(pattern.id()))
                            .findFirst();
            var difference = earlier.flatMap(each -> difference(each, pattern));
            if (difference.isPresent()) {
                return Optional.of(
                        "pattern %s: %s than in %s, so onUpgrade: keep cannot carry its partial matches over%s"
                                .formatted(
                                        pattern.id(), difference.get(), before.version(), REMEDY));
            }
        }
        return Optional.empty();
    }

    /** Words that {@code than in VERSION} goes on from. */
    private static Optional<String> difference(PatternDefinition before, PatternDefinition after) {
        if (!before.key().equals(after.key())) {
            return Optional.of("its key is " + after.key() + ", other");
        }
        int common = Math.min(before.steps().size(), after.steps().size());
        for (int i = 0; i < common; i++) {
            var step = after.steps().get(i);
            if (!form(before.steps().get(i)).equals(form(step))) {
                return Optional.of("step " + (i + 1) + ", " + step.name() + ", is another");
            }
        }
        if (after.steps().size() > common) {
            return Optional.of("it has step " + after.steps().get(common).name() + " more");
        }
        if (before.steps().size() > common) {
            return Optional.of("it has step " + before.steps().get(common).name() + " less");
        }
        return Optional.empty();
    }

    /** A step without what may differ. */
    private static Step form(Step step) {
        return new Step(
                step.name(),
                List.of(),
                step.not(),
                step.contiguity(),
                step.times(),
                step.timesMost(),
                step.optional(),
                step.greedy(),
                step.inner(),
                0);
    }

    private static Optional<String> cannotDrain(Pack before) {
        return before.patterns().stream()
                .filter(pattern -> pattern.withinMillis() == 0 && leavesPartialMatches(pattern))
                .findFirst()
                .map(
                        pattern ->
                                ("pattern %s of %s has no within, so onUpgrade: drain would wait for"
                                                + " its partial matches for good; say onUpgrade:"
                                                + " discard in pack.yaml")
                                        .formatted(pattern.id(), before.version()));
    }

    private static boolean leavesPartialMatches(PatternDefinition pattern) {
        return pattern.steps().size() > 1 || pattern.steps().get(0).timesMost() > 1;
    }

    private static int compareVersions(String one, String other) {
        return Arrays.compare(numbers(one), numbers(other));
    }

    private static BigInteger[] numbers(String version) {
        return Arrays.stream(version.split("\\.")).map(BigInteger::new).toArray(BigInteger[]::new);
    }
}
