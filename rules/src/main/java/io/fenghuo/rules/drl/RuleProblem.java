package io.fenghuo.rules.drl;

/**
 * One thing that keeps DRL from compiling.
 *
 * @param file the name under which the text was given
 * @param line from 1, or 0 where the compiler names none
 * @param column from 0 as the compiler counts, or 0 where it names none
 */
public record RuleProblem(String file, int line, int column, String message) {
    @Override
    public String toString() {
        return file + ':' + line + ':' + column + ": " + message;
    }
}
