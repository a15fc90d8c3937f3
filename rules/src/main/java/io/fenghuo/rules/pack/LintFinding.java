package io.fenghuo.rules.pack;

import java.util.Locale;

/**
 * One thing that lint has to say about a pack.
 *
 * @param file within the pack
 * @param line from 1, or 0 where it is about the whole file
 * @param column from 1, or 0
 * @param hint what to do about it
 */
public record LintFinding(
        String file, int line, int column, Severity severity, String message, String hint) {

    public enum Severity {
        /** The pack cannot run. */
        ERROR,
        /** It runs, and likely not as meant. */
        WARNING
    }

    @Override
    public String toString() {
        var where = line > 0 ? file + ':' + line + ':' + column : file;
        var what = where + ": " + severity.name().toLowerCase(Locale.ROOT) + ": " + message;
        return hint.isEmpty() ? what : what + " (" + hint + ')';
    }
}
