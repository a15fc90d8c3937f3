package io.fenghuo.jobs.sequence;

import io.fenghuo.rules.finding.Signal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.cep.nfa.State;
import org.apache.flink.cep.nfa.StateTransition;
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
        boolean changes = false;
        for (var edge : edges(state, signal)) {
            switch (edge.getAction()) {
                case TAKE -> {
                    var step =
                            NFAStateNameHandler.getOriginalNameFromInternal(
                                    edge.getSourceState().getName());
                    all.add(new Move(step, targets(edge.getTargetState(), signal)));
                    changes = true;
                }
                case IGNORE -> {
                    // What waits for a first signal passes over nothing: it stays anyway.
                    if (!state.isStart()) {
                        all.add(new Move(null, List.of(edge.getTargetState())));
                        changes |= edge.getTargetState() != state;
                    }
                }
                case PROCEED -> throw new IllegalStateException("edges() follows these");
            }
        }
        boolean one = all.size() == (state.isStart() ? 0 : 1);
        return new Moves(List.copyOf(all), state.isStart(), one && !changes);
    }

    /** Those that take or pass over the signal, also from states that are reached without it. */
    private static List<StateTransition<Signal>> edges(State<Signal> state, Signal signal) {
        var edges = new ArrayList<StateTransition<Signal>>();
        var reached = new ArrayDeque<State<Signal>>();
        reached.push(state);
        while (!reached.isEmpty()) {
            for (var edge : reached.pop().getStateTransitions()) {
                if (holds(edge, signal)) {
                    switch (edge.getAction()) {
                        case PROCEED -> reached.push(edge.getTargetState());
                        case TAKE, IGNORE -> edges.add(edge);
                    }
                }
            }
        }
        return edges;
    }

    private static List<State<Signal>> targets(State<Signal> next, Signal signal) {
        var reached = new ArrayDeque<State<Signal>>();
        reached.push(next);
        while (!reached.isEmpty()) {
            for (var edge : reached.pop().getStateTransitions()) {
                switch (edge.getAction()) {
                    case PROCEED -> {
                        if (holds(edge, signal)) {
                            if (edge.getTargetState().isFinal()) {
                                return List.of(next, edge.getTargetState());
                            }
                            reached.push(edge.getTargetState());
                        }
                    }
                    case TAKE, IGNORE -> {
                        // The next signal's.
                    }
                }
            }
        }
        return List.of(next);
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
