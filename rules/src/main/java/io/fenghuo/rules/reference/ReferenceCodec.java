package io.fenghuo.rules.reference;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of reference entries on the compacted topic {@code reference}. The record's key is
 * {@link ReferenceChange#key}; a record without a value removes the entry.
 *
 * <p>What is unknown is left out, not null. Unknown members are passed over when read, so that an
 * older job reads what a newer one wrote.
 */
public final class ReferenceCodec {
    /** The longest value that is read; an outline of a county takes most. */
    public static final int MAX_BYTES = 8 * 1024 * 1024;

    static final JsonFactory JSON =
            JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(16)
                                    .maxStringLength(MAX_BYTES)
                                    .build())
                    .build();

    private ReferenceCodec() {}

    /** The value of the record; null for a removal. */
    public static byte @Nullable [] encode(ReferenceChange change) {
        if (change.isRemoval()) {
            return null;
        }
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            if (change.device() != null) {
                device(change.device(), json);
            } else if (change.place() != null) {
                place(change.place(), json);
            } else if (change.county() != null) {
                json.writeStringField("code", change.county().code());
                json.writeStringField("name", change.county().name());
                json.writeStringField("area", change.county().area());
            } else if (change.parameter() != null) {
                var parameter = change.parameter();
                json.writeStringField("pack", parameter.pack());
                json.writeStringField("name", parameter.name());
                text("county", parameter.county(), json);
                json.writeNumberField("value", parameter.value());
            }
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @throws ReferenceFormatException where key and value are no entry; nothing else is thrown
     */
    public static ReferenceChange decode(String key, byte @Nullable [] value)
            throws ReferenceFormatException {
        return value == null ? ReferenceChange.removed(key) : new ReferenceParser(key).read(value);
    }

    private static void device(Device device, JsonGenerator json) throws IOException {
        json.writeStringField("id", device.id());
        json.writeStringField("kind", device.kind());
        json.writeStringField("name", device.name());
        number("lon", device.lon(), json);
        number("lat", device.lat(), json);
        text("county", device.county(), json);
        json.writeArrayFieldStart("thresholds");
        for (var threshold : device.thresholds()) {
            json.writeStartObject();
            json.writeStringField("name", threshold.name());
            json.writeNumberField("value", threshold.value());
            if (threshold.validFromMillis() != Long.MIN_VALUE) {
                json.writeNumberField("fromMillis", threshold.validFromMillis());
            }
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("upstream");
        for (var upstream : device.upstream()) {
            json.writeStartObject();
            json.writeStringField("device", upstream.device());
            json.writeNumberField("travelSeconds", upstream.travelSeconds());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("downstream");
        for (var link : device.downstream()) {
            json.writeStartObject();
            json.writeStringField("device", link.device());
            json.writeNumberField("travelSeconds", link.travelSeconds());
            number("lon", link.lon(), json);
            number("lat", link.lat(), json);
            json.writeEndObject();
        }
        json.writeEndArray();
        properties(device.properties(), json);
    }

    private static void place(Place place, JsonGenerator json) throws IOException {
        json.writeStringField("id", place.id());
        json.writeStringField("kind", place.kind());
        json.writeStringField("name", place.name());
        number("lon", place.lon(), json);
        number("lat", place.lat(), json);
        text("area", place.area(), json);
        properties(place.properties(), json);
    }

    private static void properties(Map<String, Object> properties, JsonGenerator json)
            throws IOException {
        json.writeObjectFieldStart("properties");
        for (var property : properties.entrySet()) {
            json.writeFieldName(property.getKey());
            if (property.getValue() instanceof Double number) {
                json.writeNumber(number);
            } else if (property.getValue() instanceof Boolean flag) {
                json.writeBoolean(flag);
            } else {
                json.writeString(property.getValue().toString());
            }
        }
        json.writeEndObject();
    }

    private static void number(String name, double number, JsonGenerator json) throws IOException {
        if (!Double.isNaN(number)) {
            json.writeNumberField(name, number);
        }
    }

    private static void text(String name, @Nullable String text, JsonGenerator json)
            throws IOException {
        if (text != null) {
            json.writeStringField(name, text);
        }
    }
}
