package io.fenghuo.rules.drl;

import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * The members of facts that {@link FirstTests} reads by itself rather than by the pack's code: each
 * depends on the fact alone, whatever is bound to it.
 */
public interface FactMembers {
    /** Reads a text that no fact of that type lacks; null where that is not so. */
    @Nullable Function<Object, String> text(Class<?> type, String name);

    /** Reads a number, NaN where a fact has none; null where it is no number. */
    @Nullable ToDoubleFunction<Object> number(Class<?> type, String name);
}
