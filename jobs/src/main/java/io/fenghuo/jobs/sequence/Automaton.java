package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.DerivedId;
import io.fenghuo.rules.finding.Match;
import io.fenghuo.rules.finding.Signal;
import io.fenghuo.rules.sequence.PatternDefinition.Step;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.compiler.NFACompiler;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.jspecify.annotations.Nullable;

/**
 * A sequence compiled by Flink to a graph of states, with what a signal of each name does in each
 * of them, and when a partial match runs out of time.
 *
 * <p>A condition looks at nothing but a signal's name, so the moves are found once for a name and
 * kept. It holds no state of any key, so one serves all keys of a task, by one thread.
 */
public final class Automaton {
    private final Sequence sequence;
    private final Map<String, State<Signal>> states = new LinkedHashMap<>();
    private final PartialMatches start;
    private final SkipRule skipRule;
    private final long windowMillis;
    private final Map<String, Long> stepWindowsMillis;
    private final Set<String> heard;
    private final Set<String> beginnings;
    private final Map<String, Map<String, Moves>> movesBySignal = new HashMap<>();

    /** Throws {@link IllegalArgumentException} as {@link PatternCompiler} does. */
    public Automaton(Sequence sequence) {
        var definition = sequence.pattern();
        var nfa =
                NFACompiler.compileFactory(
                                PatternCompiler.compile(definition), definition.emitTimeouts())
                        .createNFA();
        this.sequence = sequence;
        for (var state : nfa.getStates()) {
            states.put(state.getName(), state);
        }
        this.start =
                PartialMatches.of(
                        states.values().stream()
                                .filter(State::isStart)
                                .map(state -> new PartialMatch(state.getName(), null))
                                .toList(),
                        List.of());
        this.skipRule = new SkipRule(definition.skip(), definition.skipTo());
        this.windowMillis = nfa.getWindowTime();
        this.heard = sequence.heard();
        this.beginnings = sequence.beginnings();
        this.stepWindowsMillis =
                definition.steps().stream()
                        .filter(step -> step.withinPreviousMillis() > 0)
                        .collect(Collectors.toMap(Step::name, Step::withinPreviousMillis));
    }

    String name() {
        return sequence.pattern().id();
    }

    SkipRule skipRule() {
        return skipRule;
    }

    /** Whether partial matches that ran out of time are told. */
    boolean tellsTimeouts() {
        return sequence.pattern().emitTimeouts();
    }

    /** Where nothing is under way. */
    PartialMatches start() {
        return start;
    }

    /** Whether signals of that name take part. */
    boolean hears(String signal) {
        return heard.contains(signal);
    }

    /**
     * Whether a signal can begin a match; where nothing is under way, all others change nothing.
     */
    boolean mayBegin(Signal signal) {
        return beginnings.contains(signal.name());
    }

    /** What a signal does to a partial match. */
    Moves moves(PartialMatch partial, Signal signal) {
        var byState = movesBySignal.get(signal.name());
        if (byState == null) {
            byState = new HashMap<>();
            for (var state : states.values()) {
                byState.put(state.getName(), Moves.of(state, signal));
            }
            movesBySignal.put(signal.name(), byState);
        }
        return known(partial, byState.get(partial.state()));
    }

    /** Whether it is whole once its time has run out, since nothing came that it forbids. */
    boolean isPending(PartialMatch partial) {
        return known(partial, states.get(partial.state())).isPending();
    }

    private <T> T known(PartialMatch partial, @Nullable T found) {
        if (found == null) {
            throw new IllegalStateException(
                    "pattern " + name() + " has no state " + partial.state());
        }
        return found;
    }

    /** The instant at which the next partial match runs out of time; {@link Sequencer#NEVER}. */
    long due(PartialMatches partials) {
        long due = Sequencer.NEVER;
        for (var partial : partials.open()) {
            due = Math.min(due, due(partial));
        }
        return due;
    }

    /** The step that a partial match waits for, by its name; a step that repeats waits for more. */
    static String waitsFor(PartialMatch partial) {
        return NFAStateNameHandler.getOriginalNameFromInternal(partial.state());
    }

    long due(PartialMatch partial) {
        var last = partial.last();
        if (last == null) {
            return Sequencer.NEVER;
        }
        long due = Sequencer.NEVER;
        if (windowMillis > 0) {
            due = last.first().timeMillis() + windowMillis;
        }
        var stepWindow = stepWindowsMillis.get(partial.state());
        if (stepWindow != null) {
            due = Math.min(due, last.timeMillis() + stepWindow);
        }
        return due;
    }

    /** The match of what was taken, with steps in the pattern's order. */
    Match match(String key, long timeMillis, Taken last, boolean timedOut) {
        var found = last.byStep();
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
