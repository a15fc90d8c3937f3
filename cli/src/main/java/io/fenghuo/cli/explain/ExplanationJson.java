package io.fenghuo.cli.explain;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.jobs.explanation.Explanation;
import io.fenghuo.jobs.explanation.Suppression;
import io.fenghuo.rules.event.Event;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * An explanation as one JSON object. Names of reasons, verdicts and states are those of their
 * types, in lower case with hyphens; what is unknown is left out or null.
 */
final class ExplanationJson {
    private static final JsonFactory JSON = new JsonFactory();

    private ExplanationJson() {}

    static String write(Explanation explanation) {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.useDefaultPrettyPrinter();
            write(explanation, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }

    private static void write(Explanation explanation, JsonGenerator out) throws IOException {
        out.writeStartObject();
        var event = explanation.event();
        if (event != null) {
            event(explanation, event, out);
        }
        out.writeArrayFieldStart("occurrences");
        for (var occurrence : explanation.occurrences()) {
            out.writeStartObject();
            out.writeStringField("file", occurrence.file());
            out.writeNumberField("line", occurrence.line());
            out.writeStringField("fate", name(occurrence.fate()));
            out.writeStringField("words", occurrence.words());
            out.writeEndObject();
        }
        out.writeEndArray();
        suppressions(explanation.suppressions(), out);
        var selection = explanation.selection();
        if (selection != null) {
            out.writeObjectFieldStart("replayed");
            out.writeNumberField("events", selection.events().size());
            out.writeNumberField("ownEvents", selection.own());
            out.writeNumberField("subjects", selection.subjects());
            time("from", selection.fromMillis(), out);
            time("to", selection.toMillis(), out);
            out.writeNumberField("leftOut", selection.leftOut());
            out.writeEndObject();
        }
        out.writeArrayFieldStart("scenarios");
        for (var scenario : explanation.scenarios()) {
            ScenarioJson.write(scenario, out);
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void event(Explanation explanation, Event event, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart("event");
        out.writeStringField("id", event.getId());
        out.writeStringField("source", event.getSource());
        out.writeStringField("subject", event.getSubject());
        out.writeStringField("type", event.getClass().getSimpleName());
        time("time", event.getTimeMillis(), out);
        text("device", explanation.deviceName(), out);
        text("cell", explanation.cell(), out);
        text("county", explanation.county(), out);
        out.writeEndObject();
        time("at", explanation.atMillis(), out);
    }

    static void suppressions(List<Suppression> suppressions, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("suppressed");
        for (var suppression : suppressions) {
            out.writeStartObject();
            out.writeStringField("reason", name(suppression.reason()));
            out.writeStringField("words", suppression.words());
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void text(String field, @Nullable String text, JsonGenerator out) throws IOException {
        if (text != null) {
            out.writeStringField(field, text);
        }
    }

    static void time(String field, long millis, JsonGenerator out) throws IOException {
        if (millis != Long.MAX_VALUE) {
            out.writeStringField(field, Instant.ofEpochMilli(millis).toString());
        }
    }

    static void number(String field, double number, JsonGenerator out) throws IOException {
        out.writeFieldName(field);
        if (Double.isFinite(number)) {
            out.writeNumber(BigDecimal.valueOf(number).stripTrailingZeros().toPlainString());
        } else {
            out.writeNull();
        }
    }

    static void value(String field, @Nullable Object value, JsonGenerator out) throws IOException {
        if (value instanceof Number number) {
            number(field, number.doubleValue(), out);
        } else if (value instanceof Boolean flag) {
            out.writeBooleanField(field, flag);
        } else if (value == null) {
            out.writeNullField(field);
        } else {
            out.writeStringField(field, value.toString());
        }
    }
}
