package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.BudgetExceededException;
import io.fenghuo.rules.sandbox.BudgetSpentError;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Conditions that could not be evaluated, or a consequence that was stopped.
 *
 * @param rules whose they are; empty where Drools does not say
 * @param why what was thrown
 */
record Broken(Set<String> rules, RuntimeException why) {

    /**
     * Whose code was running is seen from the stack; where it is not, as when Drools itself was at
     * work, Drools names the rules that share a constraint in the words of its exception.
     */
    static Broken of(Throwable thrown, RuleBase rules) {
        var why = why(thrown);
        var running = rules.owners().rulesAt(thrown);
        if (!running.isEmpty()) {
            return new Broken(running, why);
        }
        var named = new LinkedHashSet<String>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var words = String.valueOf(cause.getMessage());
            for (var rule : rules.rules()) {
                if (words.contains('"' + rule + '"')) {
                    named.add(rule);
                }
            }
        }
        return new Broken(named, why);
    }

    /** Whether the evaluation spent more than it may. */
    boolean spent() {
        return why instanceof BudgetExceededException;
    }

    /** What was thrown first. */
    static String words(Throwable thrown) {
        Throwable first = thrown;
        while (first.getCause() != null) {
            first = first.getCause();
        }
        return String.valueOf(first.getMessage());
    }

    private static RuntimeException why(Throwable thrown) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof BudgetSpentError spent) {
                return new BudgetExceededException(spent);
            }
        }
        return thrown instanceof RuntimeException plain ? plain : new RuntimeException(thrown);
    }
}
