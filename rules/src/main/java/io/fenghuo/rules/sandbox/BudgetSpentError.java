package io.fenghuo.rules.sandbox;

import java.util.List;
import java.util.Set;

/**
 * An evaluation went beyond its {@link Budget}. It is an error and not an exception, so that
 * neither rules nor Drools take it for a failure of their own.
 */
public final class BudgetSpentError extends Error {
    private final transient List<Budget.Place> places;
    private final transient Set<String> rules;

    BudgetSpentError(String what, Set<Budget.Place> places) {
        this("stopped: it took " + what, List.copyOf(places), Set.of());
    }

    private BudgetSpentError(String message, List<Budget.Place> places, Set<String> rules) {
        super(message, null, false, false);
        this.places = places;
        this.rules = rules;
    }

    /** The same, of the rules for which Drools was at work. */
    BudgetSpentError of(Set<String> known) {
        return new BudgetSpentError(String.valueOf(getMessage()), places, known);
    }

    /**
     * The rules for which Drools was at work; empty where pack code was, or where it is unknown.
     */
    public Set<String> rules() {
        return rules;
    }

    /** Where in the pack it happened, the innermost first; none where Drools itself was at work. */
    public List<Budget.Place> places() {
        return places;
    }
}
