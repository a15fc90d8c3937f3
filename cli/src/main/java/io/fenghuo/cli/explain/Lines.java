package io.fenghuo.cli.explain;

import java.util.ArrayList;
import java.util.List;

/** Lines of text, each level of a tree two spaces further in. */
final class Lines {
    private final List<String> lines = new ArrayList<>();

    void add(int depth, String line) {
        lines.add("  ".repeat(depth) + line);
    }

    void empty() {
        lines.add("");
    }

    List<String> all() {
        return List.copyOf(lines);
    }
}
