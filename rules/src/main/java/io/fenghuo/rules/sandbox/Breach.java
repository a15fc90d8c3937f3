package io.fenghuo.rules.sandbox;

/**
 * A use of something that rules may not use.
 *
 * @param where who uses it, in the author's words: {@code rule "x"}, {@code function y}
 * @param name of the rule, function or declared type; of the class where it is none of them
 * @param what is used, for example {@code java.lang.System.exit}
 * @param hint what to do instead
 */
public record Breach(String where, String name, String what, String hint) {
    private static final String ALLOWED =
            "rules may use the facts, the globals, and the basics of java.lang, java.util,"
                    + " java.math and java.time that docs/rule-authors.md lists";

    public String message() {
        return where + " uses " + what + ": " + (hint.isEmpty() ? ALLOWED : hint);
    }
}
