package io.fenghuo.rules.drl;

import java.util.Collection;

/** Told of each rule that fired or failed; a failed rule harms neither the job nor other rules. */
public interface RuleObserver {

    /** Looks away. */
    RuleObserver NONE =
            new RuleObserver() {
                @Override
                public void fired(String pack, String rule, long nanos) {}

                @Override
                public void failed(String pack, String rule, RuntimeException why) {}
            };

    /** The rules are about to judge these facts together; whoever keeps them sees them as then. */
    default void judging(String pack, Collection<?> facts) {}

    /** Whether every event is to be judged in full, and told of, though it can fire nothing. */
    default boolean wantsAll() {
        return false;
    }

    /** A consequence ran to its end in {@code nanos}. */
    void fired(String pack, String rule, long nanos);

    /**
     * A consequence ran to its end, since this alternative of the condition held.
     *
     * @param alternative from 0, of those that {@code or} joins; 0 where there is none
     */
    default void held(String pack, String rule, int alternative) {}

    /** A condition or consequence threw; what it had raised for this fact is dropped. */
    void failed(String pack, String rule, RuntimeException why);

    /**
     * A rule needed more than an evaluation may spend, or fired without end again and again; it is
     * left out from now on, until the rules are loaded anew. It was told as failed before.
     */
    default void disabled(String pack, String rule, RuntimeException why) {}
}
