package io.fenghuo.rules.drl;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds the place in the DRL for an error in the Java that Drools generated from it.
 *
 * <p>Drools reports a consequence that does not compile by the line and the offset in a class of
 * its own, and lists that class in a message of its own. The statement at fault stands there as in
 * the DRL but for its white space, so that is how it is found again.
 */
final class GeneratedCode {
    private static final String LISTING = "Java source of ";
    private static final String EXPRESSION = "expression: ";
    private static final String LISTING_ENDS = " in error:\n";

    private final Map<String, String> texts;
    private final Map<String, String> listings = new HashMap<>();

    GeneratedCode(Map<String, String> texts) {
        this.texts = texts;
    }

    static boolean isListing(String message) {
        return message.startsWith(LISTING);
    }

    void learn(String message) {
        int end = message.indexOf(LISTING_ENDS);
        if (isListing(message) && end > 0) {
            var path = message.substring(LISTING.length(), end);
            listings.put(className(path), message.substring(end + LISTING_ENDS.length()));
        }
    }

    /** The problem where it stands in the DRL; as it is where that cannot be found. */
    RuleProblem inSource(RuleProblem problem) {
        if (texts.containsKey(problem.file())) {
            return problem.line() > 0 ? problem : byExpression(problem);
        }
        var listing = listings.get(className(problem.file()));
        if (listing == null || problem.line() < 1) {
            return problem;
        }
        var lines = listing.split("\n", -1);
        if (problem.line() > lines.length) {
            return problem;
        }
        var statement = lines[problem.line() - 1];
        int before = 0;
        for (int i = 0; i < problem.line() - 1; i++) {
            before += lines[i].length() + 1;
        }
        int within = Math.max(0, Math.min(statement.length(), problem.column() - before));
        var found = find(statement, within, problem.message());
        return found == null ? problem : found;
    }

    /** Of a condition that it cannot parse Drools gives the words and no line. */
    private RuleProblem byExpression(RuleProblem problem) {
        int at = problem.message().lastIndexOf(EXPRESSION);
        if (at < 0) {
            return problem;
        }
        var expression = problem.message().substring(at + EXPRESSION.length());
        var found = find(expression, 0, problem.message());
        return found == null ? problem : found;
    }

    private @Nullable RuleProblem find(String statement, int within, String message) {
        var wanted = squeeze(statement);
        int skip = squeeze(statement.substring(0, within)).length();
        for (var file : texts.entrySet()) {
            var text = file.getValue();
            int at = wanted.isEmpty() ? -1 : squeeze(text).indexOf(wanted);
            if (at >= 0) {
                int offset = unsqueeze(text, at + skip);
                var head = text.substring(0, offset);
                int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
                int column = offset - head.lastIndexOf('\n');
                return new RuleProblem(file.getKey(), line, column, message);
            }
        }
        return null;
    }

    private static String squeeze(String text) {
        return text.replaceAll("\\s+", "");
    }

    /** The offset in {@code text} of the character that has this offset once squeezed. */
    private static int unsqueeze(String text, int squeezed) {
        int left = squeezed;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i)) && left-- == 0) {
                return i;
            }
        }
        return text.length();
    }

    private static String className(String path) {
        var name = path.substring(path.lastIndexOf('/') + 1);
        return name.endsWith(".java") ? name.substring(0, name.length() - 5) : name;
    }
}
