package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.cep.nfa.ComputationState;
import org.apache.flink.cep.nfa.NFA;
import org.apache.flink.cep.nfa.NFAState;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;

/**
 * A sequence compiled to Flink's NFA, with what Flink keeps to itself: when a partial match runs
 * out of time.
 *
 * <p>It holds no state of any key, so one serves all keys of a task.
 */
public final class Automaton {
    private final Sequence sequence;
    private final NFA<Signal> nfa;
    private final AfterMatchSkipStrategy skip;
    private final long windowMillis;
    private final Map<String, Long> stepWindowsMillis;
    private final Set<String> beginnings;

    /** Throws {@link IllegalArgumentException} as {@link PatternCompiler} does. */
    public Automaton(Sequence sequence) {
        var definition = sequence.pattern();
        var pattern = PatternCompiler.compile(definition);
        this.sequence = sequence;
        this.nfa = NFACompiler.compileFactory(pattern, definition.emitTimeouts()).createNFA();
        this.skip = pattern.getAfterMatchSkipStrategy();
        this.windowMillis = nfa.getWindowTime();
        this.beginnings = sequence.beginnings();
        this.stepWindowsMillis =
                definition.steps().stream()
                        .filter(step -> step.withinPreviousMillis() > 0)
                        .collect(Collectors.toMap(Step::name, Step::withinPreviousMillis));
    }

    NFA<Signal> nfa() {
        return nfa;
    }

    AfterMatchSkipStrategy skip() {
        return skip;
    }

    String name() {
        return sequence.pattern().id();
    }

    /**
     * Whether a signal can begin a match; where nothing is under way, all others change nothing.
     */
    boolean mayBegin(Signal signal) {
        return beginnings.contains(signal.name());
    }

    /** Whether nothing is under way: at most the computation that waits for a first signal. */
    static boolean idle(NFAState state) {
        return begun(state) == 0 && state.getCompletedMatches().isEmpty();
    }

    /** How many partial matches have at least their first signal. */
    static int begun(NFAState state) {
        int begun = 0;
        for (var partial : state.getPartialMatches()) {
            if (partial.getStartEventID() != null) {
                begun++;
            }
        }
        return begun;
    }

    /** Takes away the computation that waits for a first signal, so that nothing new begins. */
    static void close(NFAState state) {
        state.getPartialMatches().removeIf(partial -> partial.getStartEventID() == null);
    }

    /** The instant at which the next partial match runs out of time; {@link Sequencer#NEVER}. */
    long due(NFAState state) {
        long due = Sequencer.NEVER;
        for (var partial : state.getPartialMatches()) {
            due = Math.min(due, due(partial));
        }
        return due;
    }

    /** The step that a partial match waits for, by its name; a step that repeats waits for more. */
    static String waitsFor(ComputationState partial) {
        return NFAStateNameHandler.getOriginalNameFromInternal(partial.getCurrentStateName());
    }

    long due(ComputationState partial) {
        if (partial.getStartEventID() == null) {
            return Sequencer.NEVER;
        }
        long due = Sequencer.NEVER;
        if (windowMillis > 0) {
            due = partial.getStartTimestamp() + windowMillis;
        }
        var stepWindow = stepWindowsMillis.get(partial.getCurrentStateName());
        if (stepWindow != null) {
            due = Math.min(due, partial.getPreviousTimestamp() + stepWindow);
        }
        return due;
    }

    /** The match of the signals that Flink found, with steps in the pattern's order. */
    Match match(String key, long timeMillis, Map<String, List<Signal>> found, boolean timedOut) {
        var steps = new LinkedHashMap<String, List<Signal>>();
        for (var step : sequence.pattern().steps()) {
            var signals = found.get(step.name());
            if (signals != null) {
                steps.put(step.name(), List.copyOf(signals));
            }
        }
        return new Match(
                id(key, steps, timedOut),
                sequence.pack(),
                sequence.packVersion(),
                name(),
                key,
                timeMillis,
                Collections.unmodifiableMap(steps),
                timedOut);
    }

    private String id(String key, Map<String, List<Signal>> steps, boolean timedOut) {
        var parts = new ArrayList<Object>();
        parts.add(sequence.pack());
        parts.add(sequence.packVersion());
        parts.add(name());
        parts.add(key);
        parts.add(timedOut);
        steps.forEach(
                (step, signals) -> {
                    parts.add(step);
                    signals.forEach(signal -> parts.add(signal.id()));
                });
        return DerivedId.of(parts.toArray());
    }
}
