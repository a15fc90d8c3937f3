package io.fenghuo.jobs.oracle;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.pack.Pack;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The matches of a pattern by trying every signal as the first one.
 *
 * <p>It knows the part of Flink CEP's semantics that the shipped packs use: steps that happen once
 * each, strict or relaxed, an absence as the last, {@code within} and {@code within} of a step,
 * timeouts, and skipping not at all or past the last signal. A signal that comes exactly {@code
 * within} after the first is too late. With such steps an attempt that began earlier never ends
 * later, so of matches that overlap it is the earliest that stands.
 */
record SlowSequences(Pack pack, PatternDefinition pattern) {

    /** One attempt: the signals of the steps so far, and when and how it ended. */
    private record Attempt(List<Signal> taken, boolean matched, long endedMillis) {}

    SlowSequences {
        if (pattern.skip() != Skip.NO_SKIP && pattern.skip() != Skip.SKIP_PAST_LAST_EVENT) {
            throw new IllegalArgumentException("the oracle does not skip as " + pattern);
        }
        var last = pattern.steps().get(pattern.steps().size() - 1);
        for (var step : pattern.steps()) {
            boolean once = step.times() == 1 && step.timesMost() == 1 && !step.optional();
            boolean open = step.not() && (step != last || pattern.withinMillis() == 0);
            if (!once || open || step.contiguity() == Contiguity.NON_DETERMINISTIC) {
                throw new IllegalArgumentException("the oracle has no step such as " + step);
            }
        }
    }

    /** The value that a signal is followed under; null where it takes no part. */
    @Nullable String keyOf(Signal signal) {
        boolean named =
                pattern.listensTo().contains(signal.name())
                        || pattern.steps().stream()
                                .anyMatch(step -> step.signals().contains(signal.name()));
        if (!named || !signal.pack().equals(pack.id())) {
            return null;
        }
        return switch (pattern.key()) {
            case "subject" -> signal.subject();
            case "cell" -> signal.cell();
            default -> signal.county();
        };
    }

    /**
     * @param signals those of one key, by time and id
     */
    List<Match> matches(String key, List<Signal> signals) {
        var matches = new ArrayList<Match>();
        int free = 0;
        long skippedMillis = Long.MIN_VALUE;
        for (int first = 0; first < signals.size(); first++) {
            if (!pattern.steps().get(0).signals().contains(signals.get(first).name())) {
                continue;
            }
            var attempt = attempt(signals, first);
            // What a match skips is ended by it, unless it had run out of time by then.
            if (attempt == null
                    || (first < free
                            && (attempt.matched() || attempt.endedMillis() > skippedMillis))) {
                continue;
            }
            if (attempt.matched() || pattern.emitTimeouts()) {
                matches.add(match(key, attempt));
            }
            if (attempt.matched() && pattern.skip() == Skip.SKIP_PAST_LAST_EVENT) {
                free = signals.indexOf(attempt.taken().get(attempt.taken().size() - 1)) + 1;
                skippedMillis = attempt.endedMillis();
            }
        }
        return matches;
    }

    /** What comes of beginning at a signal; null where strictness broke it or it never ended. */
    private @Nullable Attempt attempt(List<Signal> signals, int first) {
        var taken = new ArrayList<Signal>();
        for (int i = first; i < signals.size(); i++) {
            var signal = signals.get(i);
            if (due(taken) <= signal.timeMillis()) {
                return ended(taken);
            }
            var step = pattern.steps().get(taken.size());
            if (step.signals().contains(signal.name())) {
                if (step.not()) {
                    return null;
                }
                taken.add(signal);
                if (taken.size() == pattern.steps().size()) {
                    return new Attempt(taken, true, signal.timeMillis());
                }
            } else if (step.contiguity() == Contiguity.STRICT && !step.not()) {
                return null;
            }
        }
        return due(taken) == Long.MAX_VALUE ? null : ended(taken);
    }

    /** Out of time, which is what an absence waits for. */
    private Attempt ended(List<Signal> taken) {
        return new Attempt(taken, pattern.steps().get(taken.size()).not(), due(taken));
    }

    /** When what is waited for comes too late. */
    private long due(List<Signal> taken) {
        if (taken.isEmpty()) {
            return Long.MAX_VALUE;
        }
        long due = Long.MAX_VALUE;
        if (pattern.withinMillis() > 0) {
            due = taken.get(0).timeMillis() + pattern.withinMillis();
        }
        Step next = pattern.steps().get(taken.size());
        if (next.withinPreviousMillis() > 0) {
            long last = taken.get(taken.size() - 1).timeMillis();
            due = Math.min(due, last + next.withinPreviousMillis());
        }
        return due;
    }

    private Match match(String key, Attempt attempt) {
        Map<String, List<Signal>> steps = new LinkedHashMap<>();
        var parts = new ArrayList<Object>();
        parts.addAll(List.of(pack.id(), pack.version(), pattern.id(), key, !attempt.matched()));
        for (int i = 0; i < attempt.taken().size(); i++) {
            var name = pattern.steps().get(i).name();
            steps.put(name, List.of(attempt.taken().get(i)));
            parts.add(name);
            parts.add(attempt.taken().get(i).id());
        }
        return new Match(
                DerivedId.of(parts.toArray()),
                pack.id(),
                pack.version(),
                pattern.id(),
                key,
                attempt.endedMillis(),
                steps,
                !attempt.matched());
    }
}
