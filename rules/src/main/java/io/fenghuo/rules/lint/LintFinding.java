package io.fenghuo.rules.lint;

import java.util.Locale;

/**
 * One thing that lint has to say about a pack.
 *
 * @param rule which check says it
 * @param file within the pack; {@code tests/…} for a test
 * @param line from 1, or 0 where it is about the whole file
 * @param column from 1, or 0
 * @param severity as the rule has it, or as this case deserves
 * @param hint what to do about it; may be empty
 */
public record LintFinding(
        LintRule rule,
        String file,
        int line,
        int column,
        Severity severity,
        String message,
        String hint) {

    /** How bad it is. */
    public enum Severity {
        /** The pack cannot run, or a part of it can never do what it is there for. */
        ERROR,
        /** It runs, and likely not as meant. */
        WARNING,
        /** It is as it is; worth knowing, not worth changing everywhere. */
        NOTE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Override
    public String toString() {
        var where = line > 0 ? file + ':' + line + ':' + column : file;
        var what = where + ": " + severity.word() + ": " + message;
        return (hint.isEmpty() ? what : what + " (" + hint + ')') + " [" + rule.id() + ']';
    }
}
