package io.fenghuo.connectors.files;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Words with columns in them: {@code gauge:jp-{code}}. {@code {name|slug}} writes a cell in lower
 * case with dashes for all that is no letter or digit, as ids want it.
 */
public record Template(List<Part> parts) implements Serializable {
    private static final long serialVersionUID = 1L;
    private static final Pattern COLUMN = Pattern.compile("\\{([^{}|]+)(\\|slug)?}");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{N}]+");

    /** Fixed words, or a column. */
    public record Part(String text, @Nullable String column, boolean slug) implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    static Template of(String written) {
        var parts = new ArrayList<Part>();
        var matcher = COLUMN.matcher(written);
        int end = 0;
        while (matcher.find()) {
            if (matcher.start() > end) {
                parts.add(new Part(written.substring(end, matcher.start()), null, false));
            }
            parts.add(new Part("", matcher.group(1), matcher.group(2) != null));
            end = matcher.end();
        }
        if (end < written.length()) {
            parts.add(new Part(written.substring(end), null, false));
        }
        return new Template(List.copyOf(parts));
    }

    List<String> columns() {
        var columns = new ArrayList<String>();
        for (var part : parts) {
            if (part.column != null) {
                columns.add(part.column);
            }
        }
        return columns;
    }

    static String slug(String words) {
        var dashed = NO_WORD.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("-");
        int from = dashed.startsWith("-") ? 1 : 0;
        int to = dashed.endsWith("-") ? dashed.length() - 1 : dashed.length();
        return from < to ? dashed.substring(from, to) : "";
    }
}
