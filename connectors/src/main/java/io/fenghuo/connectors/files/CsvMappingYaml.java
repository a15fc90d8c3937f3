package io.fenghuo.connectors.files;

import io.fenghuo.connectors.files.CsvMapping.Format;
import io.fenghuo.connectors.files.CsvMapping.Kind;
import io.fenghuo.connectors.files.CsvMapping.Member;
import io.fenghuo.connectors.files.CsvMapping.Order;
import io.fenghuo.connectors.files.CsvMapping.Time;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Problem;
import io.fenghuo.rules.document.Problems;
import io.fenghuo.rules.document.Value;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads mappings. */
final class CsvMappingYaml {
    private static final List<String> ATTRIBUTES = List.of("id", "source", "type", "subject");

    private CsvMappingYaml() {}

    static CsvMapping read(Path file) {
        var problems = new Problems();
        CsvMapping mapping = null;
        try {
            var root = Value.read(file.toString(), Files.readString(file), problems);
            if (root != null) {
                mapping = mapping(root.fields());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the mapping " + file, e);
        }
        if (mapping == null || !problems.isEmpty()) {
            throw new IllegalArgumentException(
                    problems.all().stream()
                            .map(Problem::toString)
                            .collect(Collectors.joining("\n")));
        }
        return mapping;
    }

    private static CsvMapping mapping(Fields fields) {
        var order = fields.optional("order");
        var skip = fields.optional("skipEmpty");
        var attributes = new LinkedHashMap<String, Template>();
        for (var name : ATTRIBUTES) {
            attributes.put(name, Template.of(fields.text(name)));
        }
        var mapping =
                new CsvMapping(
                        order == null ? Order.ARRIVAL : order.oneOf(Order.class, Order.ARRIVAL),
                        separator(fields.optional("separator")),
                        where(fields.optional("where")),
                        skip != null && skip.flag(),
                        attributes,
                        time(fields.required("time")),
                        data(fields.required("data")));
        fields.refuseOthers();
        return mapping;
    }

    private static @Nullable Character separator(@Nullable Value value) {
        if (value == null) {
            return null;
        }
        // A tab alone would count as blank, so it may also be spelled.
        var text = value.text();
        if (text.equals("tab")) {
            return '\t';
        }
        if (text.length() != 1) {
            value.refuse("separator must be one character, or tab");
        }
        return text.charAt(0);
    }

    private static Map<String, String> where(@Nullable Value value) {
        var where = new LinkedHashMap<String, String>();
        if (value != null) {
            value.fields().all().forEach((column, words) -> where.put(column, words.text()));
        }
        return where;
    }

    private static Time time(@Nullable Value value) {
        if (value == null) {
            return new Time("?", Format.ISO, null, null, 0);
        }
        var fields = value.fields();
        var column = fields.text("column");
        var written = fields.optional("format");
        var zone = fields.optional("zone");
        var from = fields.optional("from");
        fields.refuseOthers();
        var name = written == null ? "iso" : written.text();
        var format =
                switch (name) {
                    case "iso" -> Format.ISO;
                    case "epoch-seconds" -> Format.EPOCH_SECONDS;
                    case "epoch-millis" -> Format.EPOCH_MILLIS;
                    case "epoch-nanos" -> Format.EPOCH_NANOS;
                    default -> Format.PATTERN;
                };
        if (written != null && format == Format.PATTERN) {
            try {
                var unused = DateTimeFormatter.ofPattern(name);
            } catch (IllegalArgumentException e) {
                written.refuse(
                        "\""
                                + name
                                + "\" must be iso, epoch-seconds, epoch-millis, epoch-nanos or a"
                                + " pattern such as yyyy-MM-dd HH:mm:ss: "
                                + e.getMessage());
            }
            if (zone == null && !name.matches(".*[XxZV].*")) {
                written.refuse("a pattern without an offset needs \"zone\", such as Asia/Shanghai");
            }
        }
        if (zone != null) {
            try {
                var unused = ZoneId.of(zone.text());
            } catch (DateTimeException e) {
                zone.refuse("\"" + zone.text() + "\" is no zone; write it like Asia/Shanghai");
            }
        }
        return new Time(
                column,
                format,
                format == Format.PATTERN ? name : null,
                zone == null ? null : zone.text(),
                from == null ? 0 : from(from, format));
    }

    private static long from(Value value, Format format) {
        if (format == Format.ISO || format == Format.PATTERN) {
            value.refuse("only what is counted, as in epoch-seconds, has \"from\"");
        }
        try {
            return Instant.parse(value.text()).toEpochMilli();
        } catch (DateTimeParseException e) {
            value.refuse(
                    "\"" + value.text() + "\" is no instant; write it like 2026-06-12T07:00:00Z");
            return 0;
        }
    }

    private static Map<String, Member> data(@Nullable Value value) {
        var data = new LinkedHashMap<String, Member>();
        if (value != null) {
            value.fields().all().forEach((name, member) -> data.put(name, member(member)));
        }
        return data;
    }

    private static Member member(Value value) {
        if (value.isFields()) {
            var fields = value.fields();
            var kind = fields.optional("as");
            var times = fields.optional("times");
            var optional = fields.optional("optional");
            var member =
                    new Member(
                            null,
                            null,
                            fields.text("column"),
                            kind == null ? Kind.NUMBER : kind.oneOf(Kind.class, Kind.NUMBER),
                            times == null ? 1 : times.number(),
                            optional != null && optional.flag());
            fields.refuseOthers();
            return member;
        }
        var scalar = value.scalar();
        return scalar instanceof String words
                ? new Member(Template.of(words), null, null, Kind.TEXT, 1, false)
                : new Member(null, scalar, null, Kind.TEXT, 1, false);
    }
}
