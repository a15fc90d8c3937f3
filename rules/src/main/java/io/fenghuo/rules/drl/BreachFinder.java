package io.fenghuo.rules.drl;

import io.fenghuo.rules.sandbox.Breach;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place in the DRL of something that rules may not use: the first mention of it in the
 * rule, function or declared type at fault, or else where that begins.
 */
final class BreachFinder {
    private final Map<String, String> texts;

    BreachFinder(Map<String, String> texts) {
        this.texts = texts;
    }

    RuleProblem inSource(Breach breach) {
        var quoted = Pattern.quote(breach.name());
        var head =
                Pattern.compile(
                        breach.where().startsWith("rule")
                                ? "\\brule\\s+[\"']?" + quoted + "(?![\\w-])"
                                : "\\b(?:function|declare|query)\\b[^\\n({]*\\b" + quoted + "\\b");
        for (var text : texts.entrySet()) {
            var found = head.matcher(text.getValue());
            if (found.find()) {
                int at = mention(text.getValue(), found, breach.what());
                return at(text.getKey(), text.getValue(), at, breach.message());
            }
        }
        return imported(breach);
    }

    /** A class that is nobody's is at best named in an import. */
    private RuleProblem imported(Breach breach) {
        for (var text : texts.entrySet()) {
            int at = text.getValue().indexOf(lastWord(breach.what()));
            if (at >= 0) {
                return at(text.getKey(), text.getValue(), at, breach.message());
            }
        }
        var file = texts.size() == 1 ? texts.keySet().iterator().next() : "";
        return new RuleProblem(file, 0, 0, breach.message());
    }

    private static int mention(String text, Matcher head, String what) {
        var next = Pattern.compile("(?m)^\\s*(?:rule|function|declare|query)\\b").matcher(text);
        int end = next.find(head.end()) ? next.start() : text.length();
        var word =
                Pattern.compile("\\b" + Pattern.quote(lastWord(what)) + "\\b")
                        .matcher(text)
                        .region(head.end(), end);
        return word.find() ? word.start() : head.start();
    }

    private static String lastWord(String what) {
        var words = what.split("[^\\w]+");
        return words.length == 0 ? what : words[words.length - 1];
    }

    private static RuleProblem at(String file, String text, int offset, String message) {
        var head = text.substring(0, offset);
        int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return new RuleProblem(file, line, offset - head.lastIndexOf('\n'), message);
    }
}
