package io.fenghuo.rules.drl;

import java.util.List;
import java.util.stream.Collectors;

/** DRL that does not compile, with every problem that was found. */
public final class RuleCompilationException extends Exception {
    // Drools' own messages are plain data, and so are these.
    @SuppressWarnings("serial")
    private final List<RuleProblem> problems;

    public RuleCompilationException(List<RuleProblem> problems) {
        super(problems.stream().map(RuleProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<RuleProblem> problems() {
        return problems;
    }
}
