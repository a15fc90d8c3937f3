package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a pattern before Flink sees it.
 *
 * <p>Flink 2.2 takes several patterns without doing what they say. They are refused here, each with
 * what happens otherwise:
 *
 * <ul>
 *   <li>a bound on the time since the previous step, for a repeated or optional step or right after
 *       one: Flink keeps it on one internal state only, which such steps are left without waiting
 *       (so the bound would hold sometimes);
 *   <li>absence at the end after a step that may go on repeating: the automaton stays in that step
 *       and the absence would be told as a timeout, not as a match;
 *   <li>{@code notFollowedBy} before another negated step that ends the pattern or is strict: the
 *       first of the two is dropped.
 * </ul>
 */
final class PatternChecks {
    private static final Set<String> KEYS = Set.of("subject", "cell", "county");

    private PatternChecks() {}

    static void check(PatternDefinition pattern) {
        if (!KEYS.contains(pattern.key())) {
            throw refusal(pattern, null, "key is subject, cell or county, not " + pattern.key());
        }
        if (pattern.steps().isEmpty()) {
            throw refusal(pattern, null, "it has no steps");
        }
        if (pattern.withinMillis() < 0) {
            throw refusal(pattern, null, "within is negative");
        }
        checkNames(pattern);
        checkSkip(pattern);
        for (int position = 0; position < pattern.steps().size(); position++) {
            checkStep(pattern, position);
        }
    }

    static boolean repeats(Step step) {
        return step.times() > 1 || step.timesMost() > 1;
    }

    private static void checkNames(PatternDefinition pattern) {
        var names = new HashSet<String>();
        for (var step : pattern.steps()) {
            if (!names.add(step.name())) {
                throw refusal(pattern, step, "another step has the same name");
            }
            if (step.name().isEmpty() || step.name().matches(".*[:|$].*")) {
                throw refusal(pattern, step, "a step's name has no ':', '|' or '$'");
            }
            if (step.signals().isEmpty()) {
                throw refusal(pattern, step, "it names no signal");
            }
        }
    }

    private static void checkSkip(PatternDefinition pattern) {
        boolean named = pattern.skip() == Skip.SKIP_TO_FIRST || pattern.skip() == Skip.SKIP_TO_LAST;
        if (!named) {
            return;
        }
        boolean found =
                pattern.steps().stream()
                        .anyMatch(step -> step.name().equals(pattern.skipTo()) && !step.not());
        if (!found) {
            throw refusal(
                    pattern,
                    null,
                    "skip names the step " + pattern.skipTo() + ", which takes no signals here");
        }
    }

    private static void checkStep(PatternDefinition pattern, int position) {
        var step = pattern.steps().get(position);
        checkQuantifier(pattern, step);
        if (step.not()) {
            checkNegation(pattern, position);
        }
        if (step.withinPreviousMillis() != 0) {
            checkWithinPrevious(pattern, position);
        }
    }

    private static void checkQuantifier(PatternDefinition pattern, Step step) {
        if (step.times() < 1) {
            throw refusal(pattern, step, "times starts at 1; write optional for none");
        }
        if (step.timesMost() < step.times()) {
            throw refusal(pattern, step, "times ends before it starts");
        }
        if (step.greedy() && !repeats(step)) {
            throw refusal(pattern, step, "greedy is for a step with times");
        }
        if (step.greedy() && step.inner() == Contiguity.NON_DETERMINISTIC) {
            throw refusal(pattern, step, "greedy does not go with inner: any");
        }
        if (!repeats(step) && step.inner() != Contiguity.RELAXED) {
            throw refusal(pattern, step, "inner is for a step with times");
        }
    }

    private static void checkNegation(PatternDefinition pattern, int position) {
        var steps = pattern.steps();
        var step = steps.get(position);
        if (position == 0) {
            throw refusal(pattern, step, "a pattern does not begin with not");
        }
        if (step.contiguity() == Contiguity.NON_DETERMINISTIC) {
            throw refusal(pattern, step, "not is strict or relaxed, not any");
        }
        if (repeats(step) || step.optional() || step.greedy()) {
            throw refusal(pattern, step, "not has no times, optional or greedy");
        }
        var before = steps.get(position - 1);
        if (before.optional()) {
            throw refusal(pattern, step, "not may not follow an optional step");
        }
        boolean last = position == steps.size() - 1;
        if (last) {
            checkAbsenceAtTheEnd(pattern, step, before);
        } else if (step.contiguity() == Contiguity.STRICT && isNotFollowedBy(before)) {
            throw refusal(
                    pattern, step, "a strict not right after a relaxed one would undo that one");
        }
    }

    private static void checkAbsenceAtTheEnd(PatternDefinition pattern, Step step, Step before) {
        if (step.contiguity() == Contiguity.STRICT) {
            throw refusal(pattern, step, "as the last step, not is relaxed");
        }
        if (pattern.withinMillis() == 0 && step.withinPreviousMillis() == 0) {
            throw refusal(pattern, step, "as the last step, not needs a within");
        }
        if (before.not()) {
            throw refusal(
                    pattern,
                    step,
                    "two steps with not at the end; name both signals in one of them");
        }
        if (before.times() != before.timesMost()) {
            throw refusal(
                    pattern,
                    step,
                    "as the last step, not follows a step with a fixed number of times");
        }
    }

    private static void checkWithinPrevious(PatternDefinition pattern, int position) {
        var step = pattern.steps().get(position);
        if (step.withinPreviousMillis() < 0) {
            throw refusal(pattern, step, "within is negative");
        }
        if (pattern.withinMillis() > 0 && step.withinPreviousMillis() > pattern.withinMillis()) {
            throw refusal(pattern, step, "its within is longer than the whole pattern's");
        }
        if (position == 0) {
            throw refusal(pattern, step, "the first step has no step before it to be within");
        }
        if (repeats(step) || step.optional()) {
            throw refusal(pattern, step, "within is for a step that happens exactly once");
        }
        boolean last = position == pattern.steps().size() - 1;
        if (step.not() && !last) {
            throw refusal(pattern, step, "within is for a not that ends the pattern");
        }
        if (!leftAtOnce(pattern.steps().subList(0, position))) {
            throw refusal(
                    pattern,
                    step,
                    "within needs a step before it that is not optional, not a strict not, and has"
                            + " a fixed number of times");
        }
    }

    /** Whether the automaton waits for the next step alone once these are done. */
    private static boolean leftAtOnce(List<Step> steps) {
        for (int position = steps.size() - 1; position >= 0; position--) {
            var step = steps.get(position);
            if (!isNotFollowedBy(step)) {
                return !step.not() && !step.optional() && step.times() == step.timesMost();
            }
        }
        return false;
    }

    private static boolean isNotFollowedBy(Step step) {
        return step.not() && step.contiguity() == Contiguity.RELAXED;
    }

    static IllegalArgumentException refusal(
            PatternDefinition pattern, @Nullable Step step, String reason) {
        return refusal(pattern, step, reason, null);
    }

    static IllegalArgumentException refusal(
            PatternDefinition pattern,
            @Nullable Step step,
            String reason,
            @Nullable Throwable cause) {
        var where = step == null ? "" : ", step " + step.name();
        return new IllegalArgumentException(
                "pattern " + pattern.id() + where + ": " + reason, cause);
    }
}
