package io.fenghuo.connectors.files;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import io.fenghuo.connectors.intake.EventReader;
import io.fenghuo.rules.event.Event;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the lines of one CSV file as events: each line is written as the CloudEvents JSON that the
 * mapping says, and that is decoded, so that a row is held to all that holds for any event.
 *
 * <p>Not for use by several threads.
 */
final class CsvEventReader implements EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final CsvMapping mapping;
    private final CsvReader.CsvReaderBuilder format;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, String> everywhere;
    private final TimeReader time;
    private final EventDecoder decoder = new EventDecoder();
    private final ByteArrayOutputStream json = new ByteArrayOutputStream(512);

    /** The line split last, since the filter and the reading both want it. */
    private byte @Nullable [] splitLine;

    private @Nullable CsvRecord split;

    /**
     * @throws IllegalArgumentException where the mapping names a column that the header lacks
     */
    CsvEventReader(CsvMapping mapping, Path file, byte[] header) {
        this.mapping = mapping;
        this.format = CsvReader.builder().fieldSeparator(mapping.separator(file));
        this.everywhere = CsvMapping.columnsOfName(file);
        this.time = new TimeReader(mapping.time());
        var record = split(header);
        for (int i = 0; record != null && i < record.getFieldCount(); i++) {
            columns.putIfAbsent(record.getField(i).strip(), i);
        }
        checkColumns();
    }

    private void checkColumns() {
        var lacking = new TreeSet<>(mapping.where().keySet());
        lacking.add(mapping.time().column());
        mapping.attributes().values().forEach(template -> lacking.addAll(template.columns()));
        for (var member : mapping.data().values()) {
            if (member.column() != null) {
                lacking.add(member.column());
            }
            if (member.template() != null) {
                lacking.addAll(member.template().columns());
            }
        }
        lacking.removeAll(columns.keySet());
        lacking.removeAll(everywhere.keySet());
        if (!lacking.isEmpty()) {
            throw new IllegalArgumentException(
                    "the mapping names columns that the header lacks: "
                            + String.join(", ", lacking)
                            + "; it has "
                            + String.join(", ", new TreeSet<>(columns.keySet())));
        }
    }

    /** Whether the mapping leaves this line out. */
    boolean leavesOut(byte[] line) {
        var record = split(line);
        if (record == null || record.getFieldCount() != columns.size()) {
            return false;
        }
        for (var condition : mapping.where().entrySet()) {
            if (!cell(record, condition.getKey()).equals(condition.getValue())) {
                return true;
            }
        }
        return mapping.skipEmpty() && lacksCell(record);
    }

    private boolean lacksCell(CsvRecord record) {
        for (var template : mapping.attributes().values()) {
            if (lacksCell(record, template.columns())) {
                return true;
            }
        }
        for (var member : mapping.data().values()) {
            if (member.column() != null
                    && !member.optional()
                    && cell(record, member.column()).isEmpty()) {
                return true;
            }
            if (member.template() != null && lacksCell(record, member.template().columns())) {
                return true;
            }
        }
        return cell(record, mapping.time().column()).isEmpty();
    }

    private boolean lacksCell(CsvRecord record, List<String> named) {
        return named.stream().anyMatch(column -> cell(record, column).isEmpty());
    }

    @Override
    public Event read(byte @Nullable [] line) throws EventFormatException {
        var record = line == null || line.length >= Lines.MAX_LINE ? null : split(line);
        if (record == null) {
            throw new EventFormatException("$", "is no line of CSV");
        }
        if (record.getFieldCount() != columns.size()) {
            throw new EventFormatException(
                    "$", record.getFieldCount() + " cells under " + columns.size() + " columns");
        }
        json.reset();
        try (var out = JSON.createGenerator(json)) {
            event(record, out);
        } catch (IOException | RuntimeException unforeseen) {
            throw new EventFormatException("$", "cannot be written as JSON: " + unforeseen);
        }
        return decoder.decode(json.toByteArray());
    }

    private void event(CsvRecord record, JsonGenerator out)
            throws IOException, EventFormatException {
        out.writeStartObject();
        out.writeStringField("specversion", "1.0");
        for (var attribute : mapping.attributes().entrySet()) {
            out.writeStringField(
                    attribute.getKey(), filled(attribute.getValue(), attribute.getKey(), record));
        }
        var written = cell(record, mapping.time().column());
        out.writeStringField(
                "time", time.read(filledCell(written, "time", mapping.time().column())));
        out.writeObjectFieldStart("data");
        for (var member : mapping.data().entrySet()) {
            member(member.getKey(), member.getValue(), record, out);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private void member(String name, CsvMapping.Member member, CsvRecord record, JsonGenerator out)
            throws IOException, EventFormatException {
        var field = "data." + name;
        if (member.template() != null) {
            out.writeStringField(name, filled(member.template(), field, record));
        } else if (member.constant() instanceof Double number) {
            out.writeNumberField(name, number);
        } else if (member.constant() instanceof Boolean flag) {
            out.writeBooleanField(name, flag);
        } else if (member.column() != null) {
            var cell = cell(record, member.column());
            if (cell.isEmpty() && member.optional()) {
                return;
            }
            filledCell(cell, field, member.column());
            switch (member.kind()) {
                case NUMBER -> out.writeNumberField(name, number(cell, field) * member.times());
                case TEXT -> out.writeStringField(name, cell);
                case FLAG -> out.writeBooleanField(name, flag(cell, field));
            }
        }
    }

    private String filled(Template template, String field, CsvRecord record)
            throws EventFormatException {
        var words = new StringBuilder();
        for (var part : template.parts()) {
            if (part.column() == null) {
                words.append(part.text());
            } else {
                var cell = filledCell(cell(record, part.column()), field, part.column());
                words.append(part.slug() ? Template.slug(cell) : cell);
            }
        }
        return words.toString();
    }

    private static String filledCell(String cell, String field, String column)
            throws EventFormatException {
        if (cell.isEmpty()) {
            throw new EventFormatException(field, "column \"" + column + "\" is empty");
        }
        return cell;
    }

    private static double number(String cell, String field) throws EventFormatException {
        try {
            double number = Double.parseDouble(cell);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException noNumber) {
            // Refused below, as what is not finite is.
        }
        throw new EventFormatException(field, "\"" + cell + "\" is no number");
    }

    private static boolean flag(String cell, String field) throws EventFormatException {
        return switch (cell) {
            case "true", "True", "TRUE", "1", "yes" -> true;
            case "false", "False", "FALSE", "0", "no" -> false;
            default -> throw new EventFormatException(field, "\"" + cell + "\" is no flag");
        };
    }

    private String cell(CsvRecord record, String column) {
        var index = columns.get(column);
        return index == null ? everywhere.getOrDefault(column, "") : record.getField(index).strip();
    }

    private @Nullable CsvRecord split(byte[] line) {
        if (line != splitLine) {
            splitLine = line;
            split = null;
            try (var records = format.ofCsvRecord(new String(line, UTF_8)).iterator()) {
                var first = records.hasNext() ? records.next() : null;
                split = records.hasNext() ? null : first;
            } catch (CsvParseException | IOException noCsv) {
                split = null;
            }
        }
        return split;
    }
}
