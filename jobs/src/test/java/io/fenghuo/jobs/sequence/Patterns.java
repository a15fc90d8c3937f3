package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Skip;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Small builders of patterns, steps and signals for tests. */
final class Patterns {
    static final String PACK = "pack";

    private Patterns() {}

    static Signal signal(String name, long timeMillis, String id) {
        return signal(name, timeMillis, id, "someone");
    }

    static Signal signal(String name, long timeMillis, String id, String subject) {
        return new Signal(
                id,
                PACK,
                "1.0.0",
                name,
                "rule of " + name,
                "event-" + id,
                subject,
                timeMillis,
                Double.NaN,
                Double.NaN,
                null,
                Map.of(),
                Map.of());
    }

    static Step step(String signal) {
        return new Step(
                signal,
                List.of(signal),
                false,
                Contiguity.RELAXED,
                1,
                1,
                false,
                false,
                Contiguity.RELAXED,
                0);
    }

    static Step follows(Contiguity contiguity, Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                contiguity,
                step.times(),
                step.timesMost(),
                step.optional(),
                step.greedy(),
                step.inner(),
                step.withinPreviousMillis());
    }

    static Step not(Step step) {
        return new Step(
                step.name(),
                step.signals(),
                true,
                step.contiguity(),
                step.times(),
                step.timesMost(),
                step.optional(),
                step.greedy(),
                step.inner(),
                step.withinPreviousMillis());
    }

    static Step times(int least, int most, Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                step.contiguity(),
                least,
                most,
                step.optional(),
                step.greedy(),
                step.inner(),
                step.withinPreviousMillis());
    }

    static Step optional(Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                step.contiguity(),
                step.times(),
                step.timesMost(),
                true,
                step.greedy(),
                step.inner(),
                step.withinPreviousMillis());
    }

    static Step greedy(Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                step.contiguity(),
                step.times(),
                step.timesMost(),
                step.optional(),
                true,
                step.inner(),
                step.withinPreviousMillis());
    }

    static Step inner(Contiguity inner, Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                step.contiguity(),
                step.times(),
                step.timesMost(),
                step.optional(),
                step.greedy(),
                inner,
                step.withinPreviousMillis());
    }

    static Step within(long millis, Step step) {
        return new Step(
                step.name(),
                step.signals(),
                step.not(),
                step.contiguity(),
                step.times(),
                step.timesMost(),
                step.optional(),
                step.greedy(),
                step.inner(),
                millis);
    }

    static Sequence sequence(long withinMillis, boolean emitTimeouts, Step... steps) {
        return sequence("p", withinMillis, emitTimeouts, Skip.NO_SKIP, null, steps);
    }

    static Sequence sequence(
            String id,
            long withinMillis,
            boolean emitTimeouts,
            Skip skip,
            @Nullable String skipTo,
            Step... steps) {
        return new Sequence(
                PACK,
                "1.0.0",
                new PatternDefinition(
                        id,
                        "subject",
                        List.of(steps),
                        withinMillis,
                        skip,
                        skipTo,
                        emitTimeouts,
                        List.of()));
    }

    /** A match in one line: which pattern, when, timed out or not, what. */
    static String inWords(Match match) {
        return inWords(match.name(), match.timeMillis(), match.timedOut(), match.steps());
    }

    static String inWords(
            String pattern, long time, boolean timedOut, Map<String, List<Signal>> steps) {
        var words = new StringBuilder(pattern);
        words.append('@').append(time).append(timedOut ? " timed out" : "");
        steps.forEach(
                (step, signals) ->
                        words.append(' ')
                                .append(step)
                                .append(signals.stream().map(Signal::id).toList()));
        return words.toString();
    }
}
