package io.fenghuo.rules.document;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong, so that a person sees all of it at once. */
public final class Problems {
    private final List<Problem> found = new ArrayList<>();

    public void add(Problem problem) {
        found.add(problem);
    }

    /** About a whole file. */
    public void add(String file, String message) {
        found.add(new Problem(file, 0, 0, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** By file, line and column. */
    public List<Problem> all() {
        return found.stream()
                .distinct()
                .sorted(
                        Comparator.comparing(Problem::file)
                                .thenComparing(Problem::line)
                                .thenComparing(Problem::column))
                .toList();
    }
}
