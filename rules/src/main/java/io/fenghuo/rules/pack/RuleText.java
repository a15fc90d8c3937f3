package io.fenghuo.rules.pack;

import io.fenghuo.rules.pack.LintFinding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a DRL text names by string literals: the names that rules and the YAML files of a pack
 * share.
 *
 * <p>It reads words, not the language, so a name that a rule computes escapes it; comments are left
 * out.
 */
final class RuleText {
    private static final Pattern COMMENT_OR_STRING =
            Pattern.compile("//[^\n]*|/\\*.*?\\*/|\"(?:\\\\.|[^\"\\\\\n])*\"", Pattern.DOTALL);

    private final String file;
    private final String code;

    RuleText(String file, String text) {
        this.file = file;
        this.code =
                COMMENT_OR_STRING
                        .matcher(text)
                        .replaceAll(
                                found ->
                                        found.group().startsWith("\"")
                                                ? Matcher.quoteReplacement(found.group())
                                                : blank(found.group()));
    }

    /** A literal and where it stands. */
    record Mention(String name, String file, int line, int column) {
        LintFinding finding(Severity severity, String message, String hint) {
            return new LintFinding(file, line, column, severity, message, hint);
        }
    }

    /** The first arguments of calls, for example of {@code signals.raise("…"}. */
    List<Mention> argumentsOf(String call) {
        return mentions(
                Pattern.compile("\\b" + Pattern.quote(call) + "\\s*\\(\\s*\"([^\"\n]*)\"\\s*[,)]"));
    }

    /** The literals that a member is compared with: {@code name == "…"}. */
    List<Mention> comparedWith(String member) {
        return mentions(
                Pattern.compile("\\b" + Pattern.quote(member) + "\\s*==\\s*\"([^\"\n]*)\""));
    }

    /** Every string literal: rules also hand names on to functions of their own. */
    Set<String> literals() {
        return mentions(Pattern.compile("\"([^\"\n]*)\"")).stream()
                .map(Mention::name)
                .collect(Collectors.toSet());
    }

    /** Where a word stands as a key at the head of a line, else first in any text, else nowhere. */
    static Mention find(String file, String text, String word) {
        for (var form : List.of("(?m)^\\s*(%s)\\s*:", "(?<![\\w-])(%s)(?![\\w-])")) {
            var matcher = Pattern.compile(form.formatted(Pattern.quote(word))).matcher(text);
            if (matcher.find()) {
                return at(word, file, text, matcher.start(1));
            }
        }
        return new Mention(word, file, 0, 0);
    }

    private List<Mention> mentions(Pattern pattern) {
        var mentions = new ArrayList<Mention>();
        var matcher = pattern.matcher(code);
        while (matcher.find()) {
            mentions.add(at(matcher.group(1), file, code, matcher.start(1) - 1));
        }
        return mentions;
    }

    private static Mention at(String name, String file, String text, int offset) {
        var head = text.substring(0, offset);
        int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
        return new Mention(name, file, line, offset - head.lastIndexOf('\n'));
    }

    private static String blank(String comment) {
        return comment.replaceAll("[^\n]", " ");
    }
}
