package io.fenghuo.rules.probe;

import java.util.ArrayList;
import java.util.List;

/** Code as text, of which only brackets and quotes are understood. */
final class CodeText {
    private CodeText() {}

    /** The pieces between separators that stand in no bracket and no quotes, stripped. */
    static List<String> split(String text, String separator) {
        var pieces = new ArrayList<String>();
        var top = blankedBelowTop(text);
        int from = 0;
        for (int at = top.indexOf(separator); at >= 0; at = top.indexOf(separator, from)) {
            pieces.add(text.substring(from, at).strip());
            from = at + separator.length();
        }
        pieces.add(text.substring(from).strip());
        return pieces;
    }

    static int indexAtTop(String text, String wanted) {
        return blankedBelowTop(text).indexOf(wanted);
    }

    /** Without brackets that hold all of it. */
    static String withoutBrackets(String text) {
        var inner = text.strip();
        while (inner.startsWith("(") && closing(inner, 0) == inner.length() - 1) {
            inner = inner.substring(1, inner.length() - 1).strip();
        }
        return inner;
    }

    /** Where the bracket that opens at an index is closed, or -1. */
    static int closing(String text, int open) {
        int depth = 0;
        char quote = 0;
        for (int i = open; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quote != 0) {
                if (c == '\\') {
                    i++;
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
                if (depth == 0) {
                    return i;
                }
            }
        }
        return -1;
    }

    /** The same text with all that stands in brackets or quotes, these included, as dots. */
    static String blankedBelowTop(String text) {
        var top = new StringBuilder(text);
        int depth = 0;
        char quote = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean shown = depth == 0 && quote == 0;
            if (quote != 0) {
                if (c == '\\' && i + 1 < text.length()) {
                    top.setCharAt(i++, '.');
                } else if (c == quote) {
                    quote = 0;
                }
            } else if (c == '"' || c == '\'') {
                quote = c;
                shown = false;
            } else if (c == '(' || c == '[' || c == '{') {
                depth++;
                shown = false;
            } else if (c == ')' || c == ']' || c == '}') {
                depth--;
                shown = false;
            }
            if (!shown) {
                top.setCharAt(i, '.');
            }
        }
        return top.toString();
    }

    /** How many lines end in the text. */
    static int lines(String text) {
        return (int) text.chars().filter(c -> c == '\n').count();
    }

    static String oneLine(String text) {
        return text.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
