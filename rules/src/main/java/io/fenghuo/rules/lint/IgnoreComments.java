package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.LintFinding.Severity;
import io.fenghuo.rules.pack.PackFiles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Comments by which an author tells lint that something is meant as it is.
 *
 * <p>{@code lint: ignore unused-feature} after {@code #} or {@code //}, with as many ids as wanted
 * and then any words of why, holds for its own line and the next. Errors cannot be silenced.
 */
final class IgnoreComments {
    private static final Pattern COMMENT = Pattern.compile("(?:#|//)\\s*lint:\\s*ignore\\b(.*)");

    private final Map<String, String[]> lines = new HashMap<>();

    IgnoreComments(Map<String, String> files, Map<String, String> tests) {
        files.forEach((name, text) -> lines.put(name, text.split("\n", -1)));
        tests.forEach(
                (name, text) -> lines.put(PackFiles.TESTS + '/' + name, text.split("\n", -1)));
    }

    List<LintFinding> applyTo(List<LintFinding> findings) {
        return findings.stream().filter(finding -> !isIgnored(finding)).toList();
    }

    private boolean isIgnored(LintFinding finding) {
        return finding.severity() != Severity.ERROR
                && (says(finding, finding.line()) || says(finding, finding.line() - 1));
    }

    private boolean says(LintFinding finding, int line) {
        var text = lines.get(finding.file());
        if (text == null || line < 1 || line > text.length) {
            return false;
        }
        var comment = COMMENT.matcher(text[line - 1]);
        return comment.find()
                && Pattern.compile("(?<![\\w-])" + finding.rule().id() + "(?![\\w-])")
                        .matcher(comment.group(1))
                        .find();
    }
}
