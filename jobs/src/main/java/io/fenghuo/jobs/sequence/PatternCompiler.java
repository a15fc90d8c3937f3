package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition;
import io.fenghuo.rules.sequence.PatternDefinition.Contiguity;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.time.Duration;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.pattern.MalformedPatternException;
import org.apache.flink.cep.pattern.Pattern;
import org.apache.flink.cep.pattern.WithinType;
import org.jspecify.annotations.Nullable;

/**
 * Turns a pattern of a pack into Flink's pattern.
 *
 * <p>Whatever Flink refuses, and what it would take but not do, becomes an {@link
 * IllegalArgumentException} of one line that names the pattern and the step. {@link PatternChecks}
 * lists the second kind.
 */
public final class PatternCompiler {

    private PatternCompiler() {}

    /**
     * The pattern that {@code CEP.pattern} would take, with its skip strategy in it.
     *
     * @throws IllegalArgumentException where it means nothing, or not what it says
     */
    public static Pattern<Signal, Signal> compile(PatternDefinition definition) {
        PatternChecks.check(definition);
        Pattern<Signal, Signal> pattern = null;
        for (var step : definition.steps()) {
            pattern = append(definition, pattern, step);
        }
        if (pattern == null) {
            throw new IllegalArgumentException("pattern " + definition.id() + " has no steps");
        }
        if (definition.withinMillis() > 0) {
            pattern = pattern.within(Duration.ofMillis(definition.withinMillis()));
        }
        return accepted(definition, pattern);
    }

    private static Pattern<Signal, Signal> append(
            PatternDefinition definition, @Nullable Pattern<Signal, Signal> before, Step step) {
        try {
            var pattern =
                    before == null
                            ? Pattern.<Signal>begin(step.name(), skipStrategy(definition))
                            : follow(before, step);
            return quantify(pattern.where(new SignalNamed(step.signals())), step);
        } catch (MalformedPatternException | UnsupportedOperationException refused) {
            throw PatternChecks.refusal(
                    definition, step, String.valueOf(refused.getMessage()), refused);
        }
    }

    private static Pattern<Signal, Signal> follow(Pattern<Signal, Signal> before, Step step) {
        return switch (step.contiguity()) {
            case STRICT -> step.not() ? before.notNext(step.name()) : before.next(step.name());
            case RELAXED ->
                    step.not() ? before.notFollowedBy(step.name()) : before.followedBy(step.name());
            case NON_DETERMINISTIC -> before.followedByAny(step.name());
        };
    }

    private static Pattern<Signal, Signal> quantify(Pattern<Signal, Signal> pattern, Step step) {
        var quantified = pattern;
        if (PatternChecks.repeats(step)) {
            quantified = times(quantified, step);
            if (step.inner() == Contiguity.STRICT) {
                quantified = quantified.consecutive();
            } else if (step.inner() == Contiguity.NON_DETERMINISTIC) {
                quantified = quantified.allowCombinations();
            }
        }
        if (step.greedy()) {
            quantified = quantified.greedy();
        }
        if (step.optional()) {
            quantified = quantified.optional();
        }
        if (step.withinPreviousMillis() > 0) {
            quantified =
                    quantified.within(
                            Duration.ofMillis(step.withinPreviousMillis()),
                            WithinType.PREVIOUS_AND_CURRENT);
        }
        return quantified;
    }

    private static Pattern<Signal, Signal> times(Pattern<Signal, Signal> pattern, Step step) {
        if (step.timesMost() == Integer.MAX_VALUE) {
            return pattern.timesOrMore(step.times());
        }
        return step.times() == step.timesMost()
                ? pattern.times(step.times())
                : pattern.times(step.times(), step.timesMost());
    }

    static AfterMatchSkipStrategy skipStrategy(PatternDefinition definition) {
        return switch (definition.skip()) {
            case NO_SKIP -> AfterMatchSkipStrategy.noSkip();
            case SKIP_TO_NEXT -> AfterMatchSkipStrategy.skipToNext();
            case SKIP_PAST_LAST_EVENT -> AfterMatchSkipStrategy.skipPastLastEvent();
            case SKIP_TO_FIRST -> AfterMatchSkipStrategy.skipToFirst(definition.skipTo());
            case SKIP_TO_LAST -> AfterMatchSkipStrategy.skipToLast(definition.skipTo());
        };
    }

    /** Flink checks the rest when it compiles the NFA; better here than at the start of a job. */
    private static Pattern<Signal, Signal> accepted(
            PatternDefinition definition, Pattern<Signal, Signal> pattern) {
        try {
            if (NFACompiler.canProduceEmptyMatches(pattern)) {
                throw new IllegalArgumentException(
                        "pattern "
                                + definition.id()
                                + " may match nothing at all: every step is optional");
            }
            return pattern;
        } catch (MalformedPatternException refused) {
            throw new IllegalArgumentException(
                    "pattern " + definition.id() + ": " + refused.getMessage(), refused);
        }
    }
}
