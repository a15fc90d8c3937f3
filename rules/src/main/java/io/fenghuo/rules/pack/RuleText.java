package io.fenghuo.rules.pack;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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
    record Mention(String name, String file, int line, int column) {}

    /** The first arguments of calls, for example of {@code signals.raise("…"}. */
    List<Mention> argumentsOf(String call) {
        return mentions(Pattern.compile("\\b" + Pattern.quote(call) + "\\s*\\(\\s*\"([^\"\n]*)\""));
    }

    /** The literals that a member is compared with: {@code name == "…"}. */
    List<Mention> comparedWith(String member) {
        return mentions(
                Pattern.compile("\\b" + Pattern.quote(member) + "\\s*==\\s*\"([^\"\n]*)\""));
    }

    /** Every string literal. */
    Set<String> literals() {
        var literals = new LinkedHashSet<String>();
        mentions(Pattern.compile("\"([^\"\n]*)\"")).forEach(mention -> literals.add(mention.name));
        return literals;
    }

    private List<Mention> mentions(Pattern pattern) {
        var mentions = new ArrayList<Mention>();
        var matcher = pattern.matcher(code);
        while (matcher.find()) {
            int at = matcher.start(1) - 1;
            var head = code.substring(0, at);
            int line = 1 + (int) head.chars().filter(c -> c == '\n').count();
            mentions.add(new Mention(matcher.group(1), file, line, at - head.lastIndexOf('\n')));
        }
        return mentions;
    }

    private static String blank(String comment) {
        return comment.replaceAll("[^\n]", " ");
    }
}
