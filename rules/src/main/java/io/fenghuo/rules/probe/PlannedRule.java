package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.RuleTrace.ItemTrace;
import io.fenghuo.rules.probe.RuleTrace.State;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** A rule with the probes that measure it. */
record PlannedRule(RuleOutline rule, List<PlannedItem> items) {

    static PlannedRule plan(RuleOutline rule, ProbeWriter writer) {
        var items = new ArrayList<PlannedItem>();
        for (int i = 0; i < rule.items().size(); i++) {
            items.add(PlannedItem.plan(rule.items().subList(0, i), rule.items().get(i), writer));
        }
        return new PlannedRule(rule, items);
    }

    RuleTrace trace(Collection<?> facts, Readings readings) {
        var traces = new ArrayList<ItemTrace>();
        var distance = Distance.NONE;
        boolean reached = true;
        for (var item : items) {
            var trace =
                    reached
                            ? item.trace(facts, readings)
                            : new ItemTrace(
                                    item.item(),
                                    State.NOT_REACHED,
                                    0,
                                    0,
                                    null,
                                    List.of(),
                                    Distance.UNKNOWN);
            traces.add(trace);
            distance = distance.plus(trace.distance());
            reached = trace.state() == State.HELD;
        }
        return new RuleTrace(rule, reached, List.copyOf(traces), distance);
    }
}
