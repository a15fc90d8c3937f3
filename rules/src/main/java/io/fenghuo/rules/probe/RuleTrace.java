package io.fenghuo.rules.probe;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A rule as it was at some facts.
 *
 * @param held whether its whole condition did; it may not have spoken all the same, since another
 *     rule of its activation group did
 */
public record RuleTrace(RuleOutline rule, boolean held, List<ItemTrace> items, Distance distance) {

    /** How far an item of the condition got. */
    public enum State {
        HELD,
        NOT_HELD,
        /** An item before it did not hold. */
        NOT_REACHED
    }

    /**
     * An item of the condition.
     *
     * @param matches for how many combinations of facts it and all before it held
     * @param candidates how many facts of its type there were
     * @param nearest the fact that came nearest to it, or that stood in its way; null for none
     * @param conditions its conditions at that fact
     */
    public record ItemTrace(
            RuleOutline.Item item,
            State state,
            int matches,
            int candidates,
            @Nullable Object nearest,
            List<ConditionTrace> conditions,
            Distance distance) {}
}
