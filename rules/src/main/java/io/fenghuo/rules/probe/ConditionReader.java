package io.fenghuo.rules.probe;

import io.fenghuo.rules.probe.Condition.AllOf;
import io.fenghuo.rules.probe.Condition.AnyOf;
import io.fenghuo.rules.probe.Condition.Comparison;
import io.fenghuo.rules.probe.Condition.Whole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Takes a constraint apart at {@code ||}, {@code &&} and the operator between two sides.
 *
 * <p>It reads brackets and quotes and no more of the language; what it does not understand stays
 * whole, and is then known to hold or not, but not by how much.
 */
final class ConditionReader {
    private static final Pattern WORDS =
            Pattern.compile(
                    "(?:not\\s+)?(?:contains|memberOf|matches|soundslike|excludes|in)\\b(?!\\s*\\.)");

    private final int line;
    private @Nullable String lastLeft;

    private ConditionReader(int line) {
        this.line = line;
    }

    /**
     * @param line where the constraint begins
     */
    static Condition read(String constraint, int line) {
        return new ConditionReader(line).any(constraint.strip(), line);
    }

    private Condition any(String text, int at) {
        if (CodeText.indexAtTop(text, "?") >= 0) {
            return new Whole(CodeText.oneLine(text), at);
        }
        var parts = CodeText.split(text, "||");
        if (parts.size() == 1) {
            return all(text, at);
        }
        return new AnyOf(CodeText.oneLine(text), at, each(text, parts, at, true));
    }

    private Condition all(String text, int at) {
        var parts = CodeText.split(text, "&&");
        if (parts.size() == 1) {
            return one(text, at);
        }
        return new AllOf(CodeText.oneLine(text), at, each(text, parts, at, false));
    }

    private List<Condition> each(String text, List<String> parts, int at, boolean ofAny) {
        var conditions = new ArrayList<Condition>();
        int from = 0;
        for (var part : parts) {
            int begins = text.indexOf(part, from);
            int here = at + CodeText.lines(text.substring(0, begins));
            conditions.add(ofAny ? all(part, here) : one(part, here));
            from = begins + part.length();
        }
        return conditions;
    }

    private Condition one(String part, int at) {
        var inner = CodeText.withoutBrackets(part);
        if (!inner.equals(part)) {
            return any(inner, at);
        }
        var comparison = comparison(part, at);
        return comparison == null ? new Whole(CodeText.oneLine(part), at) : comparison;
    }

    private @Nullable Comparison comparison(String part, int at) {
        var text = CodeText.oneLine(part);
        var top = CodeText.blankedBelowTop(text);
        for (int i = 0; i < top.length(); i++) {
            var operator = operatorAt(top, i);
            if (operator != null) {
                var left = text.substring(0, i).strip();
                var right = text.substring(i + operator.length()).strip();
                if (left.isEmpty() && lastLeft != null) {
                    left = lastLeft;
                }
                if (left.isEmpty() || right.isEmpty()) {
                    return null;
                }
                lastLeft = left;
                return new Comparison(text, at, left, operator.replaceAll("\\s+", " "), right);
            }
        }
        return null;
    }

    private static @Nullable String operatorAt(String top, int i) {
        for (var operator : List.of("==", "!=", "<=", ">=")) {
            if (top.startsWith(operator, i)) {
                return operator;
            }
        }
        char c = top.charAt(i);
        if (c == '>' || c == '<') {
            boolean shift = i + 1 < top.length() && top.charAt(i + 1) == c;
            boolean arrow = c == '>' && i > 0 && top.charAt(i - 1) == '-';
            return shift || arrow ? null : String.valueOf(c);
        }
        boolean afterSpace = i == 0 || !Character.isJavaIdentifierPart(top.charAt(i - 1));
        if (afterSpace && Character.isLetter(c)) {
            var word = WORDS.matcher(top).region(i, top.length());
            if (word.lookingAt()) {
                return top.substring(i, word.end());
            }
        }
        return null;
    }
}
