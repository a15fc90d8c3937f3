package io.fenghuo.rules.reference;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fenghuo.rules.document.Dates;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Devices in CSV, for thousands of them: a header that names the columns, and a line each.
 *
 * <p>Columns are {@code id, kind, name} and, if wanted, {@code lon, lat, county}, {@code
 * threshold.NAME}, {@code threshold.NAME@DATE} for one that is valid from a date on, and {@code
 * upstream} as {@code gauge:a@30m;gauge:b@2h}. Every other column is a property. An empty cell says
 * nothing.
 */
final class DeviceCsv {
    private static final Set<String> REQUIRED = Set.of("id", "kind", "name");
    private static final String THRESHOLD = "threshold.";

    private final String file;
    private final Problems problems;
    private final List<Column> columns = new ArrayList<>();

    /** What a column is for; {@code fromMillis} matters to thresholds only. */
    private record Column(String name, @Nullable String threshold, long fromMillis) {}

    private DeviceCsv(String file, Problems problems) {
        this.file = file;
        this.problems = problems;
    }

    static void read(Path path, String file, ReferenceDraft draft, Problems problems)
            throws IOException {
        var reading = new DeviceCsv(file, problems);
        var format = CsvReader.builder().detectBomHeader(true).ignoreDifferentFieldCount(true);
        try (var records = format.ofCsvRecord(path)) {
            for (var line : records) {
                if (reading.columns.isEmpty()) {
                    if (!reading.header(line)) {
                        return;
                    }
                } else {
                    reading.device(line, draft);
                }
            }
        } catch (CsvParseException broken) {
            problems.add(file, "no CSV: " + broken.getMessage());
        }
        if (reading.columns.isEmpty()) {
            problems.add(file, "is empty; its first line must name the columns id,kind,name,…");
        }
    }

    private boolean header(CsvRecord line) {
        var names = new HashSet<String>();
        boolean good = true;
        for (int i = 0; i < line.getFieldCount(); i++) {
            var name = line.getField(i).strip();
            if (!names.add(name)) {
                refuse(line, i, "column \"" + name + "\" stands twice; remove one");
                good = false;
            }
            columns.add(column(line, i, name));
        }
        for (var required : REQUIRED) {
            if (!names.contains(required)) {
                refuse(line, 0, "lacks the column \"" + required + "\"; add it to the header");
                good = false;
            }
        }
        return good;
    }

    private Column column(CsvRecord line, int index, String name) {
        if (!name.startsWith(THRESHOLD)) {
            return new Column(name, null, 0);
        }
        var rest = name.substring(THRESHOLD.length());
        int at = rest.indexOf('@');
        if (at < 0) {
            return new Column(name, rest, Long.MIN_VALUE);
        }
        var from = Dates.millis(rest.substring(at + 1));
        if (from.isEmpty()) {
            refuse(
                    line,
                    index,
                    "\"" + name + "\" ends in no date; write it like " + Dates.EXAMPLES);
        }
        return new Column(name, rest.substring(0, at), from.orElse(Long.MIN_VALUE));
    }

    private void device(CsvRecord line, ReferenceDraft draft) {
        if (line.getFieldCount() != columns.size()) {
            refuse(
                    line,
                    0,
                    line.getFieldCount()
                            + " cells under "
                            + columns.size()
                            + " columns; quote cells that contain a comma");
            return;
        }
        var words = new LinkedHashMap<String, String>();
        var thresholds = new ArrayList<Threshold>();
        var upstream = new ArrayList<Upstream>();
        var properties = new LinkedHashMap<String, Object>();
        double lon = Double.NaN;
        double lat = Double.NaN;
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            var cell = line.getField(i).strip();
            if (cell.isEmpty()) {
                if (REQUIRED.contains(column.name)) {
                    refuse(line, i, column.name + " must not be empty");
                }
            } else if (column.threshold != null) {
                thresholds.add(
                        new Threshold(column.threshold, number(line, i, cell), column.fromMillis));
            } else {
                switch (column.name) {
                    case "id", "kind", "name", "county" -> words.put(column.name, cell);
                    case "lon" -> lon = number(line, i, cell);
                    case "lat" -> lat = number(line, i, cell);
                    case "upstream" -> upstream(line, i, cell, upstream);
                    default -> properties.put(column.name, property(cell));
                }
            }
        }
        if (words.keySet().containsAll(REQUIRED)) {
            draft.add(
                    new Device(
                            words.getOrDefault("id", ""),
                            words.getOrDefault("kind", ""),
                            words.getOrDefault("name", ""),
                            lon,
                            lat,
                            words.get("county"),
                            List.copyOf(thresholds),
                            List.copyOf(upstream),
                            List.of(),
                            properties),
                    problem -> refuse(line, 0, problem));
        }
    }

    private void upstream(CsvRecord line, int index, String cell, List<Upstream> upstream) {
        for (var part : cell.split(";", -1)) {
            var link = Upstream.parse(part.strip());
            if (link == null) {
                refuse(line, index, Upstream.refusal(part.strip()));
            } else {
                upstream.add(link);
            }
        }
    }

    private double number(CsvRecord line, int index, String cell) {
        var number = finite(cell);
        if (number == null) {
            var name = columns.get(index).name;
            refuse(line, index, name + " \"" + cell + "\" must be a number, or empty for none");
            return Double.NaN;
        }
        return number;
    }

    private static Object property(String cell) {
        if (cell.equals("true") || cell.equals("false")) {
            return Boolean.valueOf(cell);
        }
        // A code such as 012345 or a very long one is a word: as a number it would lose digits.
        var number = cell.matches("-?(0|[1-9]\\d{0,14})(\\.\\d{1,15})?") ? finite(cell) : null;
        return number == null ? cell : number;
    }

    private static @Nullable Double finite(String cell) {
        try {
            double number = Double.parseDouble(cell);
            return Double.isFinite(number) ? (Double) number : null;
        } catch (NumberFormatException noNumber) {
            return null;
        }
    }

    /** The column in a message is the number of the cell, since that is what a sheet shows. */
    private void refuse(CsvRecord line, int index, String message) {
        problems.add(new Problem(file, (int) line.getStartingLineNumber(), index + 1, message));
    }
}
