package io.fenghuo.rules.alert;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.fenghuo.rules.finding.Evidence;
import io.fenghuo.rules.warning.Warning;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;

/**
 * Writes an alert as its receivers see it: CloudEvents 1.0 structured JSON on one line, members
 * always in the same order, so that equal alerts are equal bytes.
 *
 * <p>Numbers are written without exponent and without needless zeros. What is unknown is left out:
 * {@code previousLevel} where raised, {@code expires} where cleared, positions, confidence, and
 * bound values that are NaN.
 */
public final class AlertEncoder {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int USUAL_SIZE = 1_536;

    /** The bytes of one alert, without a line's end. */
    public byte[] encode(Alert alert) {
        var bytes = new ByteArrayOutputStream(USUAL_SIZE);
        try (var out = JSON.createGenerator(bytes)) {
            var cause = alert.cause();
            out.writeStartObject();
            out.writeStringField("specversion", "1.0");
            out.writeStringField("id", alert.id());
            out.writeStringField("source", "fenghuo/" + cause.pack());
            out.writeStringField(
                    "type", "fenghuo.alert." + alert.transition().name().toLowerCase(Locale.ROOT));
            time("time", alert.detectedAtMillis(), out);
            out.writeStringField("subject", cause.subject());
            out.writeObjectFieldStart("data");
            data(alert, cause, out);
            out.writeEndObject();
            out.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory", impossible);
        }
        return bytes.toByteArray();
    }

    private static void data(Alert alert, Warning cause, JsonGenerator out) throws IOException {
        out.writeStringField("alertId", alert.alertId());
        out.writeStringField("scenario", cause.scenario());
        out.writeStringField("hazard", cause.hazard());
        out.writeStringField("key", cause.key());
        out.writeStringField("level", alert.level().name());
        if (alert.previousLevel() != null) {
            out.writeStringField("previousLevel", alert.previousLevel().name());
        }
        out.writeStringField("subject", cause.subject());
        place(cause, out);
        time("onset", alert.onsetMillis(), out);
        time("detectedAt", alert.detectedAtMillis(), out);
        twoTongues("headline", Headline.chinese(alert), Headline.english(alert), out);
        out.writeStringField("pack", cause.pack());
        out.writeStringField("packVersion", cause.packVersion());
        out.writeStringField("rule", cause.rule());
        number("confidence", cause.confidence(), out);
        out.writeArrayFieldStart("evidence");
        for (var evidence : cause.evidence()) {
            evidence(evidence, out);
        }
        out.writeEndArray();
        twoTongues("why", cause.whyChinese(), cause.whyEnglish(), out);
        var response = cause.response().at(alert.level());
        out.writeObjectFieldStart("response");
        out.writeArrayFieldStart("targets");
        for (var target : response.targets()) {
            out.writeString(target);
        }
        out.writeEndArray();
        out.writeNumberField("seconds", response.seconds());
        out.writeEndObject();
        if (alert.transition() != Alert.Transition.CLEARED) {
            time("expires", alert.expiresMillis(), out);
        }
    }

    private static void place(Warning cause, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart("place");
        out.writeStringField("name", cause.placeName());
        number("lon", cause.lon(), out);
        number("lat", cause.lat(), out);
        if (cause.county() != null) {
            out.writeStringField("county", cause.county());
        }
        if (cause.cell() != null) {
            out.writeStringField("cell", cause.cell());
        }
        out.writeEndObject();
    }

    private static void evidence(Evidence evidence, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("eventId", evidence.eventId());
        out.writeStringField("signal", evidence.signal());
        time("time", evidence.timeMillis(), out);
        out.writeObjectFieldStart("values");
        for (var value : evidence.values().entrySet()) {
            number(value.getKey(), value.getValue(), out);
        }
        out.writeEndObject();
        out.writeEndObject();
    }

    private static void twoTongues(String name, String chinese, String english, JsonGenerator out)
            throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField("zh", chinese);
        out.writeStringField("en", english);
        out.writeEndObject();
    }

    private static void time(String name, long millis, JsonGenerator out) throws IOException {
        out.writeStringField(name, Instant.ofEpochMilli(millis).toString());
    }

    private static void number(String name, double value, JsonGenerator out) throws IOException {
        if (Double.isFinite(value)) {
            out.writeFieldName(name);
            out.writeNumber(BigDecimal.valueOf(value).stripTrailingZeros().toPlainString());
        }
    }
}
