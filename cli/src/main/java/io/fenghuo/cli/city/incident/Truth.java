package io.fenghuo.cli.city.incident;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that did happen, as {@code fenghuo backtest --truth} reads it.
 *
 * @param member by which the place is named: subject, cell or county
 * @param level null where any will do
 * @param knowable when the pattern of {@code domain.md} first held in the world, before delivery
 * @param harm when it does harm, or null
 */
public record Truth(
        String scenario,
        String member,
        String place,
        @Nullable String level,
        long onset,
        long knowable,
        @Nullable Long harm,
        long until,
        String note) {

    private static final JsonFactory JSON = new JsonFactory();

    /** The same, but over by then. */
    Truth until(long latest) {
        return until <= latest
                ? this
                : new Truth(scenario, member, place, level, onset, knowable, harm, latest, note);
    }

    /** One line, without its end. */
    public String json() {
        var text = new StringWriter();
        try (var out = JSON.createGenerator(text)) {
            out.writeStartObject();
            out.writeStringField("scenario", scenario);
            out.writeStringField(member, place);
            if (level != null) {
                out.writeStringField("level", level);
            }
            out.writeStringField("onset", instant(onset));
            out.writeStringField("knowable", instant(knowable));
            if (harm != null) {
                out.writeStringField("harm", instant(harm));
            }
            out.writeStringField("until", instant(until));
            out.writeStringField("note", note);
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return text.toString();
    }

    private static String instant(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
