package io.fenghuo.rules.lint;

import io.fenghuo.rules.drl.RuleCompilationException;
import io.fenghuo.rules.drl.RuleCompiler;
import io.fenghuo.rules.drl.RuleProblem;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Compiles the rules. What the other checks have said of a line, more clearly, is not said again.
 *
 * <p>It comes last, and takes nearly all of the time.
 */
final class CompileCheck implements Check {
    /** A word of Drools' expression language, so that no member of that name can be tested. */
    private static final Pattern RESERVED = Pattern.compile("(?<![\\w$\"])unit(?![\\w\"(])");

    @Override
    public void check(PackSources sources, Findings findings) {
        for (var file : sources.drl()) {
            boolean readable = true;
            for (var rule : file.rules()) {
                for (var constraint : rule.constraints().toList()) {
                    if (constraint.expression() == null) {
                        readable = false;
                        unreadable(constraint, findings);
                    }
                }
            }
            if (readable) {
                compile(file, findings);
            }
        }
    }

    private static void unreadable(DrlConstraint constraint, Findings findings) {
        var source = constraint.source();
        findings.add(
                LintRule.DOES_NOT_COMPILE,
                constraint.place(),
                "this is no condition: " + source.strip().replaceAll("\\s+", " "),
                RESERVED.matcher(source).find()
                        ? "`unit` is a word of the rule language: write getUnit()"
                        : "");
    }

    private static void compile(DrlFile file, Findings findings) {
        var said =
                findings.inOrder().stream()
                        .filter(
                                finding ->
                                        finding.file().equals(file.name())
                                                && (finding.rule() == LintRule.UNKNOWN_TYPE
                                                        || finding.rule()
                                                                == LintRule.UNKNOWN_FIELD))
                        .toList();
        try {
            RuleCompiler.compile("lint", Map.of(file.name(), file.text()));
        } catch (RuleCompilationException broken) {
            for (var problem : broken.problems()) {
                if (!isSaid(problem, file, said)) {
                    findings.add(
                            LintRule.DOES_NOT_COMPILE,
                            new Place(
                                    problem.file().isEmpty() ? file.name() : problem.file(),
                                    problem.line(),
                                    problem.column()),
                            problem.message().strip(),
                            "");
                }
            }
        } catch (RuntimeException broken) {
            // Drools throws where it cannot make sense of a condition, and says no place.
            if (said.isEmpty()) {
                var words = String.valueOf(broken.getMessage()).lines().findFirst().orElse("");
                findings.add(
                        LintRule.DOES_NOT_COMPILE,
                        Place.whole(file.name()),
                        "the compiler failed: " + words,
                        "");
            }
        }
    }

    private static boolean isSaid(RuleProblem problem, DrlFile file, List<LintFinding> said) {
        return said.stream()
                .anyMatch(
                        finding ->
                                finding.line() == problem.line()
                                        || isWordOf(finding, problem)
                                        || finding.rule() == LintRule.UNKNOWN_TYPE
                                                && isInRule(finding, problem, file));
    }

    private static boolean isWordOf(LintFinding finding, RuleProblem problem) {
        var quoted = Pattern.compile("\"([\\w.]+)").matcher(finding.message());
        return quoted.find()
                && Pattern.compile("\\b" + Pattern.quote(quoted.group(1)) + "\\b")
                        .matcher(problem.message())
                        .find();
    }

    /** What hangs on a type that does not exist cannot be compiled either. */
    private static boolean isInRule(LintFinding finding, RuleProblem problem, DrlFile file) {
        return file.rules().stream()
                .anyMatch(
                        rule ->
                                contains(file, rule, finding.line())
                                        && (problem.line() == 0
                                                || contains(file, rule, problem.line())));
    }

    private static boolean contains(DrlFile file, DrlRule rule, int line) {
        return line >= file.place(rule.begin()).line() && line <= file.place(rule.end()).line();
    }
}
