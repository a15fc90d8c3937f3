package io.fenghuo.rules.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The decisions of a condition written in DRL: the parts that it joins by {@code ||} and {@code
 * &&}.
 *
 * <p>It splits the text rather than parsing it, since DRL's conditions are more than Java's. A
 * condition that joins nothing has no decision that counts.
 */
final class Constraints {
    private static final Pattern NEGATED =
            Pattern.compile("^\\s*!(?!=)|\\snot\\s+(?:in|contains|matches|memberOf|str)\\b|!=");

    private final String text;
    private final int offset;
    private final List<Decision> decisions = new ArrayList<>();

    private Constraints(String text, int offset) {
        this.text = text;
        this.offset = offset;
    }

    /**
     * @param offset of the text in its file
     */
    static List<Decision> of(String text, int offset) {
        var constraints = new Constraints(text, offset);
        constraints.split(0, text.length());
        return constraints.decisions.size() < 2 ? List.of() : constraints.decisions;
    }

    private void split(int from, int to) {
        int start = from;
        int end = to;
        while (start < end && Character.isWhitespace(text.charAt(start))) {
            start++;
        }
        while (end > start && Character.isWhitespace(text.charAt(end - 1))) {
            end--;
        }
        if (start < end && text.charAt(start) == '(' && closing(start, end) == end - 1) {
            split(start + 1, end - 1);
        } else if (!splitAt("||", start, end) && !splitAt("&&", start, end)) {
            var part = text.substring(start, end);
            var operator = NEGATED.matcher(blankStrings(part)).find() ? "!=" : "==";
            decisions.add(
                    new Decision(offset + start, part, operator, Decision.Kind.CONSTRAINT, true));
        }
    }

    private boolean splitAt(String operator, int start, int end) {
        int last = start;
        int i = start;
        while (i < end) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = quoteEnd(i, end);
            } else if (c == '(' || c == '[' || c == '{') {
                i = closing(i, end);
            } else if (text.startsWith(operator, i)) {
                split(last, i);
                i += 1;
                last = i + 1;
            }
            i++;
        }
        if (last == start) {
            return false;
        }
        split(last, end);
        return true;
    }

    /**
     * The index of the bracket that closes the one at {@code open}; {@code end} where none does.
     */
    private int closing(int open, int end) {
        int depth = 0;
        for (int i = open; i < end; i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\'') {
                i = quoteEnd(i, end);
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if ((c == ')' || c == ']' || c == '}') && --depth == 0) {
                return i;
            }
        }
        return end;
    }

    private int quoteEnd(int open, int end) {
        for (int i = open + 1; i < end; i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == text.charAt(open)) {
                return i;
            }
        }
        return end;
    }

    private static String blankStrings(String part) {
        return part.replaceAll("\"(?:\\\\.|[^\"\\\\])*\"", "\"\"");
    }
}
