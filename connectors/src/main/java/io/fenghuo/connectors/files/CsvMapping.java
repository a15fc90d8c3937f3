package io.fenghuo.connectors.files;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of a CSV or TSV file are events.
 *
 * <pre>
 * order: time            # arrival (as in the file, the default), or time: sorted in memory first
 * separator: ";"         # otherwise a comma, or a tab where the file is named .tsv
 * where: {kind: river}   # other rows are left out
 * skipEmpty: true        # rows that lack a cell are left out; else they become dead letters
 * type: sensor.reading
 * id: "{code}/{obsTime}"
 * source: "jp/{code}"
 * subject: "gauge:jp-{code}"
 * time: {column: obsTime, format: iso}   # or epoch-seconds, -millis, -nanos, or a pattern with zone;
 *                                        # from: 2026-06-12T07:00:00Z where they count from then
 * data:
 *   quantity: water-level                # words, with columns in braces
 *   value: {column: level, times: 0.01}  # a number; as: number | text | flag; optional: true
 * </pre>
 *
 * <p>Where the header has no columns of these names, {@code file} is the file's name without its
 * ending and {@code folder} that of the folder it lies in, as where each sensor has a file.
 *
 * <p>Caveats: a record is one line, so a line break within quotes makes two dead letters. Sorting
 * holds the whole file in memory.
 *
 * @param separator between the cells, or null for that of the file's name
 * @param where the words that a column must have, by column
 * @param attributes the templates of {@code id, source, subject, type}
 * @param data the members of {@code data}, by name
 */
public record CsvMapping(
        Order order,
        @Nullable Character separator,
        Map<String, String> where,
        boolean skipEmpty,
        Map<String, Template> attributes,
        Time time,
        Map<String, Member> data)
        implements Serializable {
    private static final long serialVersionUID = 1L;

    /** In which order the rows are delivered. */
    public enum Order {
        ARRIVAL,
        TIME
    }

    /** What a cell is read as. */
    public enum Kind {
        NUMBER,
        TEXT,
        FLAG
    }

    /** How times are written. */
    public enum Format {
        ISO,
        EPOCH_SECONDS,
        EPOCH_MILLIS,
        EPOCH_NANOS,
        PATTERN
    }

    /**
     * Where the time stands.
     *
     * @param pattern for {@link Format#PATTERN}
     * @param zone of times without an offset, or null
     * @param fromMillis what seconds, milliseconds or nanoseconds are counted from; 0 is 1970
     */
    public record Time(
            String column,
            Format format,
            @Nullable String pattern,
            @Nullable String zone,
            long fromMillis)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * One member of {@code data}: a template, a constant, or a cell.
     *
     * @param constant a Double or Boolean
     * @param times what a number is multiplied by
     * @param optional whether the member is left out where the cell is empty
     */
    public record Member(
            @Nullable Template template,
            @Nullable Object constant,
            @Nullable String column,
            Kind kind,
            double times,
            boolean optional)
            implements Serializable {
        private static final long serialVersionUID = 1L;
    }

    /**
     * @throws IllegalArgumentException saying everything that is wrong with it, a line each
     */
    public static CsvMapping read(Path file) {
        return CsvMappingYaml.read(file);
    }

    /** What the name of a file says of each of its rows. */
    static Map<String, String> columnsOfName(Path file) {
        var whole = file.toAbsolutePath();
        var folder = whole.getParent() == null ? null : whole.getParent().getFileName();
        return Map.of(
                "file",
                String.valueOf(whole.getFileName()).replaceFirst("\\.(csv|tsv)(\\.gz)?$", ""),
                "folder",
                folder == null ? "" : folder.toString());
    }

    char separator(Path file) {
        if (separator != null) {
            return separator;
        }
        var name = file.toString();
        return name.endsWith(".tsv") || name.endsWith(".tsv.gz") ? '\t' : ',';
    }
}
