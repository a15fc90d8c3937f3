package io.fenghuo.rules.lint;

import io.fenghuo.rules.lint.LintFinding.Severity;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what the checks say. */
final class Findings {
    private final List<LintFinding> all = new ArrayList<>();

    void add(LintRule rule, Place at, String message, String hint) {
        add(rule, rule.severity(), at, message, hint);
    }

    /** Where one case is worse, or less bad, than the rule at large. */
    void add(LintRule rule, Severity severity, Place at, String message, String hint) {
        all.add(new LintFinding(rule, at.file(), at.line(), at.column(), severity, message, hint));
    }

    boolean hasAny(LintRule rule) {
        return all.stream().anyMatch(finding -> finding.rule() == rule);
    }

    /** By file, line and column; each once. */
    List<LintFinding> inOrder() {
        return all.stream()
                .distinct()
                .sorted(
                        Comparator.comparing(LintFinding::file)
                                .thenComparing(LintFinding::line)
                                .thenComparing(LintFinding::column)
                                .thenComparing(LintFinding::rule)
                                .thenComparing(LintFinding::message))
                .toList();
    }
}
