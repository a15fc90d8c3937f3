package io.fenghuo.rules.comparison;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes a comparison as JSON: the same comparison gives the same bytes.
 *
 * <p>Members stand in one order, lists are sorted by scenario, time and key. Alerts that are
 * unchanged are counted, not listed. What is not known is left out: {@code begins} of an alert that
 * was up before the record, {@code ends} of one that was still up, the shifts of either, shares and
 * times of nothing.
 */
public final class DiffEncoder {
    /** The form; it changes when a reader would have to. */
    public static final String FORMAT = "fenghuo-diff/1";

    private DiffEncoder() {}

    /** Writes it, and leaves the stream open. */
    public static void write(ComparisonReport report, OutputStream to) throws IOException {
        try (var out = PrettyJson.to(to)) {
            var comparison = report.comparison();
            out.writeStartObject();
            out.writeStringField("format", FORMAT);
            out.writeStringField("old", report.before());
            out.writeStringField("new", report.after());
            out.writeArrayFieldStart("notes");
            for (var note : report.notes()) {
                out.writeString(note);
            }
            out.writeEndArray();
            out.writeNumberField("toleranceMillis", comparison.tolerance().toMillis());
            counts("total", comparison.total(), out);
            counts("scenarios", comparison.byScenario(), out);
            counts("counties", comparison.byCounty(), out);
            if (!report.scores().isEmpty()) {
                out.writeObjectFieldStart("truth");
                for (var scenario : report.scores().entrySet()) {
                    out.writeObjectFieldStart(scenario.getKey());
                    ScoreJson.write("old", scenario.getValue().before(), out);
                    ScoreJson.write("new", scenario.getValue().after(), out);
                    out.writeEndObject();
                }
                out.writeEndObject();
            }
            out.writeArrayFieldStart("differences");
            for (var difference : comparison.changed()) {
                difference(difference, out);
            }
            out.writeEndArray();
            out.writeEndObject();
            out.writeRaw('\n');
        }
    }

    private static void counts(String name, SortedMap<String, Counts> by, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        for (var entry : by.entrySet()) {
            counts(entry.getKey(), entry.getValue(), out);
        }
        out.writeEndObject();
    }

    private static void counts(String name, Counts counts, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeNumberField("old", counts.before());
        out.writeNumberField("new", counts.after());
        out.writeNumberField("added", counts.added());
        out.writeNumberField("addedParts", counts.addedParts());
        out.writeNumberField("removed", counts.removed());
        out.writeNumberField("removedParts", counts.removedParts());
        out.writeNumberField("earlier", counts.earlier());
        if (counts.earlier() > 0) {
            out.writeNumberField("earlierByMillis", counts.earlierByMillis());
        }
        out.writeNumberField("later", counts.later());
        if (counts.later() > 0) {
            out.writeNumberField("laterByMillis", counts.laterByMillis());
        }
        out.writeNumberField("otherLevel", counts.otherLevel());
        out.writeNumberField("otherEnd", counts.otherEnd());
        out.writeNumberField("unchanged", counts.unchanged());
        out.writeEndObject();
    }

    private static void difference(Difference difference, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("scenario", difference.scenario());
        out.writeStringField("key", difference.key());
        out.writeStringField("place", difference.either().place());
        if (difference.either().county() != null) {
            out.writeStringField("county", difference.either().county());
        }
        out.writeArrayFieldStart("kinds");
        for (var kind : difference.kinds()) {
            out.writeString(kind.word());
        }
        out.writeEndArray();
        if (difference.partOf() != null) {
            out.writeStringField("partOf", difference.partOf());
        }
        number("beginShiftMillis", difference.beginShiftMillis(), out);
        number("endShiftMillis", difference.endShiftMillis(), out);
        if (difference.is(Difference.Kind.OTHER_LEVEL)) {
            out.writeNumberField("otherLevelForMillis", difference.differsForMillis());
        }
        episode("old", difference.before(), out);
        episode("new", difference.after(), out);
        out.writeEndObject();
    }

    private static void number(String name, OptionalLong number, JsonGenerator out)
            throws IOException {
        if (number.isPresent()) {
            out.writeNumberField(name, number.getAsLong());
        }
    }

    private static void episode(String name, @Nullable Episode episode, JsonGenerator out)
            throws IOException {
        if (episode == null) {
            return;
        }
        out.writeObjectFieldStart(name);
        out.writeStringField("alertId", episode.alertId());
        if (episode.begins() != Episode.BEFORE) {
            time("begins", episode.begins(), out);
        }
        if (episode.ends() != Episode.OPEN) {
            time("ends", episode.ends(), out);
        }
        out.writeStringField("peak", episode.peak().name());
        out.writeArrayFieldStart("changes");
        for (var change : episode.changes()) {
            out.writeStartObject();
            out.writeStringField("id", change.id());
            time("time", change.timeMillis(), out);
            out.writeStringField("transition", change.transition().name().toLowerCase(Locale.ROOT));
            out.writeStringField("level", change.level().name());
            out.writeStringField("pack", change.pack());
            out.writeStringField("packVersion", change.version());
            out.writeStringField("rule", change.rule());
            out.writeObjectFieldStart("why");
            out.writeStringField("zh", change.whyChinese());
            out.writeStringField("en", change.whyEnglish());
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void time(String name, long millis, JsonGenerator out) throws IOException {
        out.writeStringField(name, Instant.ofEpochMilli(millis).toString());
    }
}
