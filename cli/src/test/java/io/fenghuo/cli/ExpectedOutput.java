package io.fenghuo.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a guide shows of a command's output: {@code …} stands for anything within a line, and a line
 * of nothing else for any lines, or none.
 *
 * <p>White space at the ends of lines does not count, nor do empty lines at the end.
 *
 * @param line where in the guide the first of the lines stands
 */
record ExpectedOutput(int line, List<String> lines) {
    private static final String ANYTHING = "…";

    ExpectedOutput {
        lines = tidy(lines);
    }

    /** What is wrong with an output; empty where it is as expected. */
    Optional<String> complaint(String output) {
        var actual = tidy(output.lines().toList());
        int expected = 0;
        int at = 0;
        int farthest = 0;
        int resumeExpected = -1;
        int resumeAt = -1;
        while (at < actual.size()) {
            if (expected < lines.size() && isAnything(lines.get(expected))) {
                resumeExpected = ++expected;
                resumeAt = at;
            } else if (expected < lines.size() && matches(lines.get(expected), actual.get(at))) {
                expected++;
                at++;
            } else if (resumeExpected >= 0) {
                farthest = Math.max(farthest, expected);
                expected = resumeExpected;
                at = ++resumeAt;
            } else {
                return Optional.of(complaint(Math.max(farthest, expected), actual));
            }
        }
        while (expected < lines.size() && isAnything(lines.get(expected))) {
            expected++;
        }
        return expected == lines.size()
                ? Optional.empty()
                : Optional.of(complaint(Math.max(farthest, expected), actual));
    }

    private String complaint(int expected, List<String> actual) {
        var missed =
                expected < lines.size()
                        ? "line %d of the guide is not printed where it should be:%n  %s"
                                .formatted(line + expected, lines.get(expected))
                        : "more is printed than the guide shows, from line %d on"
                                .formatted(line + expected);
        return "%s%nprinted was:%n%s"
                .formatted(
                        missed,
                        actual.stream().map("  "::concat).collect(Collectors.joining("\n")));
    }

    private static boolean isAnything(String line) {
        return line.strip().equals(ANYTHING);
    }

    private static boolean matches(String expected, String actual) {
        var pattern =
                Arrays.stream(expected.split(ANYTHING, -1))
                        .map(Pattern::quote)
                        .collect(Collectors.joining(".*"));
        return Pattern.matches(pattern, actual);
    }

    private static List<String> tidy(List<String> lines) {
        int end = lines.size();
        while (end > 0 && lines.get(end - 1).isBlank()) {
            end--;
        }
        return lines.subList(0, end).stream().map(String::stripTrailing).toList();
    }
}
