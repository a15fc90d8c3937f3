package io.fenghuo.rules.probe;

import java.util.List;

/** One condition of a pattern as its author wrote it, taken apart as far as it can be. */
public sealed interface Condition {

    /** As it stands in the file, on one line. */
    String text();

    /** The line of the file, from 1. */
    int line();

    /**
     * Two sides and what is between them.
     *
     * @param operator as written: {@code >=}, {@code ==}, {@code contains}, {@code not in} …
     */
    record Comparison(String text, int line, String left, String operator, String right)
            implements Condition {

        /**
         * Whether both sides are expressions of one value each, which a list in {@code in} is not.
         */
        boolean hasTwoValues() {
            return !operator.endsWith("in");
        }

        /** Whether it can be decided from the values of its sides. */
        boolean isPlain() {
            return switch (operator) {
                case "==", "!=", "<", "<=", ">", ">=" -> true;
                default -> false;
            };
        }

        String whole() {
            return left + ' ' + operator + ' ' + right;
        }
    }

    /** What is true or false and cannot be taken apart, such as the call of a function. */
    record Whole(String text, int line) implements Condition {}

    /** One of these is enough: {@code ||}. */
    record AnyOf(String text, int line, List<Condition> parts) implements Condition {}

    /** All of these are needed: {@code &&}. */
    record AllOf(String text, int line, List<Condition> parts) implements Condition {}
}
