package io.fenghuo.jobs.rehearsal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.rules.document.Fields;
import io.fenghuo.rules.document.Value;
import io.fenghuo.rules.event.EventDecoder;
import io.fenghuo.rules.event.EventFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads one entry of a test's {@code events}: one event, or with {@code every} a row of them, up to
 * {@code until} or as many as {@code each} has values for the members that change.
 *
 * <p>It goes through the decoder, so a test cannot hold an event that would never come in. Where
 * they are not given, the {@code source} is the subject and ids are counted.
 */
final class PackTestEvents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int MOST = 100_000;

    private final Value entry;
    private final Fields fields;
    private final long start;

    private PackTestEvents(Value entry, long start) {
        this.entry = entry;
        this.fields = entry.fields();
        this.start = start;
    }

    /**
     * @param before how many events come before, for ids
     */
    static List<TimedEvent> read(Value entry, long start, int before) {
        return new PackTestEvents(entry, start).read(before);
    }

    private List<TimedEvent> read(int before) {
        var type = fields.text("type");
        var subject = fields.text("subject");
        var source = fields.optional("source");
        var id = fields.optional("id");
        long at = PackTestReader.offset(fields.required("at"));
        var arrives = fields.optional("arrives");
        long delay = arrives == null ? 0 : PackTestReader.offset(arrives) - at;
        var data = members(fields.required("data"));
        var each = each(fields.optional("each"));
        var every = fields.optional("every");
        long step = every == null ? 0 : every.millis();
        int count = count(at, step, each);
        fields.refuseOthers();

        var events = new ArrayList<TimedEvent>();
        for (int i = 0; i < count; i++) {
            int row = i;
            each.forEach((member, values) -> data.put(member, values.get(row)));
            long time = start + at + i * step;
            var envelope = new LinkedHashMap<String, Object>();
            envelope.put("specversion", "1.0");
            envelope.put("id", id(id, before, i, count));
            envelope.put("source", source == null ? subject : source.text());
            envelope.put("type", type);
            envelope.put("subject", subject);
            envelope.put("time", Instant.ofEpochMilli(time).toString());
            envelope.put("data", data);
            try {
                var event = new EventDecoder().decode(bytes(envelope));
                events.add(new TimedEvent(event, time + delay));
            } catch (EventFormatException refused) {
                entry.refuse("no event: " + refused.getMessage());
                break;
            }
        }
        return events;
    }

    private static String id(@Nullable Value given, int before, int row, int count) {
        if (given == null) {
            return "e" + (before + row + 1);
        }
        return count == 1 ? given.text() : given.text() + '-' + (row + 1);
    }

    private int count(long at, long step, Map<String, List<Object>> each) {
        var until = fields.optional("until");
        if (step == 0) {
            if (until != null || !each.isEmpty()) {
                entry.refuse("`until` and `each` need `every`, the time between the events");
            }
            return 1;
        }
        if (!each.isEmpty()) {
            int count = each.values().iterator().next().size();
            if (until != null || each.values().stream().anyMatch(list -> list.size() != count)) {
                entry.refuse("the lists under `each` say how many events; make them equally long");
                return 0;
            }
            return count;
        }
        if (until == null) {
            entry.refuse("`every` needs `until`, or `each` with the values that change");
            return 0;
        }
        return (int) Math.min(MOST, (PackTestReader.offset(until) - at) / step + 1);
    }

    private static Map<String, List<Object>> each(@Nullable Value value) {
        var each = new LinkedHashMap<String, List<Object>>();
        if (value != null) {
            value.fields()
                    .all()
                    .forEach(
                            (member, list) ->
                                    each.put(
                                            member,
                                            list.list().stream().map(Value::scalar).toList()));
        }
        return each;
    }

    private static Map<String, Object> members(@Nullable Value value) {
        var members = new LinkedHashMap<String, Object>();
        if (value != null) {
            value.fields()
                    .all()
                    .forEach(
                            (name, member) ->
                                    members.put(
                                            name,
                                            member.isList() ? member.texts() : member.scalar()));
        }
        return members;
    }

    private static byte[] bytes(Map<String, Object> envelope) {
        var bytes = new ByteArrayOutputStream();
        try (var generator = JSON.createGenerator(bytes)) {
            write(envelope, generator);
        } catch (IOException impossible) {
            throw new UncheckedIOException("in memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Object value, JsonGenerator generator) throws IOException {
        if (value instanceof Map<?, ?> members) {
            generator.writeStartObject();
            for (var member : members.entrySet()) {
                generator.writeFieldName(String.valueOf(member.getKey()));
                write(member.getValue(), generator);
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> items) {
            generator.writeStartArray();
            for (var item : items) {
                write(item, generator);
            }
            generator.writeEndArray();
        } else if (value instanceof Double number) {
            generator.writeNumber(number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else {
            generator.writeString(String.valueOf(value));
        }
    }
}
