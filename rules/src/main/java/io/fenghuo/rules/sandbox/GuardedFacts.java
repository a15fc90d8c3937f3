package io.fenghuo.rules.sandbox;

import org.drools.model.Drools;

/** Facts that rules insert: few, and no collections. */
public final class GuardedFacts {
    /** Inserted facts join with all others. */
    private static final int STEPS = 1_000;

    private GuardedFacts() {}

    public static void insert(Drools drools, Object fact) {
        Budget.spend(STEPS);
        GuardedCollections.plain(fact);
        drools.insert(fact);
    }
}
