package io.fenghuo.bench.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Figures in rows, for the terminal and for Markdown.
 *
 * @param name a word
 * @param title a sentence without its full stop
 * @param notes what must be said below it, a line each
 */
public record Table(
        String name,
        String title,
        List<String> columns,
        List<List<String>> rows,
        List<String> notes) {

    /** Lines with columns below each other; the first to the left, the others to the right. */
    public List<String> plain() {
        var widths = new int[columns.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = columns.get(i).length();
            for (var row : rows) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        var lines = new ArrayList<String>();
        lines.add(title);
        lines.add(plain(columns, widths));
        rows.forEach(row -> lines.add(plain(row, widths)));
        notes.forEach(note -> lines.add("  " + note));
        return lines;
    }

    private static String plain(List<String> cells, int[] widths) {
        var line = new StringBuilder("  ");
        for (int i = 0; i < widths.length; i++) {
            var padding = " ".repeat(widths[i] - cells.get(i).length());
            line.append(i == 0 ? cells.get(i) + padding : "  " + padding + cells.get(i));
        }
        return line.toString().stripTrailing();
    }

    /** A heading, the table, and the notes. */
    public List<String> markdown() {
        var lines = new ArrayList<String>();
        lines.add("### " + title);
        lines.add("");
        lines.add(markdown(columns));
        lines.add("|---" + "|--:".repeat(columns.size() - 1) + "|");
        rows.forEach(row -> lines.add(markdown(row)));
        lines.add("");
        if (!notes.isEmpty()) {
            notes.forEach(note -> lines.add("- " + note));
            lines.add("");
        }
        return lines;
    }

    private static String markdown(List<String> cells) {
        return "| " + String.join(" | ", cells).replace("\n", " ") + " |";
    }
}
