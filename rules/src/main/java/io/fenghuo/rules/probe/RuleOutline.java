package io.fenghuo.rules.probe;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule as its author wrote it.
 *
 * @param line of the word {@code rule}, from 1
 * @param activationGroup of the rules of one group only the first to fire does; null for none
 * @param items what stands under {@code when}, in order
 * @param consequence what stands under {@code then}
 */
public record RuleOutline(
        String name,
        String file,
        int line,
        @Nullable String activationGroup,
        List<Item> items,
        String consequence) {

    /** What an item of a condition is. */
    public enum Kind {
        PATTERN,
        EXISTS,
        NOT,
        ACCUMULATE,
        /** Alternatives, {@code forall}, {@code eval}, {@code from}: only known to hold or not. */
        OTHER
    }

    /**
     * One item under {@code when}.
     *
     * @param text as DRL, complete in itself
     * @param type the simple name of the facts that it looks at, or null
     * @param binding its variable, or null
     * @param bindings variables bound within it, to their expressions
     */
    public record Item(
            Kind kind,
            String text,
            int line,
            @Nullable String type,
            @Nullable String binding,
            Map<String, String> bindings,
            List<Condition> conditions) {}
}
