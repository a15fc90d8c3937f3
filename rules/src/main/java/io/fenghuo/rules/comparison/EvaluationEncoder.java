package io.fenghuo.rules.comparison;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;

/** Writes an evaluation as JSON: the same evaluation gives the same bytes. */
public final class EvaluationEncoder {
    /** The form; it changes when a reader would have to. */
    public static final String FORMAT = "fenghuo-evaluation/1";

    private EvaluationEncoder() {}

    /** Writes it, and leaves the stream open. */
    public static void write(Evaluation evaluation, OutputStream to) throws IOException {
        try (var out = PrettyJson.to(to)) {
            out.writeStartObject();
            out.writeStringField("format", FORMAT);
            out.writeStringField("from", instant(evaluation.fromMillis()));
            out.writeStringField("to", instant(evaluation.toMillis()));
            out.writeObjectFieldStart("scenarios");
            for (var entry : evaluation.scores().entrySet()) {
                out.writeObjectFieldStart(entry.getKey());
                ScoreJson.members(entry.getValue(), out);
                var falsePerDay = evaluation.falseAlarmsPerDay(entry.getKey());
                ScoreJson.number("falseAlarmsPerDay", falsePerDay, out);
                out.writeEndObject();
            }
            out.writeEndObject();
            out.writeObjectFieldStart("falseAlarmsPerDayByCounty");
            for (var entry : evaluation.falseAlarmsPerDayByCounty().entrySet()) {
                ScoreJson.number(entry.getKey(), entry.getValue(), out);
            }
            out.writeEndObject();
            out.writeObjectFieldStart("unscored");
            for (var entry : evaluation.unscored().entrySet()) {
                out.writeNumberField(entry.getKey(), entry.getValue());
            }
            out.writeEndObject();
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
