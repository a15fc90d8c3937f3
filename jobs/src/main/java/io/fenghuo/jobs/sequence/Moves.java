package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.StateTransition;
import org.apache.flink.cep.nfa.StateTransitionAction;
import org.apache.flink.cep.nfa.compiler.NFAStateNameHandler;
import org.apache.flink.cep.pattern.conditions.IterativeCondition;
import org.jspecify.annotations.Nullable;

/**
 * What signals of one name do to a partial match in one state, in the order of Flink's {@code NFA}.
 *
 * @param beginsAnew whether the attempt stays as it is beside what it became, to begin once more
 * @param stays whether nothing changes
 */
record Moves(List<Move> all, boolean beginsAnew, boolean stays) {

    /**
     * One way to go on.
     *
     * @param step that takes the signal; null where it is passed over
     * @param targets the next state, and the final one where nothing more is needed to get there
     */
    record Move(@Nullable String step, List<State<Signal>> targets) {}

    static Moves of(State<Signal> state, Signal signal) {
        var all = new ArrayList<Move>();
        for (var from : reached(state, signal)) {
            for (var edge : from.getStateTransitions()) {
                if (edge.getAction() != StateTransitionAction.PROCEED && holds(edge, signal)) {
                    all.add(move(edge, signal));
                }
            }
        }
        if (state.isStart()) {
            // What waits for a first signal passes over nothing: it stays anyway.
            all.removeIf(move -> move.step() == null);
            return new Moves(List.copyOf(all), true, all.isEmpty());
        }
        boolean stays =
                all.size() == 1
                        && all.get(0).step() == null
                        && all.get(0).targets().get(0) == state;
        return new Moves(List.copyOf(all), false, stays);
    }

    private static Move move(StateTransition<Signal> edge, Signal signal) {
        var next = edge.getTargetState();
        if (edge.getAction() == StateTransitionAction.IGNORE) {
            return new Move(null, List.of(next));
        }
        var targets = new ArrayList<State<Signal>>();
        targets.add(next);
        reached(next, signal).stream()
                .filter(state -> state != next && state.isFinal())
                .findFirst()
                .ifPresent(targets::add);
        return new Move(
                NFAStateNameHandler.getOriginalNameFromInternal(edge.getSourceState().getName()),
                List.copyOf(targets));
    }

    /** A state, then those that are reached from it without the signal being taken. */
    private static List<State<Signal>> reached(State<Signal> state, Signal signal) {
        var reached = new ArrayList<State<Signal>>();
        var open = new ArrayDeque<State<Signal>>();
        open.push(state);
        while (!open.isEmpty()) {
            var from = open.pop();
            reached.add(from);
            for (var edge : from.getStateTransitions()) {
                if (edge.getAction() == StateTransitionAction.PROCEED && holds(edge, signal)) {
                    open.push(edge.getTargetState());
                }
            }
        }
        return reached;
    }

    private static boolean holds(StateTransition<Signal> edge, Signal signal) {
        IterativeCondition<Signal> condition = edge.getCondition();
        try {
            return condition == null || condition.filter(signal, NO_CONTEXT);
        } catch (Exception failed) {
            throw new IllegalStateException("a condition on a signal's name failed", failed);
        }
    }

    /** Conditions are made of {@link SignalNamed}, which asks for nothing. */
    private static final IterativeCondition.Context<Signal> NO_CONTEXT =
            new IterativeCondition.Context<>() {
                @Override
                public Iterable<Signal> getEventsForPattern(String name) {
                    throw new IllegalStateException("no condition looks at what was taken");
                }

                @Override
                public long timestamp() {
                    throw new IllegalStateException("no condition looks at the time");
                }

                @Override
                public long currentProcessingTime() {
                    throw new IllegalStateException("no condition looks at processing time");
                }
            };
}
