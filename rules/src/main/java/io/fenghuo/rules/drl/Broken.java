package io.fenghuo.rules.drl;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Conditions that could not be evaluated.
 *
 * @param rules whose they are; empty where Drools does not say
 * @param why what was thrown
 */
record Broken(Set<String> rules, RuntimeException why) {

    /** Drools names the rules that share a constraint only in the words of its exception. */
    static Broken of(Throwable thrown, Set<String> known) {
        var named = new LinkedHashSet<String>();
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            var words = String.valueOf(cause.getMessage());
            for (var rule : known) {
                if (words.contains('"' + rule + '"')) {
                    named.add(rule);
                }
            }
        }
        var why = thrown instanceof RuntimeException plain ? plain : new RuntimeException(thrown);
        return new Broken(named, why);
    }
}
