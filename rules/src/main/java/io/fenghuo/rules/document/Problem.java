package io.fenghuo.rules.document;

/**
 * What is wrong at one place of a file, and what to do about it.
 *
 * @param line from 1, or 0 where it is about the whole file
 * @param column from 1, or 0
 */
public record Problem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return line > 0 ? file + ':' + line + ':' + column + ": " + message : file + ": " + message;
    }
}
