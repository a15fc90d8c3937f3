package io.fenghuo.rules.pack;

import io.fenghuo.rules.document.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** Files that are no pack, with everything that is wrong with them. */
public final class PackFormatException extends Exception {
    @SuppressWarnings("serial") // in practice an unmodifiable list of records of plain data
    private final List<Problem> problems;

    PackFormatException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
