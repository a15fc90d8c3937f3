package io.fenghuo.jobs.rehearsal;

import java.util.List;
import java.util.Locale;

/**
 * What of a pack its tests ever saw.
 *
 * @param items all that could be seen, by kind
 */
public record CoverageReport(String pack, String version, int tests, List<Item> items) {

    /** What is counted, in the order of the table. */
    public enum Kind {
        SIGNAL_RULE("signal rules", "signal rule", "never fired"),
        ASSESSMENT_RULE("assessment rules", "assessment rule", "never fired"),
        PATTERN("patterns", "pattern", "never matched"),
        STEP("pattern steps", "step", "never taken"),
        TIMEOUT("pattern timeouts", "timeout of pattern", "never seen"),
        BRANCH("branches", "", ""),
        LEVEL("scenario levels", "level", "never seen"),
        PARAMETER("parameters", "parameter", "never read"),
        FEATURE("features", "feature", "never read");

        private final String title;
        private final String one;
        private final String missed;

        Kind(String title, String one, String missed) {
            this.title = title;
            this.one = one;
            this.missed = missed;
        }
    }

    /**
     * One thing that a test may see.
     *
     * @param file as people would open it
     * @param line from 1, or 0 where it was not found
     * @param name of a branch all that there is to say where it was not seen
     */
    public record Item(Kind kind, String file, int line, String name, boolean seen) {
        String words() {
            var where = line > 0 ? file + ':' + line : file;
            return kind == Kind.BRANCH
                    ? where + ' ' + name
                    : where + ' ' + kind.one + ' ' + name + ' ' + kind.missed;
        }
    }

    /** How much of all was seen, in percent; of nothing all. */
    public double percent() {
        return percent(items);
    }

    private static double percent(List<Item> items) {
        long seen = items.stream().filter(Item::seen).count();
        return items.isEmpty() ? 100 : 100.0 * seen / items.size();
    }

    /** A table, and a line for each thing that was never seen. */
    public String text() {
        var text = new StringBuilder();
        text.append(String.format(Locale.ROOT, "%-20s %5s %5s %6s%n", title(), "seen", "of", "%"));
        for (var kind : Kind.values()) {
            var some = items.stream().filter(item -> item.kind() == kind).toList();
            if (!some.isEmpty()) {
                row(text, "  " + kind.title, some);
            }
        }
        row(text, "  all", items);
        for (var item : items) {
            if (!item.seen()) {
                text.append(item.words()).append('\n');
            }
        }
        return text.toString().stripTrailing();
    }

    private String title() {
        return pack + ' ' + version;
    }

    private static void row(StringBuilder text, String title, List<Item> items) {
        long seen = items.stream().filter(Item::seen).count();
        text.append(
                String.format(
                        Locale.ROOT,
                        "%-20s %5d %5d %6.1f%n",
                        title,
                        seen,
                        items.size(),
                        percent(items)));
    }
}
