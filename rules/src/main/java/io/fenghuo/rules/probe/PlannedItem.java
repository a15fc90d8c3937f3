package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.RuleOutline.Item;
import io.fenghuo.rules.probe.RuleOutline.Kind;
import io.fenghuo.rules.probe.RuleTrace.ItemTrace;
import io.fenghuo.rules.probe.RuleTrace.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An item of a condition with its probes.
 *
 * @param reached counts the combinations for which it and all before it hold
 * @param inTheWay finds the facts that keep a {@code not} from holding; -1 for other kinds
 */
record PlannedItem(Item item, int reached, int inTheWay, List<PlannedCondition> conditions) {

    static PlannedItem plan(List<Item> before, Item item, ProbeWriter writer) {
        var through = new ArrayList<>(before);
        through.add(item);
        return new PlannedItem(
                item,
                writer.reached(through),
                item.kind() == Kind.NOT ? writer.satisfies(before, item) : -1,
                // What keeps a `not` from holding satisfies all of its conditions.
                item.kind() == Kind.NOT
                        ? List.of()
                        : item.conditions().stream()
                                .map(each -> PlannedCondition.plan(each, before, item, writer))
                                .toList());
    }

    ItemTrace trace(Collection<?> facts, Readings readings) {
        int matches = readings.of(reached).size();
        boolean held = matches > 0;
        var state = held ? State.HELD : State.NOT_HELD;
        var candidates = candidates(facts);
        if (item.kind() == Kind.NOT) {
            var culprits = readings.of(inTheWay);
            return new ItemTrace(
                    item,
                    state,
                    matches,
                    candidates.size(),
                    held || culprits.isEmpty() ? null : culprits.get(0).candidate(),
                    List.of(),
                    held ? Distance.NONE : Distance.HALF);
        }
        if (item.kind() == Kind.ACCUMULATE) {
            return trace(state, matches, 0, null, readings);
        }
        ItemTrace nearest = null;
        for (var candidate : candidates) {
            var trace = trace(state, matches, candidates.size(), candidate, readings);
            if (nearest == null || unheld(trace).compareTo(unheld(nearest)) < 0) {
                nearest = trace;
            }
        }
        if (nearest != null) {
            return nearest;
        }
        return new ItemTrace(
                item,
                state,
                matches,
                0,
                null,
                List.of(),
                held ? Distance.NONE : item.type() == null ? Distance.HALF : Distance.MISMATCH);
    }

    private ItemTrace trace(
            State state, int matches, int count, @Nullable Object candidate, Readings readings) {
        var traces = new ArrayList<ConditionTrace>();
        for (var condition : conditions) {
            traces.add(condition.trace(candidate, readings));
        }
        var sum = sum(traces);
        var distance =
                state == State.HELD
                        ? Distance.NONE
                        : sum.compareTo(Distance.NONE) == 0 ? Distance.HALF : sum;
        return new ItemTrace(item, state, matches, count, candidate, List.copyOf(traces), distance);
    }

    /** How far a candidate is by its own conditions, also where another one satisfies them. */
    private static Distance unheld(ItemTrace trace) {
        return sum(trace.conditions());
    }

    private static Distance sum(List<ConditionTrace> traces) {
        return traces.stream().map(ConditionTrace::distance).reduce(Distance.NONE, Distance::plus);
    }

    private List<Object> candidates(Collection<?> facts) {
        var type = item.type();
        return type == null
                ? List.of()
                : facts.stream()
                        .filter(fact -> isA(fact.getClass(), type))
                        .map(Object.class::cast)
                        .toList();
    }

    private static boolean isA(@Nullable Class<?> type, String name) {
        if (type == null) {
            return false;
        }
        var simple = name.substring(name.lastIndexOf('.') + 1);
        if (type.getSimpleName().equals(simple) || isA(type.getSuperclass(), name)) {
            return true;
        }
        for (var each : type.getInterfaces()) {
            if (isA(each, name)) {
                return true;
            }
        }
        return false;
    }
}
